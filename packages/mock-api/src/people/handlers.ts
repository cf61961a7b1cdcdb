import { type Permission, permissionsOf, type Session } from '@heed/contract';
import { record } from '../audit/record.ts';
import { ABSOLUTE_SECONDS, IDLE_SECONDS } from '../caller.ts';
import type { MockHandlers } from '../handler.ts';
import { MockProblem } from '../problem.ts';
import type { MockSession } from '../tables.ts';
import { DEMO_PASSWORD, ORGANISATION } from './seed.ts';

type PeopleHandlers = Pick<
  MockHandlers,
  'sessionCreate' | 'sessionView' | 'sessionExtend' | 'sessionStepUp' | 'sessionEnd'
>;

export const peopleHandlers: PeopleHandlers = {
  sessionCreate: ({ api, body, now, signIn }) => {
    const email = body.email.toLowerCase();
    if (email === 'throttled@heed.test') {
      throw new MockProblem('too_many_attempts', 'Too many attempts. Wait a minute and try again.', {
        retryAfterSeconds: 60,
      });
    }
    const person = api.tables.members.find((member) => member.email === email);
    if (!person?.hasJoined || person.isDisabled || body.password !== DEMO_PASSWORD) {
      record(api, { action: 'session.refuse', outcome: 'denied', details: { cause: 'credentials' } });
      throw new MockProblem(
        'wrong_credentials',
        'E-mail or password is not right. Check both and try again.',
      );
    }
    const session = signIn(person);
    record(api, { action: 'session.start', person, details: {} });
    return sessionView(session, now);
  },
  sessionView: ({ session, now }) => sessionView(session, now),
  sessionExtend: ({ session, now }) => {
    session.lastUsedAt = now;
    return sessionView(session, now);
  },
  sessionStepUp: ({ api, body, session, now }) => {
    const isRight = body.password === DEMO_PASSWORD;
    record(api, {
      action: 'session.stepUp',
      outcome: isRight ? 'done' : 'denied',
      person: session.person,
      details: {},
    });
    if (!isRight) {
      throw new MockProblem('invalid_request', 'The password is not right.', {
        faults: [{ path: 'password', message: 'is not your password' }],
      });
    }
    session.steppedUpUntil = new Date(now.getTime() + 10 * 60_000);
    return sessionView(session, now);
  },
  sessionEnd: ({ api, session, signOut }) => {
    record(api, { action: 'session.end', person: session.person, details: { cause: 'signedOut' } });
    signOut();
  },
};

export function sessionView(
  { person, startedAt, lastUsedAt, steppedUpUntil }: MockSession,
  now: Date,
): Session {
  const { id, displayName, email, roles } = person;
  const later = (since: Date, seconds: number) => new Date(since.getTime() + seconds * 1000).toISOString();
  const permissions: Permission[] = permissionsOf(roles);
  return {
    person: { id, displayName, email, roles: [...roles] },
    permissions,
    organisation: ORGANISATION,
    now: now.toISOString(),
    idleExpiresAt: later(lastUsedAt, IDLE_SECONDS),
    absoluteExpiresAt: later(startedAt, ABSOLUTE_SECONDS),
    steppedUpUntil: steppedUpUntil?.toISOString() ?? null,
  };
}
