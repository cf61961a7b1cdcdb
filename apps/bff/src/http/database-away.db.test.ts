import { problemSchema } from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../database/connect.ts';
import { createTestDatabase, type TestDatabase } from '../database/testing/test-database.ts';
import { auditHandlers, OpenedLists } from '../features/audit/index.ts';
import { buildPerson } from '../testing/build-person.ts';
import { buildSession } from '../testing/build-session.ts';
import { startTestApp } from '../testing/start-test-app.ts';
import { stubHandlers } from '../testing/stub-handlers.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

test('a database that cannot be reached is answered with 503 and when to try again', async () => {
  // Port 9 (discard) on loopback: nobody listens there.
  const away = connect('postgres://heed_app:x@127.0.0.1:9/heed', 1, 'test');
  const app = await startTestApp({ database: away, handlers: () => stubHandlers() });
  const answer = await app.request('GET', '/api/v1/session', { session: 'x'.repeat(43) });
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(problemSchema.parse(answer.body).code).toBe('database_unavailable');
  await app.close();
  await away.pool.end();
});

test('a database that drops its connections under a request is answered again at the next one', async () => {
  const database = db.as('heed_app');
  const app = await startTestApp({
    database,
    handlers: () => stubHandlers(auditHandlers({ app: database, openedLists: new OpenedLists() })),
  });
  const { id } = await buildPerson(db.owner, { roles: ['auditor'] });
  const session = await buildSession(db.owner, id);
  const list = () => app.request('GET', '/api/v1/audit/events', { session });
  expect((await list()).status).toBe(200);
  const under = Array.from({ length: 20 }, list);
  await db.owner.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'heed_app' and datname = current_database()`,
  );
  const statuses = (await Promise.all(under)).map(({ status }) => status);
  for (const status of statuses) expect([200, 503]).toContain(status);
  expect((await list()).status).toBe(200);
  await app.close();
});
