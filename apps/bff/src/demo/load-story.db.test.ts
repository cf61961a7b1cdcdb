import { MIN_CELL_SIZE, STAGES } from '@heed/contract';
import { leafHash } from '@heed/transparency-log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../database/testing/test-database.ts';
import { buildKeys } from '../testing/build-keys.ts';
import { buildPerson } from '../testing/build-person.ts';
import { everythingStored } from '../testing/everything-stored.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import { type DemoSize, WHOLE_DEMO } from './demo-size.ts';
import { demoActors } from './demo-store.ts';
import { loadStory } from './load-story.ts';

const NOW = new Date();

async function demoIn(db: TestDatabase, size: DemoSize) {
  for (const { role, ...person } of DEMO_PEOPLE) {
    await buildPerson(db.owner, { ...person, roles: [role], isDemo: true });
  }
  const database = { app: db.as('heed_app'), ledger: db.as('heed_ledger'), keys: buildKeys() };
  const people = await demoActors(database.app.kysely);
  return () =>
    loadStory({ config: { timeZone: 'UTC' }, database, people, size, now: NOW, onPart: () => undefined });
}

async function rowsOf<T extends object>(db: TestDatabase, sql: string): Promise<T[]> {
  return (await db.owner.pool.query<T>(sql)).rows;
}

const COUNTS = `select (select count(*) from preference_event where kind = 'optOut')::int as "optOuts",
  (select count(*) from preference_event where kind = 'optIn')::int as "optIns",
  (select sum(delivered) from send)::int as deliveries, (select count(*) from campaign)::int as campaigns,
  (select count(*) from campaign where owner_id is not null)::int as owned,
  (select count(*) from segment)::int as segments, (select count(*) from request)::int as requests,
  (select count(*) from audit_event where at < now() - interval '1 hour')::int as past`;

describe('the demo organisation', { timeout: 300_000 }, () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
    await (await demoIn(db, WHOLE_DEMO))();
  }, 300_000);
  afterAll(() => db.drop());

  test('has what it promises', async () => {
    expect(await rowsOf(db, COUNTS)).toEqual([
      {
        // Each request stops marketing to its person.
        optOuts: 60_000 + 58,
        optIns: 480,
        deliveries: 20_000_000,
        campaigns: 64,
        owned: 64,
        segments: 24,
        requests: 58,
        past: 50_000,
      },
    ]);
    expect(await rowsOf(db, 'select count(distinct channel)::int as channels from send')).toEqual([
      { channels: 5 },
    ]);
  });

  test('keeps at least 70 % of its non-empty cells at month × campaign and month × segment readable', async () => {
    const shares = await rowsOf<{ dimension: string; cells: number; readable: number }>(
      db,
      `select dimension, count(*)::int as cells, avg((state = 'released')::int)::float8 as readable
       from figure_cell where figure = 'optOut' and grain = 'month' and dimension in ('campaign', 'segment')
         and state <> 'open' and (people is null or people > 0) group by dimension order by dimension`,
    );
    expect(shares.map(({ dimension }) => dimension)).toEqual(['campaign', 'segment']);
    for (const { cells, readable } of shares) {
      expect(cells).toBeGreaterThan(100);
      expect(readable).toBeGreaterThanOrEqual(0.7);
    }
  });

  test('publishes nobody of the campaign that is too small', async () => {
    const cells = await rowsOf<{ people: number | null; key: string }>(
      db,
      `select f.people, f.key from figure_cell f join campaign c on c.id::text = f.key
       where c.name = 'Store opening Cork' and f.figure = 'optOut' and f.state <> 'open'`,
    );
    expect(cells.length).toBeGreaterThan(0);
    expect(cells.filter(({ people }) => people !== null && people > 0 && people < MIN_CELL_SIZE)).toEqual([]);
    expect(cells.every(({ people }) => people === null)).toBe(true);
  });

  test('has one spike, put down to the campaign that was sent twice, its segment and its reason', async () => {
    const spikes = await rowsOf<{
      causes: { dimension: string; key: string; share: number }[];
      name: string;
    }>(
      db,
      `select s.causes, c.name from figure_spike s, jsonb_to_recordset(s.causes) as r (dimension text, key text)
       join campaign c on c.id::text = r.key where s.figure = 'optOut' and r.dimension = 'campaign'`,
    );
    expect(spikes.map(({ name }) => name)).toEqual(['Festive preview']);
    const causes = spikes[0]?.causes ?? [];
    expect(causes.map(({ dimension }) => dimension).sort()).toEqual(['campaign', 'reason', 'segment']);
    expect(causes.find(({ dimension }) => dimension === 'reason')?.key).toBe('too_frequent');
  });

  test('has requests in every stage, late and early, paused and not begun', async () => {
    const requests = await rowsOf<{ stage: string; clock: string; late: boolean; met: boolean | null }>(
      db,
      `select stage, clock_state as clock, due_at < now() and closed_at is null as late, met from request`,
    );
    expect(new Set(requests.map(({ stage }) => stage))).toEqual(new Set(STAGES));
    expect(new Set(requests.map(({ clock }) => clock))).toEqual(new Set(['running', 'paused', 'notStarted']));
    expect(requests.filter(({ late }) => late).length).toBeGreaterThan(2);
    expect(new Set(requests.map(({ met }) => met))).toEqual(new Set([null, true, false]));
  });

  test('has a trail whose every leaf is the hash of its entry', async () => {
    const events = await rowsOf<{ entry: Buffer; leaf_hash: Buffer }>(
      db,
      'select entry, leaf_hash from audit_event',
    );
    const wrong = events.filter(({ entry, leaf_hash: leaf }) => Buffer.compare(leafHash(entry), leaf) !== 0);
    expect(wrong).toEqual([]);
  });

  test('has sealed people with masks, and their addresses nowhere in clear', async () => {
    const masks = await rowsOf<{ mask: string }>(db, 'select distinct mask from identifier');
    const bare = masks.filter(({ mask }) => !mask.includes('•••'));
    expect(bare).toEqual([]);
  });
});

describe('loading the demo again after an interruption', { timeout: 120_000 }, () => {
  test('adds nothing to what is there, and nothing of a person lies open', async () => {
    const db = await createTestDatabase();
    try {
      const load = await demoIn(db, { optOuts: 600, deliveries: 2_000_000, auditEvents: 400 });
      await load();
      const first = await rowsOf(db, COUNTS);
      await load();
      expect(await rowsOf(db, COUNTS)).toEqual(first);
      expect(first).toMatchObject([{ optOuts: 658, requests: 58, past: 400 }]);
      const stored = await everythingStored(db.owner);
      expect(stored).not.toMatch(/@(mail\.example|post\.test|example\.(com|org|net))/);
      expect(stored).not.toContain('get the same mail twice');
    } finally {
      await db.drop();
    }
  });
});
