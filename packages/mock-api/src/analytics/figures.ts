import {
  type Analytics,
  type AnalyticsQuery,
  type BreakdownRow,
  type Grain,
  type Measured,
  MIN_CELL_SIZE,
  type TrendPoint,
} from '@heed/contract';
import {
  campaignPeople,
  type MockCampaign,
  otherPeople,
  SEGMENTS,
  SPIKE_CAMPAIGN,
  SPIKE_DAYS_AGO,
  toDay,
  toMs,
} from './seed.ts';

const DAY_MS = 86_400_000;
const DEFAULTS: Record<Grain, number> = { day: 30, week: 8, month: 12 };

interface Days {
  readonly from: string;
  readonly to: string;
}

/** The mock's figures: the same shape and rules as the BFF's, from a model instead of a ledger. */
export function figuresOf(
  query: AnalyticsQuery,
  campaigns: readonly MockCampaign[],
  now: Date,
  start: Date,
): Analytics {
  const today = toDay(now.getTime());
  const period = periodOf(query, today);
  const before = query.compare === 'none' ? null : previousOf(period);
  const focus = campaigns.find(({ id }) => id === query.campaign);
  const peopleOn = (day: string) => peopleOf(query, campaigns, day, focus);
  const deliveredIn = (days: Days) =>
    query.figure === 'optOut' ? delivered(focus ? [focus] : campaigns, days) : 0;
  const trendOf = (days: Days): TrendPoint[] =>
    pointsOf(days, query.grain, today).map((point) => ({
      ...point,
      lateMissing: false,
      ...measured(sumOver(point, today, peopleOn), deliveredIn(point)),
    }));
  const trend = trendOf(period);
  const trendBefore = before === null ? [] : trendOf(before);
  const told = toldOf(period, today);
  const toldBefore =
    before === null ? null : { from: minusMonths(told.from, told), to: toDay(toMs(told.from) - DAY_MS) };
  const all = sumOver(told, today, (day) => peopleOf(query, campaigns, day, undefined));
  const totalIn = (days: Days) => measured(sumOver(days, today, peopleOn), deliveredIn(days));
  const deliveries = query.figure === 'optOut' ? delivered(campaigns, told) : 0;
  /** Key, name, share of the people, share of the deliveries. */
  const split = (keys: readonly (readonly [string, string | null, number, number?])[]) =>
    keys.map(([key, name, share, of = 0]) =>
      row(
        key,
        name,
        Math.round(all * share),
        before === null ? undefined : Math.round(all * share * 0.9),
        Math.round(deliveries * of),
      ),
    );
  return {
    asOf: new Date(now.getTime() - 60_000).toISOString(),
    timeZone: 'Europe/Berlin',
    today,
    period: { ...period, grain: query.grain, before },
    told: { ...told, before: toldBefore },
    focus:
      focus !== undefined
        ? { dimension: 'campaign', key: focus.id, name: focus.name }
        : query.channel !== undefined
          ? { dimension: 'channel', key: query.channel, name: null }
          : query.segment !== undefined
            ? {
                dimension: 'segment',
                key: query.segment,
                name: SEGMENTS.find(({ id }) => id === query.segment)?.name ?? null,
              }
            : null,
    total: totalIn(told),
    totalBefore: toldBefore && totalIn(toldBefore),
    optedInAgain: measured(Math.round(all * 0.05), 0),
    trend,
    trendBefore,
    campaigns: campaignRows(query, campaigns, told, toldBefore, today),
    segments: split(
      SEGMENTS.map(
        ({ id, name }, index) =>
          [
            id,
            name,
            [0.4, 0.3, 0.2, 0.12, 0.004][index] ?? 0,
            [0.3, 0.4, 0.15, 0.2, 0.01][index] ?? 0,
          ] as const,
      ),
    ),
    channels: split([
      ['email', null, 0.86, 0.92],
      ['sms', null, 0.1, 0.08],
      ['phone', null, 0.04],
    ]),
    methods: split([
      ['one_click', null, 0.6],
      ['preference_page', null, 0.25],
      ['csv_import', null, 0.15],
    ]),
    reasons: split([
      ['too_frequent', null, 0.38],
      ['unknown', null, 0.23],
      ['not_relevant', null, 0.23],
      ['never_signed_up', null, 0.1],
      ['other', null, 0.06],
    ]),
    sends: campaigns.flatMap(({ id, name, sends }) => {
      const inside = sends.filter(({ day }) => day >= period.from && day <= period.to);
      const [first, last] = [inside.at(-1)?.day, inside[0]?.day];
      if (first === undefined || last === undefined || toMs(last) - toMs(first) >= 14 * DAY_MS) return [];
      return [
        {
          campaign: id,
          name,
          from: first,
          to: last,
          sends: inside.length,
          delivered: delivered([{ sends: inside }], period),
        },
      ];
    }),
    spikes: spikesOf(query, campaigns, period, start),
    withheldCells: trend.filter(({ people }) => people === null).length + 1,
  };
}

