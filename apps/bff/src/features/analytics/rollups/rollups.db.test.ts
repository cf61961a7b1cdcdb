import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { preferenceInput } from '../../preferences/ledger/testing/preference-input.ts';
import { foldFigures, rebuildFigures } from '../release/refresh.ts';
import { type FigureDesk, figureDesk } from '../testing/figure-desk.ts';

const timeZone = 'Europe/Berlin';
let db: TestDatabase;
let desk: FigureDesk;
const now = () => new Date('2026-11-22T10:00:00Z');

beforeAll(async () => {
  db = await createTestDatabase();
  desk = await figureDesk(db, { now, timeZone });
});
afterAll(() => db.drop());

const TABLES = {
  rollup_campaign: 'day, campaign_id',
  rollup_segment: 'day, segment_id',
  rollup_channel: 'day, channel',
  rollup_detail: 'day, kind, channel, method, cause, reason',
  rollup_campaign_hour: 'campaign_id, hour',
};

/** Every roll-up as text; rows of nothing but zeros are what deliveries that were taken back leave behind. */
async function rollups(): Promise<string[]> {
  const texts: string[] = [];
  for (const [table, key] of Object.entries(TABLES)) {
    const { rows } = await db.owner.pool.query<{ row: string }>(
      `select r::text as row from ${table} r where r::text !~ ',0,0,0,0,0,0\\)$' order by ${key}`,
    );
    texts.push(table, ...rows.map(({ row }) => row));
  }
  return texts;
}

const input = fc.record({
  person: fc.integer({ min: 1, max: 40 }),
  kind: fc.constantFrom('optOut' as const, 'optOut' as const, 'optOut' as const, 'optIn' as const),
  channel: fc.constantFrom('email' as const, 'sms' as const, '*' as const),
  purpose: fc.constantFrom('marketing', 'marketing.offers'),
  cause: fc.constantFrom('subject' as const, 'bounce' as const, 'complaint' as const, 'automated' as const),
  reason: fc.constantFrom('spam' as const, 'unknown' as const),
  hour: fc.integer({ min: 0, max: 24 * 40 }),
  campaign: fc.option(fc.constantFrom({ name: 'A' }, { externalId: 'b', name: 'B' }), { nil: undefined }),
  segments: fc.uniqueArray(fc.constantFrom('New', 'Loyal', 'Lapsed')),
});

test('roll-ups equal the same figures from raw events, however writing and folding alternate', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.array(input, { maxLength: 12 }), fc.boolean()), { maxLength: 6 }),
      async (batches) => {
        for (const [batch, fold] of batches) {
          await desk.inputs(
            batch.map(({ person, hour, segments, ...rest }) =>
              preferenceInput({
                value: `p${person}@example.com`,
                occurredAt: new Date(Date.UTC(2026, 2, 20) + hour * 3_600_000),
                segments: segments.map((name) => ({ name })),
                ...rest,
              }),
            ),
          );
          if (fold) await foldFigures({ ledger: db.as('heed_ledger'), timeZone });
        }
        await foldFigures({ ledger: db.as('heed_ledger'), timeZone });
        const folded = await rollups();
        await rebuildFigures({ ledger: db.as('heed_ledger'), timeZone }, now());
        expect(await rollups()).toEqual(folded);
      },
    ),
    { numRuns: 6 },
  );
});

test('several workers that fold while others write count everybody once', async () => {
  const ledger = db.as('heed_ledger');
  const before = await folded();
  const dependencies = { ledger, timeZone };
  await Promise.all([
    ...Array.from({ length: 4 }, (_, n) =>
      desk.people(25, `2026-05-0${n + 1}T09:00:00Z`, { campaign: { name: 'A' } }),
    ),
    foldFigures(dependencies),
    foldFigures(dependencies),
    desk.refresh(),
    desk.refresh(),
  ]);
  await foldFigures(dependencies);
  expect((await folded()) - before).toBe(100);
});

async function folded(): Promise<number> {
  const { rows } = await db.owner.pool.query<{ n: number | null }>(
    'select sum(opt_outs)::int as n from rollup_channel',
  );
  return rows[0]?.n ?? 0;
}

test('deliveries count once however often their send is told, and a changed send counts as it is told last', async () => {
  const send = {
    id: 'weekly-41',
    campaign: { id: 'w41', name: 'Weekly-41' },
    channel: 'email',
    sentAt: '2026-10-08T22:30:00Z',
    delivered: 1000,
    segments: [{ name: 'New', delivered: 300 }],
  };
  expect(await desk.sends(send)).toMatchObject({ new: 1, changed: 0, known: 0, newCampaigns: 1 });
  expect(await desk.sends(send)).toMatchObject({ new: 0, changed: 0, known: 1, newCampaigns: 0 });
  const changed = { ...send, delivered: 1200, segments: [{ name: 'Loyal', delivered: 500 }] };
  expect(await desk.sends(changed)).toMatchObject({ new: 0, changed: 1, known: 0 });
  await foldFigures({ ledger: db.as('heed_ledger'), timeZone });
  const delivered = async (table: string) =>
    (
      await db.owner.pool.query<{ day: string; delivered: number }>(
        `select day::text, delivered from ${table} where delivered <> 0 order by 2`,
      )
    ).rows;
  // 22:30 UTC is half past midnight in Berlin.
  expect(await delivered('rollup_campaign')).toEqual([{ day: '2026-10-09', delivered: 1200 }]);
  expect(await delivered('rollup_segment')).toEqual([{ day: '2026-10-09', delivered: 500 }]);
  expect(await delivered('rollup_channel')).toEqual([{ day: '2026-10-09', delivered: 1200 }]);
});

test('another zone of the organisation moves every figure to its days', async () => {
  const ledger = db.as('heed_ledger');
  await desk.people(11, '2026-09-01T22:30:00Z', { campaign: { name: 'Late evening' } });
  await desk.refresh();
  const utc = await figureDesk(db, { now, timeZone: 'UTC' });
  await utc.refresh();
  const day = { grain: 'day', from: '2026-09-01', to: '2026-09-01', compare: 'none' } as const;
  expect((await utc.ask(day)).trend).toMatchObject([{ people: 11 }]);
  await desk.refresh();
  expect((await desk.ask(day)).trend).toMatchObject([{ people: 0 }]);
  const { rows } = await ledger.pool.query('select day::text as day from send');
  expect(rows).toEqual([{ day: '2026-10-09' }]);
});
