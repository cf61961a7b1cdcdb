import type { AuditDetails, BodyOf, ConnectionDetail, ConnectionTest, EndpointNamed } from '@heed/contract';
import { record } from '../audit/record.ts';
import type { MockHandlers } from '../handler.ts';
import type { MockApi } from '../mock-api.ts';
import { notFound } from '../problem.ts';
import { refOf } from '../seeding.ts';
import type { MockSession } from '../tables.ts';

type ConnectionsHandlers = Pick<
  MockHandlers,
  | 'connectionList'
  | 'connectionView'
  | 'connectionTry'
  | 'connectionCreate'
  | 'connectionUpdate'
  | 'connectionTest'
  | 'connectionPause'
  | 'connectionResume'
  | 'connectionRetry'
  | 'connectionRemove'
>;

/** A secret with this word in it is refused. */
const WRONG = 'wrong';

export const connectionsHandlers: ConnectionsHandlers = {
  connectionList: ({ api }) => {
    const items = [...api.tables.connections.values()].map(({ connection }) => connection);
    const page = { nextCursor: null, previousCursor: null, count: items.length, countIsCapped: false };
    return { items, ...page, localAllowed: true };
  },
  connectionView: ({ api, params }) => found(api, params.connectionId),
  connectionTry: ({ api, body, session }) => {
    const passed = !body.credentials.clientSecret.includes(WRONG);
    tell(api, session, 'connection.test', { connector: 'zoho-crm', kept: false, passed });
    return testResult(passed);
  },
  connectionCreate: ({ api, body, session, now }) => {
    const detail = created(body, now);
    api.tables.connections.set(detail.connection.id, detail);
    const details = { connector: body.connector, dataCentre: body.dataCentre };
    tell(api, session, 'connection.create', details, detail.connection.id);
    return detail;
  },
  connectionUpdate: ({ api, params, body, session }) => {
    const { name, credentials, credentialsEndOn } = body;
    const detail = change(api, params.connectionId, {
      ...(name === undefined ? {} : { name }),
      ...(credentialsEndOn === undefined ? {} : { credentialsEndOn }),
      ...(credentials === undefined
        ? {}
        : { clientIdEnds: credentials.clientId.slice(-4), fault: null, health: 'fresh' }),
    });
    const names = ['name', 'credentials', 'credentialsEndOn'] as const;
    const changed = names.filter((each) => body[each] !== undefined);
    tell(api, session, 'connection.update', { changed }, params.connectionId);
    return detail;
  },
  connectionTest: ({ api, params, session }) => {
    const { connection } = found(api, params.connectionId);
    const passed = connection.health !== 'broken';
    tell(api, session, 'connection.test', { connector: 'zoho-crm', kept: true, passed }, connection.id);
    return testResult(passed);
  },
  connectionPause: ({ api, params, session }) => {
    const detail = change(api, params.connectionId, { state: 'paused', health: 'paused', nextAt: null });
    tell(api, session, 'connection.pause', { waiting: detail.connection.waiting }, params.connectionId);
    return detail;
  },
  connectionResume: ({ api, params, session }) => {
    const detail = change(api, params.connectionId, { state: 'active', health: 'fresh', fault: null });
    tell(api, session, 'connection.resume', { waiting: detail.connection.waiting }, params.connectionId);
    return detail;
  },
  connectionRetry: ({ api, params, session, now }) => {
    const { waiting, failed, done } = found(api, params.connectionId);
    const all = [...waiting, ...failed].map((task) => ({
      ...task,
      state: 'done' as const,
      doneAt: now.toISOString(),
      nextAt: null,
      fault: null,
    }));
    const patch = { waiting: 0, failed: 0, lagSeconds: null, nextAt: null, fault: null } as const;
    const detail = {
      ...change(api, params.connectionId, { ...patch, health: 'fresh' }),
      waiting: [],
      failed: [],
      done: [...all, ...done],
    };
    api.tables.connections.set(params.connectionId, detail);
    tell(api, session, 'connection.retry', { tasks: all.length }, params.connectionId);
    return detail;
  },
  connectionRemove: ({ api, params, session }) => {
    const { connection } = found(api, params.connectionId);
    api.tables.connections.delete(connection.id);
    tell(api, session, 'connection.remove', { waiting: connection.waiting }, connection.id);
  },
};

function found({ tables }: MockApi, id: string): ConnectionDetail {
  const detail = tables.connections.get(id);
  if (detail === undefined) throw notFound();
  return detail;
}

function change(api: MockApi, id: string, patch: Partial<ConnectionDetail['connection']>): ConnectionDetail {
  const before = found(api, id);
  const detail = { ...before, connection: { ...before.connection, ...patch } };
  api.tables.connections.set(id, detail);
  return detail;
}

function created(body: BodyOf<EndpointNamed<'connectionCreate'>>, now: Date): ConnectionDetail {
  return {
    connection: {
      id: refOf('con', `${body.name} ${now.toISOString()}`),
      name: body.name,
      connector: body.connector,
      dataCentre: body.dataCentre,
      clientIdEnds: body.credentials.clientId.slice(-4),
      credentialsEndOn: body.credentialsEndOn,
      state: 'active',
      health: 'neverRun',
      fault: null,
      createdAt: now.toISOString(),
      lastGoodAt: null,
      lagSeconds: null,
      nextAt: null,
      waiting: 0,
      failed: 0,
      doneToday: 0,
      timeToEffectSeconds: null,
    },
    waiting: [],
    failed: [],
    done: [],
    runs: [],
  };
}

function testResult(passed: boolean): ConnectionTest {
  if (!passed) {
    const sentence = 'It refuses the client id, the client secret or the refresh token.';
    return { passed, steps: [{ step: 'logIn', ok: false, sentence }] };
  }
  const steps = (['logIn', 'leads', 'contacts'] as const).map((step) => ({ step, ok: true, sentence: null }));
  return { passed, steps };
}

type ConnectionAction = Extract<keyof AuditDetails, `connection.${string}`>;

function tell<A extends ConnectionAction>(
  api: MockApi,
  { person }: MockSession,
  action: A,
  details: AuditDetails[A],
  id?: string,
): void {
  record(api, {
    action,
    person,
    details,
    ...(id === undefined ? {} : { object: { kind: 'connection', id } }),
  });
}
