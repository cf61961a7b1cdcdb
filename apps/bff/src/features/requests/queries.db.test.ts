import {
  REQUEST_SEGMENTS,
  type RequestListQuery,
  type RequestSegment,
  requestListQuery,
  requestListSchema,
} from '@heed/contract';
import { slaStateOf } from '@heed/statutory-clock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runPrepared } from '../../database/run-prepared.ts';
import { createTestDatabase, type TestDatabase } from '../../database/testing/test-database.ts';
import { pageJson, walkOf } from '../../lib/keyset.ts';
import { buildKeys } from '../../testing/build-keys.ts';
import { type BuiltPerson, buildPerson } from '../../testing/build-person.ts';
import { runClocks } from './clocks.ts';
import { clockEvents, findRequest, requestCount, requestPage, segmentCounts } from './queries.ts';
import { type SeedStep, seedRequest } from './seed-request.ts';
import { slaAt } from './standing.ts';
import { circumstancesOf } from './take-step.ts';
import { actingAs, requestBody } from './testing/build-request.ts';

const NOW = new Date('2026-11-22T14:07:00Z');
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

let db: TestDatabase;
let ada: BuiltPerson;
let ben: BuiltPerson;

beforeAll(async () => {
  db = await createTestDatabase();
  ada = await buildPerson(db.owner, { roles: ['dpo'], displayName: 'Ada' });
  ben = await buildPerson(db.owner, { roles: ['dpo'], displayName: 'Ben' });
  const writer = { app: db.as('heed_app'), ledger: db.as('heed_ledger'), keys: buildKeys() };
  for (let index = 0; index < 96; index += 1) {
    const days = 1 + ((index * 7) % 47);
    const [residence, establishment] = PLACES[index % PLACES.length] ?? ['DE', 'DE'];
    await seedRequest(writer, {
      body: requestBody({
        receivedAt: ago(days).toISOString(),
        residence,
        establishment,
        type: index % 11 === 5 ? 'access' : 'erasure',
        method: index % 4 === 0 ? 'post' : 'web_form',
        identifiers: [{ value: `person${index}@example.com` }],
      }),
      loggedAt: ago(days),
      context: actingAs(ada),
      steps: stepsFor(index, days),
    });
  }
}, 120_000);
afterAll(() => db.drop());

const PLACES = [
  ['DE', 'DE'],
  ['US-CA', 'US-CA'],
  ['GB-SCT', 'GB'],
  ['FR', 'IE'],
] as const;
const TEXT = 'What was checked, and why it is right.';

/** Ways through the machine, so that every part of the queue holds some. */
function stepsFor(index: number, days: number): SeedStep[] {
  const context = actingAs(ada);
  const at = (hours: number) => new Date(ago(days).getTime() + hours * 3_600_000);
  const regimes = [
    { DE: 'EU_GDPR', 'US-CA': 'CCPA', 'GB-SCT': 'UK_GDPR', FR: 'EU_GDPR' }[PLACES[index % 4]?.[0] ?? 'DE'],
  ];
  const confirm: SeedStep = { step: 'confirmRegimes', regimes, at: at(1), context };
  const asked: SeedStep = { step: 'pause', ask: 'identity', at: at(2), context };
  const ways: SeedStep[][] = [
    [],
    [confirm],
    // California knows no stop of its clock.
    index % 4 === 1 ? [confirm] : [confirm, asked],
    index % 4 === 1 ? [confirm] : [confirm, asked, { step: 'markUnverified', at: at(20), context }],
    [confirm, { step: 'withdraw', at: at(23), context }],
    [confirm, { step: 'assign', assignee: `usr_${ben.id.replaceAll('-', '')}`, at: at(5), context }],
    [confirm, { step: 'confirmIdentity', identityMethod: 'reply', at: at(6), context }],
    [
      confirm,
      { step: 'confirmIdentity', identityMethod: 'reply', at: at(6), context },
      {
        step: 'closeWithReason',
        closeReason: 'nothing_held',
        text: TEXT,
        at: new Date(NOW.getTime() - 60_000 * (index + 1)),
        context,
      },
    ],
  ];
  return ways[index % ways.length] ?? [];
}

const reader = () => ({ personId: ben.id, now: NOW });

async function page(query: Partial<RequestListQuery>) {
  const full = requestListQuery.parse(query);
  const row = await runPrepared(db.as('heed_app'), requestPage(full, reader(), walkOf(full, 'uuid')));
  return requestListSchema.parse(JSON.parse(pageJson(row, full)));
}

async function walk(query: Partial<RequestListQuery>): Promise<string[]> {
  const seen: string[] = [];
  for (let after: string | undefined; ; ) {
    const { items, nextCursor } = await page({
      ...query,
      limit: 7,
      ...(after === undefined ? {} : { after }),
    });
    seen.push(...items.map(({ ref }) => ref));
    if (nextCursor === null) return seen;
    after = nextCursor;
  }
}

async function truth(condition: string, order = 'sort_at, id'): Promise<string[]> {
  const { rows } = await db.owner.pool.query<{ ref: string }>(
    `select 'ER-' || number as ref from request r, (select $1::timestamptz as now) m where ${condition} order by ${order}`,
    [NOW],
  );
  return rows.map(({ ref }) => ref);
}

const CONDITIONS: Record<RequestSegment, string> = {
  overdue: `queue = 'actionable' and due_at <= now`,
  soon: `queue = 'actionable' and due_at > now and soon_at <= now`,
  later: `queue = 'actionable' and soon_at > now`,
  waiting: `queue = 'waiting'`,
  unverified: `queue = 'unverified'`,
  closed: `queue = 'closed'`,
};
// Object.keys is typed string[]; the table is a const, so its keys are exactly the segments.
const segments = Object.keys(REQUEST_SEGMENTS) as RequestSegment[];

