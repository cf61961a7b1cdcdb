import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { type FigureDesk, figureDesk } from '../testing/figure-desk.ts';

let db: TestDatabase;
let desk: FigureDesk;
/** The tests' own moment: March is over, its sends have had their 14 days. */
const now = () => new Date('2026-04-20T10:00:00Z');

beforeAll(async () => {
  db = await createTestDatabase();
  desk = await figureDesk(db, { now });
});
afterAll(() => db.drop());

const march = { grain: 'month', from: '2026-03-01', to: '2026-03-31', compare: 'none' } as const;

test('a campaign’s count and rate are what the ledger and its sends say', async () => {
  const campaign = { externalId: 'd2', name: 'Diwali-2' };
  await desk.sends({
    id: 's1',
    campaign: { id: 'd2', name: 'Diwali-2' },
    channel: 'email',
    sentAt: '2026-03-05T08:00:00Z',
    delivered: 2000,
    segments: [{ name: 'New', delivered: 800 }],
  });
  await desk.people(30, '2026-03-06T09:00:00Z', {
    campaign,
    segments: [{ name: 'New' }],
    reason: 'too_frequent',
  });
  // More than 14 days after the send: an opt-out of the campaign, not of the send.
  await desk.people(12, '2026-03-25T09:00:00Z', { campaign, reason: 'too_frequent' });
  await desk.people(25, '2026-03-10T09:00:00Z', { reason: 'not_relevant' });
  await desk.refresh();
  const figures = await desk.ask(march);
  expect(figures.total).toEqual({ people: 67, withheld: 0, isSmall: false, delivered: 2000 });
  const diwali = figures.campaigns.find(({ name }) => name === 'Diwali-2');
  expect(diwali).toMatchObject({ people: 42, withheld: 0, delivered: 2000 });
  expect(diwali?.attributed).toEqual({
    people: 30,
    withheld: 0,
    isSmall: false,
    delivered: 2000,
    counting: 0,
  });
  expect(figures.campaigns.find(({ key }) => key === 'none')).toMatchObject({ people: 25, name: null });
  expect(figures.segments).toMatchObject([{ name: 'New', people: 30, delivered: 800 }]);
  expect(figures.reasons.map(({ key, people }) => [key, people])).toEqual([
    ['too_frequent', 42],
    ['not_relevant', 25],
  ]);
  expect(figures.trend).toMatchObject([{ from: '2026-03-01', to: '2026-03-31', people: 67, partial: false }]);
});

test('robots, bounces and complaints are figures of their own', async () => {
  await desk.people(40, '2026-03-11T09:00:00Z', { cause: 'automated', method: 'one_click' });
  await desk.people(20, '2026-03-11T09:00:00Z', { cause: 'bounce', reason: 'bounce' });
  await desk.people(15, '2026-03-11T09:00:00Z', { cause: 'complaint', reason: 'spam' });
  await desk.refresh();
  const people = async (figure: 'optOut' | 'automated' | 'bounce' | 'complaint') =>
    (await desk.ask({ ...march, figure })).total;
  expect(await people('optOut')).toMatchObject({ people: 67, delivered: 2000 });
  expect(await people('automated')).toMatchObject({ people: 40, delivered: null });
  expect(await people('bounce')).toMatchObject({ people: 20, delivered: null });
  expect(await people('complaint')).toMatchObject({ people: 15, delivered: null });
});

test('opt-outs of a campaign without any known delivery have no rate, not a rate of nought', async () => {
  await desk.people(20, '2026-02-03T09:00:00Z', { campaign: { name: 'Unknown sender' } });
  await desk.refresh();
  const { campaigns } = await desk.ask({ ...march, from: '2026-02-01', to: '2026-02-28' });
  expect(campaigns).toMatchObject([{ name: 'Unknown sender', people: 20, delivered: null }]);
  expect(campaigns[0]?.attributed).toMatchObject({ people: 0, delivered: 0, counting: 0 });
});

test('fewer than ten people are withheld, in every figure they could be computed from', async () => {
  await desk.people(40, '2026-01-05T09:00:00Z', { campaign: { name: 'Large' }, reason: 'content' });
  await desk.people(30, '2026-01-12T09:00:00Z', { campaign: { name: 'Middle' }, reason: 'content' });
  await desk.people(4, '2026-01-13T09:00:00Z', { campaign: { name: 'Tiny-test' }, reason: 'spam' });
  await desk.refresh();
  const figures = await desk.ask({ ...march, from: '2026-01-01', to: '2026-01-31' });
  const tiny = figures.campaigns.find(({ name }) => name === 'Tiny-test');
  expect(tiny).toMatchObject({ people: null, withheld: 1 });
  // With the total released, another campaign has to be withheld beside it.
  const hidden = figures.campaigns.filter(({ people }) => people === null);
  const isTotalTold = figures.total.people !== null;
  expect(hidden.length).toBeGreaterThanOrEqual(isTotalTold ? 2 : 1);
  expect(figures.withheldCells).toBeGreaterThan(0);
  expect(JSON.stringify(figures)).not.toMatch(/"people":[1-9][,}]/);
});

test('a week that lies in two months is the sum of its two pieces', async () => {
  await desk.people(40, '2025-09-30T09:00:00Z');
  await desk.people(50, '2025-10-02T09:00:00Z');
  await desk.refresh();
  const { trend } = await desk.ask({ grain: 'week', from: '2025-09-29', to: '2025-10-05', compare: 'none' });
  expect(trend).toMatchObject([{ from: '2025-09-29', to: '2025-10-05', people: 90, withheld: 0 }]);
});

test('the period before is as long, and a point that has no counterpart does not move the others', async () => {
  const figures = await desk.ask({ grain: 'month', from: '2026-02-01', to: '2026-03-31' });
  expect(figures.period.before).toEqual({ from: '2025-12-01', to: '2026-01-31' });
  expect(figures.trendBefore.map(({ from }) => from)).toEqual(['2025-12-01', '2026-01-01']);
});

test('whoever answers questions has no right to what is not published', async () => {
  const app = db.as('heed_app').pool;
  for (const query of [
    'select opt_outs from rollup_campaign',
    'select opt_outs from rollup_campaign_hour',
    'select held from figure_cell',
    'select * from rollup_delta',
  ]) {
    await expect(app.query(query)).rejects.toThrow('permission denied');
  }
});
