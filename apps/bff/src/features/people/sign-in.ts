import { setTimeout as wait } from 'node:timers/promises';
import { ProblemError } from '../../http/problem.ts';
import { clientAddress } from '../../lib/client-address.ts';
import { type AuditContext, type NewAuditEvent, record, recordAlone } from '../audit/index.ts';
import type { KnownClient } from './account/known-client.ts';
import type { PeopleDependencies } from './dependencies.ts';
import { verifyPassword } from './password.ts';
import { type Account, findAccount } from './queries.ts';
import { newSessionId, sessionHash } from './session-id.ts';
import { staffEmail } from './staff-email.ts';
import { endLiveSession, insertSession } from './store.ts';
import { type RefusedAttempt, SignInThrottle } from './throttle.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Where the request came from. */
  readonly address: string;
  /** Cookie value that the browser brought along: that session ends, the new one has a new id (ASVS 7.2.4). */
  readonly replaces: string | undefined;
  /** What the person will recognise the session by. */
  readonly client: KnownClient;
}

/** Opens a session and answers with the cookie's value. */
export type SignIn = (credentials: Credentials, context: AuditContext) => Promise<string>;

/**
 * Signing in with a local account. A wrong password, an unknown account and a disabled one get the same answer after
 * the same work, so that nobody learns who has an account.
 */
export function signInWith(dependencies: PeopleDependencies): SignIn {
  const { database, organisation, throttleKey } = dependencies;
  const throttle = new SignInThrottle(database, throttleKey);
  return async ({ password, replaces, client, ...credentials }, context) => {
    const email = staffEmail(credentials.email);
    const attempt = await throttle.take(email, clientAddress(credentials.address));
    if (!attempt.isAllowed) return refuseUnseen(dependencies, attempt, email, context);
    await wait(attempt.delayMs);
    const account = await findAccount(database, email, organisation.demo);
    const active = account?.isActive === true ? account : undefined;
    const isRight = await verifyPassword(active?.passwordHash, password);
    if (active === undefined || !isRight) return refuse(dependencies, account, context);
    await attempt.giveBack();
    return startSession(dependencies, active, { replaces, client }, context);
  };
}

async function startSession(
  { database }: PeopleDependencies,
  { id: personId, roles }: Account,
  { replaces, client }: Pick<Credentials, 'replaces' | 'client'>,
  { requestId }: AuditContext,
): Promise<string> {
  const sessionId = newSessionId();
  const actor = { kind: 'person', id: personId, roles } as const;
  const context: AuditContext = requestId === undefined ? { actor } : { actor, requestId };
  await database.kysely.transaction().execute(async (tx) => {
    const replaced = replaces === undefined ? undefined : await endLiveSession(tx, sessionHash(replaces));
    await insertSession(tx, sessionHash(sessionId), personId, client);
    const started: NewAuditEvent = {
      action: 'session.start',
      object: { kind: 'person', id: personId },
      details: {},
    };
    if (replaced === undefined) return record(tx, context, started);
    const ended: NewAuditEvent = {
      action: 'session.end',
      object: { kind: 'person', id: replaced },
      details: { cause: 'replaced' },
    };
    return record(tx, context, ended, started);
  });
  return sessionId;
}

async function refuse(
  { database }: PeopleDependencies,
  account: Account | undefined,
  context: AuditContext,
): Promise<never> {
  const isDisabled = account?.isActive === false;
  await recordAlone(database.kysely, context, {
    action: 'session.refuse',
    outcome: 'denied',
    details: { cause: isDisabled ? 'disabled' : 'credentials' },
    ...(account === undefined ? {} : { object: { kind: 'person', id: account.id } }),
  });
  throw new ProblemError('wrong_credentials', 'Check the e-mail and the password, and try again.');
}

async function refuseUnseen(
  { database, organisation, throttledSignIns }: PeopleDependencies,
  { refused, retryAfterSeconds }: RefusedAttempt,
  email: string,
  context: AuditContext,
): Promise<never> {
  // One address aims at many accounts: then none of them is the object.
  await throttledSignIns.add(context, refused.key, async () =>
    refused.what === 'pair' ? (await findAccount(database, email, organisation.demo))?.id : undefined,
  );
  const minutes = Math.ceil(retryAfterSeconds / 60);
  throw new ProblemError(
    'too_many_attempts',
    `There were too many attempts from here. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    { retryAfterSeconds },
  );
}
