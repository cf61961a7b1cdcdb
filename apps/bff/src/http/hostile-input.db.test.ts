import { ENDPOINTS, type Endpoint, importSchema } from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../database/testing/test-database.ts';
import { auditHandlers, OpenedLists, recordAlone } from '../features/audit/index.ts';
import { peopleHandlers } from '../features/people/index.ts';
import { policiesHandlers } from '../features/policies/index.ts';
import {
  Contradictions,
  captureHandlers,
  importHandlers,
  JoinedAppends,
  reviewHandlers,
  staffEntryHandlers,
  webhookHandlers,
} from '../features/preferences/index.ts';
import { requestsHandlers } from '../features/requests/index.ts';
import { suppressionsHandlers } from '../features/suppressions/index.ts';
import { buildKeys } from '../testing/build-keys.ts';
import { buildPerson } from '../testing/build-person.ts';
import { buildSession } from '../testing/build-session.ts';
import { startTestApp, type TestApp } from '../testing/start-test-app.ts';
import { stubHandlers } from '../testing/stub-handlers.ts';
import { hostileRequests } from './testing/hostile-requests.ts';

let db: TestDatabase;
let app: TestApp;
let session: string;
beforeAll(async () => {
  db = await createTestDatabase();
  const [database, ledger, reveal] = [db.as('heed_app'), db.as('heed_ledger'), db.as('heed_reveal')];
  const [keys, openedLists] = [buildKeys(), new OpenedLists()];
  const appends = new JoinedAppends({ ledger, keys });
  const contradictions = new Contradictions((context, event) => recordAlone(database.kysely, context, event));
  app = await startTestApp({
    database,
    handlers: (people) =>
      stubHandlers({
        ...peopleHandlers(people),
        ...auditHandlers({ app: database, openedLists }),
        ...suppressionsHandlers({ app: database, keys, openedLists }),
        ...policiesHandlers({ app: database, keys }),
        ...staffEntryHandlers({ ledger, keys, appends, region: undefined }),
        ...captureHandlers({ ledger, keys, appends, contradictions, region: undefined, timeZone: 'UTC' }),
        ...webhookHandlers({ app: database, ledger, keys, publicUrl: 'http://localhost' }),
        ...reviewHandlers({ app: database, reveal, keys, openedLists }),
        ...requestsHandlers({ app: database, ledger, reveal, keys, openedLists }),
        ...importHandlers({
          app: database,
          ledger,
          reveal,
          keys,
          openedLists,
          timeZone: 'UTC',
          wake: async () => undefined,
        }),
      }),
  });
  const dpo = await buildPerson(db.owner, { roles: ['dpo', 'compliance', 'admin'] });
  session = await buildSession(db.owner, dpo.id);
  const created = await app.request('POST', '/api/v1/imports', {
    session,
    body: { fileName: 'a.csv', bytes: 9 },
  });
  knownImport = importSchema.parse(created.body).id;
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

let knownImport: string;
const all: [string, Endpoint][] = Object.entries(ENDPOINTS);
// The set-up handlers are stubs here; an endpoint that reads nothing has nothing to send.
const endpoints = all.filter(
  ([name, definition]) => !name.startsWith('setup') && hostileRequests(definition, '').length > 0,
);

test.each(endpoints)(
  '%s answers bad input with a problem, never with a fault of its own',
  async (_name, endpoint) => {
    const waiting = hostileRequests(endpoint, knownImport);
    const faults: string[] = [];
    const sendAll = async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const { method, path, ...rest } = next;
        const { status } = await app.request(method, path, { session, ...rest });
        if (status >= 500) faults.push(`${status} ${method} ${path} ${JSON.stringify(rest).slice(0, 200)}`);
      }
    };
    await Promise.all(Array.from({ length: 8 }, sendAll));
    expect(faults).toEqual([]);
  },
);

test('an upload that is longer or shorter than announced is refused, and can be sent again', async () => {
  const path = `/api/v1/imports/${knownImport}/file`;
  const headers = { 'Content-Type': 'application/octet-stream' };
  for (const body of ['', 'short', 'longer than announced']) {
    const answer = await app.request('PUT', path, { session, headers, body });
    expect([answer.status, body]).toEqual([422, body]);
  }
  expect((await app.request('PUT', path, { session, headers, body: '123456789' })).status).toBe(202);
  expect((await app.request('PUT', path, { session, headers, body: '123456789' })).status).toBe(409);
});