function peopleOf(
  { figure, channel, segment }: AnalyticsQuery,
  campaigns: readonly MockCampaign[],
  day: string,
  focus: MockCampaign | undefined,
): number {
  const shares = { optOut: 1, complaint: 0.03, bounce: 0.2, automated: 0.08, optIn: 0.05 };
  const all = focus
    ? campaignPeople(focus, day)
    : otherPeople(day) + campaigns.reduce((sum, campaign) => sum + campaignPeople(campaign, day), 0);
  const narrowed =
    all * (channel === undefined ? 1 : channel === 'email' ? 0.86 : 0.07) * (segment === undefined ? 1 : 0.3);
  return Math.round(narrowed * shares[figure]);
}

function sumOver({ from, to }: Days, today: string, peopleOn: (day: string) => number): number {
  let sum = 0;
  for (let ms = toMs(from); ms <= toMs(to) && toDay(ms) < today; ms += DAY_MS) sum += peopleOn(toDay(ms));
  return sum;
}

function delivered(campaigns: readonly Pick<MockCampaign, 'sends'>[], { from, to }: Days): number {
  return campaigns
    .flatMap(({ sends }) => sends)
    .filter(({ day }) => day >= from && day <= to)
    .reduce((sum, send) => sum + send.delivered, 0);
}

function measured(people: number, deliveries: number): Measured {
  const told = people === 0 || people >= MIN_CELL_SIZE;
  return {
    people: told ? people : null,
    withheld: told ? 0 : 1,
    isSmall: !told,
    delivered: deliveries === 0 ? null : deliveries,
  };
}

/** The whole months inside that are over, else what there is. */
function toldOf({ from, to }: Days, today: string): Days {
  const last = toDay(toMs(firstOf('month', today)) - DAY_MS);
  let first = firstOf('month', from);
  if (first < from) first = toDay(toMs(lastOf('month', from)) + DAY_MS);
  const end = to < last ? toDay(toMs(firstOf('month', toDay(toMs(to) + DAY_MS))) - DAY_MS) : last;
  return first < end ? { from: first, to: end } : { from, to: to < today ? to : today };
}

/** First day of as many months, or days, directly before. */
function minusMonths(from: string, { from: first, to }: Days): string {
  if (!first.endsWith('-01') || lastOf('month', to) !== to) {
    return toDay(toMs(from) - (toMs(to) - toMs(first)) - DAY_MS);
  }
  const months =
    (Number(to.slice(0, 4)) - Number(first.slice(0, 4))) * 12 +
    Number(to.slice(5, 7)) -
    Number(first.slice(5, 7)) +
    1;
  return toDay(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5, 7)) - 1 - months, 1));
}

function row(
  key: string,
  name: string | null,
  people: number,
  before: number | undefined,
  deliveries = 0,
): BreakdownRow {
  return {
    key,
    name,
    ...measured(people, deliveries),
    before: before === undefined ? null : measured(before, deliveries),
    attributed: null,
    attributedBefore: null,
  };
}

