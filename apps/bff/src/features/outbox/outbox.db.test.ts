import { outboxListSchema, toRef } from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../database/testing/test-database.ts';
import { buildPerson } from '../../testing/build-person.ts';
import { buildSession } from '../../testing/build-session.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';
import { stubHandlers } from '../../testing/stub-handlers.ts';
import { outboxHandlers } from './index.ts';

let db: TestDatabase;
let app: TestApp;
let session: string;
let woken = 0;
beforeAll(async () => {
  db = await createTestDatabase();
  app = await startTestApp({
    database: db.as('heed_app'),
    handlers: () =>
      stubHandlers(
        outboxHandlers({ app: db.as('heed_app'), hasMailServer: false, wake: async () => void (woken += 1) }),
      ),
  });
  session = await buildSession(db.owner, (await buildPerson(db.owner, { roles: ['admin'] })).id);
  await db.owner.pool.query(`
    insert into consent_statement (id, channel, purpose, version) values (gen_random_uuid(), 'email', 'marketing', 1);
    insert into opt_in_confirmation (id, identifier_key, subject_id, mask, channel, purpose, statement_id, language, expires_at)
      select gen_random_uuid(), decode(repeat('00', 32), 'hex'), gen_random_uuid(), 'a', 'email', 'marketing', id, 'en', now()
      from consent_statement, generate_series(1, 5);
    insert into outbox_message (id, kind, subject_id, confirmation_id, send_before, state, code, sealed_recipient, sealed_body)
      select gen_random_uuid(), 'optInConfirmation', subject_id, id, now() + interval '1 day',
        (array['waiting', 'waiting', 'failed', 'failed', 'sent'])[n], (array[null, 'no_connection', 'smtp_550', 'smtp_550', null])[n],
        case when n < 5 then 'x'::bytea end, case when n < 5 then 'y'::bytea end
      from (select *, row_number() over ()::int as n from opt_in_confirmation) c`);
});
afterAll(async () => {
  await app.close();
  await db.drop();
});
const list = async (query = '') =>
  outboxListSchema.parse((await app.request('GET', `/api/v1/outbox${query}`, { session })).body);

test('the outbox counts by state and code, and shows neither addresses nor words', async () => {
  const all = await list();
  expect(all.mailServer).toBe('none');
  expect(all.items).toHaveLength(5);
  expect(all.counts).toContainEqual({
    state: 'failed',
    kind: 'optInConfirmation',
    code: 'smtp_550',
    count: 2,
  });
  expect((await list('?state=failed')).items.map(({ code }) => code)).toEqual(['smtp_550', 'smtp_550']);
});

test('a refused mail can be tried again; a sent one cannot', async () => {
  const [failed] = (await list('?state=failed')).items;
  const again = await app.request('POST', `/api/v1/outbox/${failed?.id}/retry`, { session });
  expect([again.status, again.body]).toMatchObject([200, { state: 'waiting' }]);
  expect(woken).toBe(1);
  const [sent] = (await list('?state=sent')).items;
  expect((await app.request('POST', `/api/v1/outbox/${sent?.id}/retry`, { session })).status).toBe(409);
  const unknown = toRef('out', '00000000-0000-0000-0000-000000000000');
  expect((await app.request('POST', `/api/v1/outbox/${unknown}/retry`, { session })).status).toBe(404);
});

test('nobody but an administrator opens it', async () => {
  for (const role of ['dpo', 'compliance', 'marketer', 'frontline', 'auditor'] as const) {
    const other = await buildSession(db.owner, (await buildPerson(db.owner, { roles: [role] })).id);
    expect((await app.request('GET', '/api/v1/outbox', { session: other })).status).toBe(403);
  }
});