test.each(segments)(
  'the segment %s lists what it says, page by page, and counts what it lists',
  async (segment) => {
    const expected = await truth(
      CONDITIONS[segment],
      segment === 'closed' ? 'closed_at desc, id desc' : undefined,
    );
    expect(expected.length).toBeGreaterThan(3);
    expect(await walk(REQUEST_SEGMENTS[segment])).toEqual(expected);
    const query = requestListQuery.parse(REQUEST_SEGMENTS[segment]);
    const { count } = await runPrepared(db.as('heed_app'), requestCount(query, reader()));
    const all = await runPrepared(db.as('heed_app'), segmentCounts({}, reader()));
    expect([count, all[segment]]).toEqual([expected.length, expected.length]);
  },
);

test('by default the queue shows what can be worked on: nothing unverified, nothing that waits, overdue first', async () => {
  const { items } = await page({ limit: 200 });
  expect(items.map(({ ref }) => ref)).toEqual(await truth(`queue = 'actionable'`));
  const states = items.map(({ sla }) => sla.state);
  const firstOther = states.findIndex((state) => state !== 'overdue');
  expect(firstOther).toBeGreaterThan(0);
  expect(states.slice(firstOther)).not.toContain('overdue');
});

test('every open request is in exactly one segment, and what waits stands behind what runs', async () => {
  const open = await walk({ view: 'open' });
  const parts = await Promise.all(
    segments.filter((segment) => segment !== 'closed').map((segment) => walk(REQUEST_SEGMENTS[segment])),
  );
  expect(parts.flat().sort()).toEqual([...open].sort());
  expect(open).toEqual(await truth(`queue <> 'closed'`));
  const queues = await truth(`queue = 'waiting'`);
  const lastActionable = Math.max(...(await truth(`queue = 'actionable'`)).map((ref) => open.indexOf(ref)));
  expect(Math.min(...queues.map((ref) => open.indexOf(ref)))).toBeGreaterThan(lastActionable);
});

test.each<[Partial<RequestListQuery>, string]>([
  [{ type: 'access' }, `type = 'access'`],
  [{ stage: 'identity' }, `stage = 'identity'`],
  [{ regime: 'CCPA' }, `'CCPA' = any (regimes)`],
  [{ method: 'post' }, `method = 'post'`],
  [{ assignee: 'me' }, `assignee_id is not null`],
  [{ assignee: 'none', type: 'access' }, `assignee_id is null and type = 'access'`],
])('the filter %o narrows list and counts alike', async (query, condition) => {
  const expected = await truth(`queue = 'actionable' and ${condition}`);
  expect(expected.length).toBeGreaterThan(0);
  expect(await walk(query)).toEqual(expected);
  const { overdue, soon, later } = await runPrepared(db.as('heed_app'), segmentCounts(query, reader()));
  expect(overdue + soon + later).toBe(expected.length);
});

test('a request that is asked for by its number is found wherever it is', async () => {
  const [closed] = await truth(`queue = 'closed'`);
  if (closed === undefined) throw new Error('Nothing is closed.');
  expect(await walk({ q: closed })).toEqual([closed]);
});

test('walking to the end and back shows the same rows in the same order', async () => {
  for (const view of ['actionable', 'closed'] as const) {
    const expected = await walk({ view });
    const last = await page({ view, limit: 200 });
    expect(last.items.map(({ ref }) => ref)).toEqual(expected);
    let { nextCursor, previousCursor } = await page({ view, limit: 5 });
    while (nextCursor !== null)
      ({ nextCursor, previousCursor } = await page({ view, limit: 5, after: nextCursor }));
    const back: string[] = [];
    while (previousCursor !== null) {
      const newer = await page({ view, limit: 5, before: previousCursor });
      back.unshift(...newer.items.map(({ ref }) => ref));
      previousCursor = newer.previousCursor;
    }
    expect(back).toEqual(expected.slice(0, back.length));
    expect(back.length).toBeGreaterThan(5);
  }
});

test('what the list says of a clock is what the statutory clock says of it', async () => {
  const kysely = db.owner.kysely;
  const seen = new Set<string>();
  for (const ref of await truth('true')) {
    const row = await findRequest(kysely, ref);
    if (row === undefined) throw new Error('gone');
    const { driving } = runClocks(circumstancesOf(row, await clockEvents(kysely, row.id)));
    const [item] = (await page({ q: ref })).items;
    const expected =
      row.closedAt === null
        ? slaAt(driving, NOW, row.extendedUntil)
        : slaStateOf(driving, NOW.toISOString(), { closedAt: row.closedAt.toISOString() });
    expect([ref, item?.sla]).toEqual([
      ref,
      expect.objectContaining({
        state: expected.state,
        daysLeft: expected.daysLeft,
        hoursLeft: expected.hoursLeft,
        overdue: expected.overdue,
        closedOnDay: expected.closedOnDay,
        windowDays: expected.windowDays,
      }),
    ]);
    const { due = null, target = null } = item?.sla ?? {};
    expect([ref, row.closedAt === null ? (due ?? target) : null]).toEqual([
      ref,
      row.closedAt === null ? expected.shownOn : null,
    ]);
    seen.add(expected.state);
  }
  expect([...seen].sort()).toEqual(['met', 'metLate', 'notStarted', 'overdue', 'paused', 'safe', 'soon']);
});