function campaignRows(
  query: AnalyticsQuery,
  campaigns: readonly MockCampaign[],
  period: Days,
  before: Days | null,
  today: string,
): BreakdownRow[] {
  const figure = (campaign: MockCampaign, days: Days) =>
    measured(
      sumOver(days, today, (day) => peopleOf(query, campaigns, day, campaign)),
      query.figure === 'optOut' ? delivered([campaign], days) : 0,
    );
  const attributed = (campaign: MockCampaign, days: Days) => {
    const complete = toDay(toMs(today) - 15 * DAY_MS);
    const [done, running] = [true, false].map((isDone) =>
      campaign.sends.filter(({ day }) => day >= days.from && day <= days.to && day <= complete === isDone),
    );
    const people = (done ?? []).reduce((sum, send) => sum + Math.round(send.delivered * send.rate), 0);
    const { delivered: deliveries, ...told } = measured(people, delivered([{ sends: done ?? [] }], days));
    return { ...told, delivered: deliveries ?? 0, counting: delivered([{ sends: running ?? [] }], days) };
  };
  const rows = campaigns.map(
    (campaign): BreakdownRow => ({
      key: campaign.id,
      name: campaign.name,
      ...figure(campaign, period),
      before: before && figure(campaign, before),
      attributed: attributed(campaign, period),
      attributedBefore: before && attributed(campaign, before),
    }),
  );
  const others = row(
    'none',
    null,
    sumOver(period, today, otherPeople),
    before === null ? undefined : sumOver(before, today, otherPeople),
  );
  return [...rows, others]
    .filter(({ people, delivered: deliveries }) => people !== 0 || deliveries !== null)
    .sort((a, b) => (b.people ?? -1) - (a.people ?? -1));
}

function spikesOf(
  { figure }: AnalyticsQuery,
  campaigns: readonly MockCampaign[],
  { from, to }: Days,
  start: Date,
): Analytics['spikes'] {
  const day = toDay(start.getTime() - SPIKE_DAYS_AGO * DAY_MS);
  const campaign = campaigns.find(({ id }) => id === SPIKE_CAMPAIGN);
  if (figure !== 'optOut' || campaign === undefined || day < from || day > to) return [];
  const people = campaignPeople(campaign, day);
  return [
    {
      day,
      people: people + 24,
      expected: 24,
      causes: [
        { dimension: 'campaign', key: campaign.id, name: campaign.name, people, expected: 0, share: 0.96 },
        { dimension: 'reason', key: 'too_frequent', name: null, people: 90, expected: 9, share: 0.38 },
      ],
    },
  ];
}

export function firstOf(grain: Grain, day: string): string {
  if (grain === 'month') return `${day.slice(0, 7)}-01`;
  if (grain === 'day') return day;
  return toDay(toMs(day) - ((new Date(toMs(day)).getUTCDay() + 6) % 7) * DAY_MS);
}

export function lastOf(grain: Grain, day: string): string {
  if (grain === 'day') return day;
  if (grain === 'week') return toDay(toMs(firstOf('week', day)) + 6 * DAY_MS);
  return toDay(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0));
}

function periodOf({ grain, from, to }: AnalyticsQuery, today: string): Days {
  const last = lastOf(grain, to ?? today);
  if (from !== undefined) return { from: firstOf(grain, from), to: last };
  let first = firstOf(grain, to ?? today);
  for (let n = 1; n < DEFAULTS[grain]; n += 1) first = firstOf(grain, toDay(toMs(first) - DAY_MS));
  return { from: first, to: last };
}

function previousOf({ from, to }: Days): Days {
  const length = toMs(to) - toMs(from);
  return { from: toDay(toMs(from) - length - DAY_MS), to: toDay(toMs(from) - DAY_MS) };
}

export function pointsOf({ from, to }: Days, grain: Grain, today: string): (Days & { partial: boolean })[] {
  const points: (Days & { partial: boolean })[] = [];
  for (let first = from; first <= to && first <= today; ) {
    const last = lastOf(grain, first);
    points.push({ from: first, to: last, partial: last >= today });
    first = toDay(toMs(last) + DAY_MS);
  }
  return points;
}
