import { uuidOf } from '@heed/contract';
import { merkleRoot } from '@heed/transparency-log';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { everythingStored } from '../../../testing/everything-stored.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { mailchimpFile } from '../import-file/testing/mailchimp-file.ts';
import { blindedLeaf } from '../ledger/blinded-row.ts';
import { preferenceInput } from '../ledger/testing/preference-input.ts';
import { rejectsFile } from './rejects.ts';
import { addresses, type ImportDesk, importDesk } from './testing/import-desk.ts';

let db: TestDatabase;
let desk: ImportDesk;
beforeAll(async () => {
  db = await createTestDatabase();
  desk = importDesk(db);
});
afterAll(() => db.drop());

const one = async (sql: string, ...values: unknown[]) => {
  const { rows } = await db.owner.pool.query<{ n: number }>(sql, values);
  return rows[0]?.n;
};
const partsOf = (id: string) => one('select count(*) as n from import_part where import_id = $1', uuidOf(id));

test('a checked file is written: figures add up, people are suppressed, the stored file is gone', async () => {
  const before = (await one('select count(*) as n from suppression where in_force')) ?? 0;
  const file = mailchimpFile(
    ...addresses(5),
    { email: 'not an address' },
    { email: 'reader-0@example.com', time: 'x' },
  );
  const done = await desk.importWhole(file);
  expect(done).toMatchObject({
    state: 'done',
    format: expect.stringContaining('Mailchimp'),
    rows: 7,
    optOutRows: 6,
    skippedRows: 0,
    rejectedRows: 1,
    warningRows: 1,
    newOptOuts: 6,
    knownOptOuts: 0,
  });
  expect(done.rows).toBe(done.optOutRows + done.skippedRows + done.rejectedRows);
  expect((await one('select count(*) as n from suppression where in_force')) ?? 0).toBe(before + 5);
  expect(await partsOf(done.id)).toBe(0);
});

test('each chunk in the trail carries a root that can be computed again from its events and their blinds', async () => {
  const done = await desk.importWhole(mailchimpFile(...addresses(4_500, 1_000)));
  const id = uuidOf(done.id);
  const trail = (await readTrail(db.owner)).filter(({ object }) => object?.id === id);
  expect(trail.map(({ action }) => action)).toEqual([
    'import.create',
    'import.check',
    'import.start',
    'import.chunk',
    'import.chunk',
    'import.chunk',
    'import.finish',
  ]);
  const { rows } = await db.owner.pool.query<{
    id: string;
    identifier_key: Buffer;
    import_chunk: number;
    import_index: number;
    effective_at: Date;
    occurred_at: Date;
    cause: 'subject';
    reason: 'unknown';
    blind: Buffer;
  }>('select * from preference_event where import_id = $1 order by import_chunk, import_index', [id]);
  expect(rows).toHaveLength(4_500);
  const chunks = trail.filter(({ action }) => action === 'import.chunk').map(({ details }) => details);
  for (const [place, details] of chunks.entries()) {
    const leaves = rows
      .filter((row) => row.import_chunk === place + 1)
      .map((row) =>
        blindedLeaf({
          id: row.id,
          identifierKey: row.identifier_key,
          at: row.effective_at.getTime(),
          blind: row.blind,
          index: row.import_index,
          input: preferenceInput({ cause: row.cause, occurredAt: row.occurred_at }),
          hash: Buffer.alloc(0),
          effective: true,
          supersededBy: undefined,
          changes: true,
        }),
      );
    expect(details).toMatchObject({
      chunk: place + 1,
      events: leaves.length,
      known: 0,
      effective: leaves.length,
      root: Buffer.from(merkleRoot(leaves)).toString('hex'),
    });
  }
});

test('the same file again is all known; next week’s larger export adds only the new people', async () => {
  const week = addresses(30, 10_000);
  await desk.importWhole(mailchimpFile(...week));
  const events = await one('select count(*) as n from preference_event');
  const again = await desk.importWhole(mailchimpFile(...week));
  expect(again).toMatchObject({ state: 'done', newOptOuts: 0, knownOptOuts: 30 });
  expect(await one('select count(*) as n from preference_event')).toBe(events);
  const larger = await desk.importWhole(mailchimpFile(...addresses(7, 10_030), ...week));
  expect(larger).toMatchObject({ state: 'done', newOptOuts: 7, knownOptOuts: 30 });
});

test('an export of subscribed people is refused by name, and nothing of it is kept', async () => {
  const file = mailchimpFile(...addresses(3, 20_000)).replaceAll(/,UNSUB_[A-Z_]+/g, '');
  const refused = await desk.importWhole(file);
  expect(refused.state).toBe('refused');
  expect(refused.stopped?.code).toContain('subscribed');
  expect(await partsOf(refused.id)).toBe(0);
  const trail = (await readTrail(db.owner)).filter(({ object }) => object?.id === uuidOf(refused.id));
  expect(trail.at(-1)).toMatchObject({ action: 'import.refuse', outcome: 'failed' });
  expect(
    await one('select count(*) as n from preference_event where import_id = $1', uuidOf(refused.id)),
  ).toBe(0);
});

test('rejected rows come back with their original line and the reason, and cannot be read in the tables', async () => {
  const done = await desk.importWhole(
    mailchimpFile(...addresses(2, 30_000), { email: 'canary.tulip at walrus', first: 'Wendeline' }),
  );
  expect(done).toMatchObject({ state: 'done', rejectedRows: 1 });
  let csv = '';
  for await (const part of rejectsFile(
    db.as('heed_reveal').kysely,
    desk.dependencies.keys,
    uuidOf(done.id),
  )) {
    csv += part;
  }
  const [row, ...others] = parse(csv, { columns: true }) as Record<string, string>[];
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    Line: '4',
    Problem: expect.stringMatching(/\w{4,}/),
    'Original line': expect.stringContaining('canary.tulip at walrus'),
  });
  const stored = await everythingStored(db.owner);
  for (const part of ['canary.tulip', 'walrus', 'Wendeline']) expect(stored).not.toContain(part);
});

test('a file of several parts lies sealed until it is written, and is read to its end', async () => {
  const rows = addresses(9_000, 40_000);
  const content = mailchimpFile(...rows);
  expect(Buffer.byteLength(content)).toBeGreaterThan(2 * 1024 * 1024);
  const id = await desk.checked(content);
  expect(await one('select count(*) as n from import_part where import_id = $1', id)).toBe(3);
  const { rows: parts } = await db.owner.pool.query<{ found: boolean }>(
    `select position('reader-4'::bytea in sealed_bytes) > 0 as found from import_part where import_id = $1`,
    [id],
  );
  expect(parts.map(({ found }) => found)).toEqual([false, false, false]);
  expect(await desk.view(id)).toMatchObject({ state: 'ready', rows: 9_000, optOutRows: 9_000 });
});
