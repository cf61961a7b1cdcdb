import { randomUUID } from 'node:crypto';
import {
  API_KEY_SCOPES,
  contradictionListSchema,
  problemSchema,
  suppressionDetailSchema,
  toRef,
  uuidOf,
} from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.ts';
import { buildPerson } from '../../../../testing/build-person.ts';
import { buildSession } from '../../../../testing/build-session.ts';
import { readTrail } from '../../../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../../../testing/start-test-app.ts';
import { stubHandlers } from '../../../../testing/stub-handlers.ts';
import { OpenedLists } from '../../../audit/index.ts';
import { newSecret, secretHash, writeToken } from '../../../people/api-keys/token.ts';
import { suppressionsHandlers } from '../../../suppressions/index.ts';
import { importDesk } from '../../imports/testing/import-desk.ts';
import { append, comebackHandlers, listContradiction, listRefusedKey } from '../../index.ts';
import { preferenceInput } from '../../ledger/testing/preference-input.ts';

let db: TestDatabase;
let app: TestApp;
let session: string;
let desk: ReturnType<typeof importDesk>;
beforeAll(async () => {
  db = await createTestDatabase();
  desk = importDesk(db);
  const { keys } = desk.dependencies;
  const dependencies = { app: db.as('heed_app'), keys, openedLists: new OpenedLists() };
  app = await startTestApp({
    database: db.as('heed_app'),
    keys,
    onKeyRefused: listRefusedKey(db.as('heed_app')),
    handlers: () =>
      stubHandlers({
        ...comebackHandlers({ ...dependencies, ledger: db.as('heed_ledger') }),
        ...suppressionsHandlers(dependencies),
      }),
  });
  session = await buildSession(db.owner, (await buildPerson(db.owner, { roles: ['compliance'] })).id);
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

async function suppress(...values: string[]): Promise<void> {
  await append(
    desk.dependencies,
    values.map((value) => preferenceInput({ value, channel: '*', origin: { connection: randomUUID() } })),
    {
      context: { actor: { kind: 'system' } },
      auditOf: () => [{ action: 'suppression.find', details: { found: false, type: 'email' } }],
    },
  );
}
const list = async (query = '') => {
  const { status, body } = await app.request('GET', `/api/v1/contradictions${query}`, { session });
  expect(status).toBe(200);
  return contradictionListSchema.parse(body);
};

const LISTMONK = (rows: string[]) => ['uuid,email,name,attributes,status', ...rows].join('\n');

test.each([
  [
    'listmonk',
    LISTMONK([
      '1,ann@example.com,A,{},enabled',
      '2,new@example.com,B,{},enabled',
      '3,no@example.com,C,{},blocklisted',
    ]),
  ],
  [
    'Brevo',
    'CONTACT ID,EMAIL,SMS,EMAIL_BLACKLISTED,SMS_BLACKLISTED\n1,ann@example.com,,no,no\n2,new@example.com,,no,no\n3,no@example.com,,yes,no',
  ],
  [
    'HubSpot',
    'Email,Portal Unsubscribe,Portal Spam Report,Portal Bounce\nann@example.com,,,\nnew@example.com,,,\nno@example.com,TRUE,,',
  ],
])(
  'a %s export that calls suppressed people subscribed lifts nothing; each of them is listed with its line',
  async (_, file) => {
    await suppress('ann@example.com');
    const done = await desk.importWhole(file);
    expect(done).toMatchObject({ state: 'done', optOutRows: 1, skippedRows: 2 });
    const { items, count } = await list(`?importId=${done.id}`);
    expect(count).toBe(1);
    expect(items).toMatchObject([
      {
        kind: 'import',
        codes: ['says_subscribed'],
        importId: done.id,
        importLine: 2,
        mask: 'a•••@e•••.com',
        channel: 'email',
      },
    ]);
    const opened = await app.request('GET', `/api/v1/suppressions/${items[0]?.suppressionId}`, { session });
    expect(suppressionDetailSchema.parse(opened.body)).toMatchObject({
      inForce: true,
      mask: 'a•••@e•••.com',
    });
  },
);

test('a file of thousands is looked up chunk by chunk, and only those who are suppressed are listed', async () => {
  await suppress(...Array.from({ length: 30 }, (_, index) => `crowd-${index * 100}@example.com`));
  const rows = Array.from(
    { length: 4_500 },
    (_, index) => `${index},crowd-${index}@example.com,A,{},enabled`,
  );
  const done = await desk.importWhole(LISTMONK(['0,last@example.com,A,{},blocklisted', ...rows]));
  expect((await list(`?importId=${done.id}&limit=1`)).count).toBe(30);
});

test('the list can be narrowed, and everybody who may read suppressions may read it', async () => {
  const apiKeyId = randomUUID();
  await listContradiction(db.as('heed_app').kysely, { kind: 'api', apiKeyId, codes: ['opt_in_by_key'] });
  await listContradiction(db.as('heed_ledger').kysely, {
    kind: 'webhook',
    connectionId: randomUUID(),
    codes: ['says_resubscribed'],
    occurredAt: new Date('2026-03-05T10:00:00Z'),
  });
  expect((await list('?kind=api')).items).toMatchObject([
    { apiKey: { id: toRef('key', apiKeyId), name: null }, mask: null, suppressionId: null },
  ]);
  expect((await list('?code=says_resubscribed')).items).toMatchObject([
    { kind: 'webhook', occurredAt: '2026-03-05T10:00:00.000Z' },
  ]);
  expect((await list('?from=2999-01-01')).items).toEqual([]);
  const marketer = await buildPerson(db.owner, { roles: ['marketer'] });
  const refused = await app.request('GET', '/api/v1/contradictions', {
    session: await buildSession(db.owner, marketer.id),
  });
  expect(refused.status).toBe(403);
});

test('walking through the list by pages shows every row once', async () => {
  const whole = (await list('?limit=200')).items.map(({ id }) => id);
  const seen: string[] = [];
  for (let after = ''; ; ) {
    const page = await list(`?limit=7${after}`);
    seen.push(...page.items.map(({ id }) => id));
    if (page.nextCursor === null) break;
    after = `&after=${page.nextCursor}`;
  }
  expect(seen).toEqual(whole);
  expect(uuidOf(seen[0] ?? '')).toHaveLength(36);
});

test('a program that opts somebody in is refused unread, whatever its scopes, and listed by its key', async () => {
  const [id, secret] = [randomUUID(), newSecret()];
  await db.owner.pool.query(
    `insert into api_key (id, name, secret_hash, scopes, expires_at) values ($1, 'Web shop', $2, $3, now() + interval '1 day')`,
    [id, secretHash(secret), [...API_KEY_SCOPES]],
  );
  const { status, body } = await app.request('POST', '/api/v1/opt-ins', {
    headers: { Authorization: `Bearer ${writeToken({ id, secret })}` },
    body: '{"not even": json',
  });
  expect([status, problemSchema.parse(body).code]).toEqual([403, 'scope_missing']);
  const { items } = await list('?kind=api');
  expect(items.filter(({ apiKey }) => apiKey?.id === toRef('key', id))).toMatchObject([
    { codes: ['opt_in_by_key'], apiKey: { name: 'Web shop' } },
  ]);
  expect(await readTrail(db.owner)).toContainEqual(
    expect.objectContaining({
      action: 'access.denied',
      actor: { kind: 'key', id },
      details: expect.objectContaining({ endpoint: 'POST /api/v1/opt-ins' }),
    }),
  );
});
