import {
  type SuppressionListQuery,
  suppressionListQuery,
  suppressionListSchema,
  toRef,
} from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runPrepared } from '../../database/run-prepared.ts';
import { createTestDatabase, type TestDatabase } from '../../database/testing/test-database.ts';
import { pageJson, walkOf } from '../../lib/keyset.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { suppressionCount, suppressionPage } from './queries.ts';

const CHANNELS = ['email', 'sms', '*'];
const CAUSES = ['subject', 'bounce'];
const METHODS = ['csv_import', 'api', 'phone'];
const REASONS = ['spam', 'unknown'];
const TYPES = ['email', 'phone'];
const IMPORTS = [uuidv7(), uuidv7()];
const PERSON = uuidv7();

let db: TestDatabase;
const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length];

/** Rows of every kind; several share one instant, so that only the tiebreaker tells them apart. */
async function insert(index: number, at: Date): Promise<void> {
  const key = Buffer.alloc(32);
  key.writeUInt32BE(index);
  const lifted = index % 5 === 0;
  const onlyOptIn = index % 11 === 0;
  const no = onlyOptIn ? null : at;
  await db.owner.pool.query(
    `insert into suppression (identifier_key, channel, purpose, id, subject_id, since, since_precision, last_opt_out_at,
       last_opt_out_event, last_opt_in_at, last_opt_in_event, cause, method, reason, import_id, recorded_at)
     values ($1, $2, 'marketing', $3, $4, $5::timestamptz, 'instant', $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      key,
      pick(CHANNELS, index),
      uuidv7(),
      index % 7 === 0 ? PERSON : null,
      no,
      no === null ? null : uuidv7(),
      lifted || onlyOptIn ? new Date(at.getTime() + 1) : null,
      lifted || onlyOptIn ? uuidv7() : null,
      pick(CAUSES, index),
      pick(METHODS, index),
      pick(REASONS, index),
      index % 4 === 0 ? pick(IMPORTS, index / 4) : null,
      at,
    ],
  );
  // An erased person's key has no identifier any more.
  if (index % 3 === 0) return;
  await db.owner.pool.query(
    `insert into identifier (identifier_key, type, subject_id, mask, sealed_value) values ($1, $2, $3, 'a•••', '')`,
    [key, pick(TYPES, index), index % 7 === 0 ? PERSON : uuidv7()],
  );
}

const day = (number: number) => Date.UTC(2026, 4, number);
beforeAll(async () => {
  db = await createTestDatabase();
  for (let index = 1; index <= 120; index += 1) {
    await insert(index, new Date(day(1) + Math.floor(index / 6) * 6 * 3_600_000));
  }
});
afterAll(() => db.drop());

async function page(query: Partial<SuppressionListQuery>) {
  const full = suppressionListQuery.parse(query);
  const row = await runPrepared(db.as('heed_app'), suppressionPage(full, walkOf(full, 'uuid')));
  return suppressionListSchema.parse(JSON.parse(pageJson(row, full)));
}

async function walk(query: Partial<SuppressionListQuery>, between = async () => {}): Promise<string[]> {
  const seen: string[] = [];
  for (let after: string | undefined; ; ) {
    const { items, nextCursor } = await page({ ...query, ...(after === undefined ? {} : { after }) });
    seen.push(...items.map(({ id }) => id));
    if (nextCursor === null) return seen;
    after = nextCursor;
    await between();
  }
}

async function truth(condition: string): Promise<string[]> {
  const { rows } = await db.owner.pool.query<{ id: string }>(
    `select s.id from suppression s where s.last_opt_out_event is not null and (${condition})
     order by s.recorded_at desc, s.id desc`,
  );
  return rows.map(({ id }) => toRef('sup', id));
}

test.each<[Partial<SuppressionListQuery>, string]>([
  [{}, 's.in_force'],
  [{ status: 'lifted' }, 'not s.in_force'],
  [{ status: 'all' }, 'true'],
  [{ status: 'all', channel: '*' }, `s.channel = '*'`],
  [{ cause: 'bounce' }, `s.in_force and s.cause = 'bounce'`],
  [{ method: 'phone' }, `s.in_force and s.method = 'phone'`],
  [{ reason: 'spam' }, `s.in_force and s.reason = 'spam'`],
  [
    { type: 'phone' },
    `s.in_force and s.identifier_key in (select identifier_key from identifier where type = 'phone')`,
  ],
  [{ from: '2026-05-03' }, `s.in_force and s.recorded_at >= '2026-05-03'`],
  [{ to: '2026-05-03' }, `s.in_force and s.recorded_at < '2026-05-04'`],
  [
    { from: '2026-05-02', to: '2026-05-02' },
    `s.in_force and (s.recorded_at at time zone 'UTC')::date = '2026-05-02'`,
  ],
  [{ importId: toRef('imp', IMPORTS[1] ?? '') }, `s.in_force and s.import_id = '${IMPORTS[1]}'`],
  [{ channel: 'sms', cause: 'bounce', status: 'all' }, `s.channel = 'sms' and s.cause = 'bounce'`],
])(
  'the filter %o finds exactly what plain SQL finds, in order, page by page, and counts it',
  async (query, condition) => {
    const expected = await truth(condition);
    expect(expected.length).toBeGreaterThan(3);
    expect(await walk({ ...query, limit: 7 })).toEqual(expected);
    const { count } = await runPrepared(
      db.as('heed_app'),
      suppressionCount(suppressionListQuery.parse(query)),
    );
    expect(count).toBe(expected.length);
  },
);

test('everything about one person is found from any entry of that person', async () => {
  const ofPerson = await truth(
    `s.identifier_key in (select identifier_key from identifier where subject_id = '${PERSON}')`,
  );
  expect(ofPerson.length).toBeGreaterThan(3);
  const [entry] = ofPerson;
  if (entry === undefined) throw new Error('The person has no entry.');
  expect(await walk({ samePersonAs: entry, status: 'all' })).toEqual(ofPerson);
});

test('an entry of an erased person finds itself', async () => {
  const [entry] = await truth(
    's.subject_id is null and not exists (select 1 from identifier i where i.identifier_key = s.identifier_key)',
  );
  if (entry === undefined) throw new Error('There is no such entry.');
  expect(await walk({ samePersonAs: entry, status: 'all' })).toEqual([entry]);
});

test('walking to the end and back shows the same rows in the same order', async () => {
  const expected = await truth('true');
  const back: string[] = [];
  let cursor: string | null = null;
  for (let after: string | undefined; ; ) {
    const { items, nextCursor, previousCursor } = await page({
      status: 'all',
      limit: 9,
      ...(after ? { after } : {}),
    });
    cursor = previousCursor;
    if (nextCursor === null) {
      back.push(...items.map(({ id }) => id));
      break;
    }
    after = nextCursor;
  }
  while (cursor !== null) {
    const newer = await page({ status: 'all', limit: 9, before: cursor });
    back.unshift(...newer.items.map(({ id }) => id));
    cursor = newer.previousCursor;
  }
  expect(back).toEqual(expected);
});

test('rows that arrive meanwhile make the walk neither skip nor repeat one that was there', async () => {
  const expected = await truth('true');
  let next = 1_000;
  const seen = await walk({ status: 'all', limit: 10 }, async () => {
    for (const at of [day(28), day(3)]) await insert((next += 2), new Date(at));
  });
  expect(new Set(seen).size).toBe(seen.length);
  const there = new Set(expected);
  expect(seen.filter((id) => there.has(id))).toEqual(expected);
});
