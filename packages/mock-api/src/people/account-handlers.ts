import { record } from '../audit/record.ts';
import type { MockHandlers } from '../handler.ts';
import { MockProblem, notFound } from '../problem.ts';
import { refOf } from '../seeding.ts';
import { sessionView } from './handlers.ts';
import { endSessions, sessionsOf } from './members.ts';
import { DEMO_PASSWORD } from './seed.ts';

type AccountHandlers = Pick<
  MockHandlers,
  'ownSessionList' | 'ownSessionEnd' | 'otherSessionsEnd' | 'passwordChange'
>;

export const accountHandlers: AccountHandlers = {
  ownSessionList: ({ api, session }) => ({ items: sessionsOf(api.tables, session.person, session) }),
  ownSessionEnd: ({ api, params, session }) => {
    const own = [...api.tables.sessions].find(
      ([token, { person }]) => refOf('ses', token) === params.sessionId && person.id === session.person.id,
    );
    if (!own) throw notFound();
    api.tables.sessions.delete(own[0]);
    record(api, { action: 'session.end', person: session.person, details: { cause: 'ended' } });
  },
  otherSessionsEnd: ({ api, session }) => {
    const ended = endSessions(api.tables, session.person, session);
    if (ended > 0) {
      record(api, {
        action: 'session.end',
        person: session.person,
        details: { cause: 'ended', times: ended },
      });
    }
    return { ended };
  },
  passwordChange: ({ api, body, session, now }) => {
    const fault = (path: string, message: string) =>
      new MockProblem('invalid_request', 'The password was not changed.', { faults: [{ path, message }] });
    if (body.current !== DEMO_PASSWORD) throw fault('current', 'is not your password');
    if (body.next === body.current) throw fault('next', 'is the same as before');
    const sessions = endSessions(api.tables, session.person, session);
    record(api, { action: 'person.changePassword', person: session.person, details: { sessions } });
    return sessionView(session, now);
  },
};
