import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../database/testing/test-database.ts';
import { append } from '../features/preferences/index.ts';
import { preferenceInput } from '../features/preferences/ledger/testing/preference-input.ts';
import { buildKeys } from '../testing/build-keys.ts';
import { buildPerson } from '../testing/build-person.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import { demoActors } from './demo-store.ts';
import { loadComeback } from './load-comeback.ts';
import { DEMO_STATEMENTS } from './story/statements.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

test('the demo shows statements, somebody who came back, and a mail that waits; told again it changes nothing', async () => {
  const keys = buildKeys();
  const ledger = db.as('heed_ledger');
  for (const { role, ...person } of DEMO_PEOPLE)
    await buildPerson(db.owner, { ...person, roles: [role], isDemo: true });
  await append(
    { ledger, keys },
    [preferenceInput({ value: 'one@example.com' }), preferenceInput({ value: 'two@example.com' })],
    {
      context: { actor: { kind: 'system' } },
      auditOf: () => [{ action: 'demo.load', details: { people: 0, optOuts: 2 } }],
    },
  );
  const config = {
    publicUrl: 'http://localhost:4600',
    organisationName: 'Example Retail',
    timeZone: 'UTC',
    smtpUrl: undefined,
  };
  const database = { app: db.as('heed_app'), ledger, reveal: db.as('heed_reveal'), keys };
  const people = await demoActors(database.app.kysely);
  for (let times = 0; times < 2; times += 1) await loadComeback(config, database, people);
  const { rows } = await db.owner.pool.query(
    `select (select count(*)::int from consent_statement) as statements,
      (select count(*)::int from consent_evidence) as records,
      (select count(*)::int from outbox_message where state = 'waiting') as mails`,
  );
  expect(rows).toEqual([{ statements: DEMO_STATEMENTS.length, records: 1, mails: 1 }]);
});
