import { type Analytics, analyticsQuery, type BreakdownRow } from '@heed/contract';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { cardCsv } from './card-csv.ts';

const figure = (people: number | null, traits: object = {}) => ({
  people,
  withheld: people === null ? 1 : 0,
  isSmall: people === null,
  delivered: 1000,
  ...traits,
});
const row = (name: string, traits: Partial<BreakdownRow> = {}): BreakdownRow => ({
  key: `cmp_${'0'.repeat(32)}`,
  name,
  ...figure(40),
  before: figure(20),
  attributed: { ...figure(30), delivered: 1000, counting: 0 },
  attributedBefore: null,
  ...traits,
});
const figures: Analytics = {
  asOf: null,
  timeZone: 'Europe/Berlin',
  today: '2026-11-22',
  period: {
    from: '2026-11-02',
    to: '2026-11-15',
    grain: 'week',
    before: { from: '2026-10-19', to: '2026-11-01' },
  },
  told: { from: '2026-11-02', to: '2026-11-15', before: { from: '2026-10-19', to: '2026-11-01' } },
  focus: null,
  total: figure(100),
  totalBefore: figure(90),
  optedInAgain: figure(0),
  trend: [
    { from: '2026-11-02', to: '2026-11-08', partial: false, lateMissing: false, ...figure(60) },
    { from: '2026-11-09', to: '2026-11-15', partial: false, lateMissing: false, ...figure(null) },
  ],
  trendBefore: [
    {
      from: '2026-10-19',
      to: '2026-10-25',
      partial: false,
      lateMissing: false,
      ...figure(50, { delivered: null }),
    },
  ],
  campaigns: [row('Diwali-2'), row('=cmd|x', { ...figure(null), isSmall: false })],
  segments: [],
  channels: [],
  methods: [],
  reasons: [{ ...row('x'), key: 'unknown', name: null, attributed: null }],
  sends: [],
  spikes: [],
  withheldCells: 2,
};
const query = analyticsQuery.parse({});
const read = (card: Parameters<typeof cardCsv>[0]): Record<string, string>[] =>
  parse(cardCsv(card, query, figures).lines.join(''), { columns: true });

test('the trend keeps withheld weeks withheld, and unknown deliveries unknown, never 0', () => {
  const [first, second] = read('trend');
  expect(first).toMatchObject({ 'Opt-outs': '60', 'Rate (%)': '6.000', 'Rate (%), before': 'unknown' });
  expect(second).toMatchObject({ 'Opt-outs': '<10', 'Rate (%)': 'withheld', 'Opt-outs, before': '' });
});

test('every row carries the question it answers, with days and zone', () => {
  for (const one of read('campaigns')) {
    expect(one.About).toBe(
      'Opt-outs by campaign, 2026-11-02 to 2026-11-15, against 2026-10-19 to 2026-11-01. Days in Europe/Berlin. Figures of fewer than 10 people are withheld.',
    );
  }
});

test('a campaign’s rate is what its sends were given within 14 days, of what they delivered', () => {
  expect(read('campaigns')[0]).toMatchObject({
    Campaign: 'Diwali-2',
    'Opt-outs': '40',
    'Within 14 days of a send': '30',
    'Of deliveries': '1000',
    'Rate (%)': '3.000',
  });
});

test('names that a spreadsheet program would run arrive harmless', () => {
  expect(read('campaigns')[1]).toMatchObject({ Campaign: `'=cmd|x`, 'Opt-outs': 'withheld' });
});

test('"no reason given" is a row like any other', () => {
  expect(read('reasons')[0]).toMatchObject({ Reason: 'No reason given' });
});
