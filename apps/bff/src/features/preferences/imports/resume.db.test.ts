import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { mailchimpFile } from '../import-file/testing/mailchimp-file.ts';
import { runImport, runOpenImports } from './run.ts';
import { deleteParts, moveImport } from './store.ts';
import { addresses, type ImportDesk, importDesk } from './testing/import-desk.ts';

const ROWS = 9_000;
let db: TestDatabase;
let desk: ImportDesk;
let from = 0;
let id: string;
beforeAll(async () => {
  db = await createTestDatabase();
  desk = importDesk(db);
});
beforeEach(async () => {
  id = await desk.confirmed(mailchimpFile(...addresses(ROWS, (from += ROWS))));
});
afterAll(() => db.drop());

const query = (sql: string, ...values: unknown[]) =>
  db.owner.pool.query<Record<string, unknown>>(sql, values);
const chunksOf = async () =>
  Number((await query('select chunks from import where id = $1', id)).rows[0]?.chunks);

/** Runs `action` once the import has that many chunks; fails when it ends before. */
async function afterChunks(count: number, action: () => Promise<unknown>): Promise<void> {
  for (;;) {
    const { state } = await desk.view(id);
    if (state !== 'writing') throw new Error(`The import was ${state} too early.`);
    if ((await chunksOf()) >= count) break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await action();
}

const DONE = { state: 'done', newOptOuts: ROWS, knownOptOuts: 0 };

async function expectWrittenOnce(): Promise<void> {
  const { rows } = await query(
    `select count(*) as events, count(distinct identifier_key) as people, count(distinct import_line) as lines,
      min(import_line) as first, max(import_line) as last from preference_event where import_id = $1`,
    id,
  );
  expect(rows).toEqual([{ events: ROWS, people: ROWS, lines: ROWS, first: 2, last: ROWS + 1 }]);
  const own = (await readTrail(db.owner)).filter(({ object }) => object?.id === id);
  const chunks = own.filter(({ action }) => action === 'import.chunk').map(({ details }) => details);
  expect(chunks.map((details) => ('chunk' in details ? details.chunk : 0))).toEqual(
    chunks.map((_, place) => place + 1),
  );
  const lines = chunks.map((details) =>
    'firstLine' in details ? [details.firstLine, details.lastLine] : [],
  );
  for (const [place, range] of lines.entries()) expect(range[0]).toBe((lines[place - 1]?.[1] ?? 1) + 1);
  expect(own.filter(({ action }) => action === 'import.finish')).toHaveLength(1);
}

test('when the database drops every connection while it writes, the import goes on after the last committed line', async () => {
  const terminate = () =>
    query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'heed_ledger' and datname = current_database()`,
    );
  const run = runImport(desk.dependencies, id).then(
    () => 'ended',
    () => 'broke',
  );
  await afterChunks(2, terminate);
  expect(await run).toBe('broke');
  const written = await chunksOf();
  expect(written).toBeGreaterThanOrEqual(2);
  expect((await desk.view(id)).state).toBe('writing');
  await query(`update import set lease_until = now() - interval '1 second' where id = $1`, id);
  await runOpenImports(desk.dependencies);
  expect(await desk.view(id)).toMatchObject(DONE);
  await expectWrittenOnce();
});

test('a worker whose lease was taken writes nothing more; its successor does the rest', async () => {
  const run = runImport(desk.dependencies, id);
  await afterChunks(1, () =>
    query('update import set lease_token = gen_random_uuid(), lease_until = now() where id = $1', id),
  );
  await run;
  expect((await desk.view(id)).state).toBe('writing');
  const written = await chunksOf();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await chunksOf()).toBe(written);
  await runImport(desk.dependencies, id);
  expect(await desk.view(id)).toMatchObject(DONE);
  await expectWrittenOnce();
});

test('two workers at once write it once', async () => {
  await Promise.all([runImport(desk.dependencies, id), runImport(desk.dependencies, id)]);
  expect(await desk.view(id)).toMatchObject(DONE);
  await expectWrittenOnce();
});

test('cancelled while it writes, it stops; what is written stays written', async () => {
  const run = runImport(desk.dependencies, id);
  const { ledger } = desk.dependencies;
  await afterChunks(1, () =>
    ledger.kysely.transaction().execute(async (tx) => {
      await moveImport(tx, id, ['writing'], 'cancelled');
      await deleteParts(tx, id);
    }),
  );
  await run;
  const { state, newOptOuts } = await desk.view(id);
  expect(state).toBe('cancelled');
  const { rows } = await query('select count(*) as n from preference_event where import_id = $1', id);
  expect(rows[0]?.n).toBe(newOptOuts);
  expect(newOptOuts).toBeGreaterThan(0);
  expect(newOptOuts).toBeLessThan(ROWS);
});

test('a stored file that is not whole any more never passes for a finished import', async () => {
  await query('delete from import_part where import_id = $1 and part = 1', id);
  await expect(runImport(desk.dependencies, id)).rejects.toThrow('A part of the stored file is gone.');
  expect((await desk.view(id)).state).toBe('failed');
});
