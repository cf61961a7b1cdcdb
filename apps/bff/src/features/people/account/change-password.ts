import { setTimeout as wait } from 'node:timers/promises';
import { ProblemError } from '../../../http/problem.ts';
import type { SignedIn } from '../../../http/signed-in.ts';
import { clientAddress } from '../../../lib/client-address.ts';
import { type AuditContext, record, recordAlone } from '../../audit/index.ts';
import type { PeopleDependencies } from '../dependencies.ts';
import { hashPassword, verifyPassword } from '../password.ts';
import { endSessionsOf } from '../persons/store.ts';
import { newSessionId, sessionHash } from '../session-id.ts';
import { staffEmail } from '../staff-email.ts';
import { insertSession } from '../store.ts';
import { SignInThrottle } from '../throttle.ts';
import type { KnownClient } from './known-client.ts';
import { ownAccount } from './queries.ts';
import { writePassword } from './store.ts';

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
  /** Where the request came from. */
  readonly address: string;
  readonly client: KnownClient;
}

/**
 * Changes one's own password. The current one is asked for again and guesses are counted as at log-in; every session
 * ends, and this browser gets a new one (ASVS 7.2.4, 7.4.3).
 * @returns the new cookie's value
 */
export function passwordChangeWith(dependencies: PeopleDependencies) {
  const { database, throttleKey } = dependencies;
  const throttle = new SignInThrottle(database, throttleKey);
  return async (
    { personId }: Pick<SignedIn, 'personId'>,
    { current, next, address, client }: PasswordChange,
    context: AuditContext,
  ): Promise<string> => {
    const account = await ownAccount(database.kysely, personId);
    if (account.isDemo) {
      throw new ProblemError(
        'conflict',
        'The accounts of the demo share one password, which the log-in page shows.',
      );
    }
    const attempt = await throttle.take(staffEmail(account.email), clientAddress(address));
    if (!attempt.isAllowed) {
      throw new ProblemError(
        'too_many_attempts',
        'There were too many attempts from here. Try again later.',
        {
          retryAfterSeconds: attempt.retryAfterSeconds,
        },
      );
    }
    await wait(attempt.delayMs);
    if (!(await verifyPassword(account.passwordHash, current))) {
      await recordAlone(database.kysely, context, {
        action: 'person.changePassword',
        outcome: 'denied',
        object: { kind: 'person', id: personId },
        details: { sessions: 0 },
      });
      throw fault('current', 'is not your password');
    }
    await attempt.giveBack();
    if (next === current) throw fault('next', 'is the same as before');
    const passwordHash = await hashPassword(next);
    const sessionId = newSessionId();
    await database.kysely.transaction().execute(async (tx) => {
      await writePassword(tx, personId, passwordHash);
      const sessions = await endSessionsOf(tx, personId);
      await insertSession(tx, sessionHash(sessionId), personId, client);
      await record(tx, context, {
        action: 'person.changePassword',
        object: { kind: 'person', id: personId },
        details: { sessions },
      });
    });
    return sessionId;
  };
}

function fault(path: string, message: string): ProblemError {
  return new ProblemError('invalid_request', 'The password was not changed.', {
    faults: [{ path, message }],
  });
}
