import { setTimeout as wait } from 'node:timers/promises';
import { ProblemError } from '../../../http/problem.ts';
import type { SignedIn } from '../../../http/signed-in.ts';
import { clientAddress } from '../../../lib/client-address.ts';
import { type AuditContext, type NewAuditEvent, record, recordAlone } from '../../audit/index.ts';
import type { PeopleDependencies } from '../dependencies.ts';
import { verifyPassword } from '../password.ts';
import { newSessionId, sessionHash } from '../session-id.ts';
import { staffEmail } from '../staff-email.ts';
import { SignInThrottle } from '../throttle.ts';
import { ownAccount } from './queries.ts';
import { renewSession } from './store.ts';

/**
 * The password once more before personal data is shown. Guesses are counted with those of log-in, and the session gets
 * a new id, so that whoever holds the old cookie gains nothing from it (ASVS 7.2.4, 7.5.3).
 * @returns the new cookie's value
 */
export function stepUpWith(dependencies: PeopleDependencies) {
  const { database, throttleKey, throttledSignIns } = dependencies;
  const throttle = new SignInThrottle(database, throttleKey);
  return async (
    { personId, sessionHash: current }: Pick<SignedIn, 'personId' | 'sessionHash'>,
    { password, address }: { readonly password: string; readonly address: string },
    context: AuditContext,
  ): Promise<string> => {
    const stepUp = (outcome: 'done' | 'denied'): NewAuditEvent => ({
      action: 'session.stepUp',
      outcome,
      object: { kind: 'person', id: personId },
      details: {},
    });
    const account = await ownAccount(database.kysely, personId);
    const attempt = await throttle.take(staffEmail(account.email), clientAddress(address));
    if (!attempt.isAllowed) {
      await throttledSignIns.add(context, attempt.refused.key, async () => personId);
      throw new ProblemError(
        'too_many_attempts',
        'There were too many attempts from here. Try again later.',
        { retryAfterSeconds: attempt.retryAfterSeconds },
      );
    }
    await wait(attempt.delayMs);
    if (!(await verifyPassword(account.passwordHash, password))) {
      await recordAlone(database.kysely, context, stepUp('denied'));
      throw new ProblemError('invalid_request', 'The password is not right.', {
        faults: [{ path: 'password', message: 'is not your password' }],
      });
    }
    await attempt.giveBack();
    const next = newSessionId();
    await database.kysely.transaction().execute(async (tx) => {
      if (!(await renewSession(tx, Buffer.from(current, 'hex'), sessionHash(next)))) {
        throw new ProblemError('not_signed_in', 'The session has just ended. Sign in to go on.');
      }
      await record(tx, context, stepUp('done'));
    });
    return next;
  };
}
