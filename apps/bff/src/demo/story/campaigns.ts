import type { Channel, Reason } from '@heed/contract';
import { DAY, hours, inMonth, type Span } from './days.ts';

/** What a kind of campaign is like: who gets it, how many leave, and why. */
export interface CampaignKind {
  readonly channel: Exclude<Channel, '*'>;
  /** Part of those who received it that leaves. */
  readonly leaves: number;
  readonly segments: readonly string[];
  /** Reasons of those who give one. */
  readonly reasons: Readonly<Partial<Record<Reason, number>>>;
}

export interface Campaign extends CampaignKind {
  readonly id: string;
  readonly name: string;
  /** E-mail of the owner's account. */
  readonly owner: string;
  /** Relative size of each send. */
  readonly size: number;
  readonly sends: readonly number[];
  /** With a number of its own: opt-outs and deliveries that the story fixes. */
  readonly fixed?: { readonly delivered: number; readonly optOuts: number };
}

export const SEGMENTS = [
  'New customers',
  'Loyal customers',
  'Dormant 6 months',
  'Dormant 12 months',
  'Families',
  'Students',
  'Seniors',
  'Garden',
  'Home',
  'Electronics',
  'Fashion',
  'Food',
  'Books',
  'Toys',
  'Sports',
  'Beauty',
  'Pets',
  'Germany',
  'France',
  'Ireland',
  'United Kingdom',
  'App users',
  'Store visitors',
  'Outlet',
] as const;

const USUAL = {
  too_frequent: 30,
  not_relevant: 26,
  no_longer_wanted: 22,
  content: 8,
  never_signed_up: 7,
  other: 7,
};

const COUNTRIES = ['Germany', 'France', 'Ireland', 'United Kingdom'];
const KINDS = {
  newsletter: {
    channel: 'email',
    leaves: 0.0023,
    segments: [
      'New customers',
      'Families',
      'Students',
      'Seniors',
      'Home',
      'Food',
      'Books',
      'Pets',
      ...COUNTRIES,
    ],
    reasons: USUAL,
  },
  offers: {
    channel: 'email',
    leaves: 0.0027,
    segments: [
      'Dormant 6 months',
      'Fashion',
      'Electronics',
      'Garden',
      'Toys',
      'Sports',
      'Beauty',
      'Outlet',
      ...COUNTRIES,
    ],
    reasons: { ...USUAL, too_frequent: 38 },
  },
  loyalty: {
    channel: 'email',
    leaves: 0.0015,
    segments: ['Loyal customers', 'Families', 'Seniors', 'Food', ...COUNTRIES],
    reasons: { ...USUAL, no_longer_wanted: 34 },
  },
  sms: {
    channel: 'sms',
    leaves: 0.006,
    segments: ['Store visitors', 'Outlet', 'Fashion', 'United Kingdom', 'Ireland'],
    reasons: { ...USUAL, never_signed_up: 18 },
  },
  push: {
    channel: 'push',
    leaves: 0.0035,
    segments: ['App users', 'Students', 'Electronics', 'Sports'],
    reasons: { ...USUAL, too_frequent: 44 },
  },
  post: {
    channel: 'post',
    leaves: 0.0016,
    segments: ['Seniors', 'Garden', 'Home', 'Germany'],
    reasons: USUAL,
  },
  phone: {
    channel: 'phone',
    leaves: 0.03,
    segments: ['Dormant 12 months', 'Loyal customers'],
    reasons: { ...USUAL, never_signed_up: 20 },
  },
} as const satisfies Record<string, CampaignKind>;

const OWNERS = ['marketer@heed.test', 'marketer@heed.test', 'admin@heed.test'];
const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const SEASONS = [
  'Winter',
  'Winter',
  'Spring',
  'Spring',
  'Spring',
  'Summer',
  'Summer',
  'Summer',
  'Autumn',
  'Autumn',
  'Autumn',
  'Winter',
];

/** 64 campaigns: newsletters, offers, loyalty, SMS, app, post and phone; the spike's one, and a tiny one. */
export function campaignsOf(span: Span): Campaign[] {
  const { months } = span;
  const past = (sends: readonly number[]) => sends.filter((at) => at < span.today - DAY);
  let number = 0;
  const make = (kind: CampaignKind, name: string, size: number, sends: readonly number[]): Campaign => {
    number += 1;
    const owner = OWNERS[number % OWNERS.length] ?? 'marketer@heed.test';
    return { ...kind, id: `c${String(number).padStart(3, '0')}`, name, owner, size, sends: past(sends) };
  };
  /** Months `first` to `first + count - 1` on these days, at that hour. */
  const on = (first: number, count: number, days: readonly number[], hour: number): number[] =>
    months.slice(first, first + count).flatMap((month) => days.map((day) => inMonth(month, day, hour)));
  const monthOf = (index: number): Date => new Date(months[index] ?? span.today);
  const yearOf = (index: number): number => monthOf(index).getUTCFullYear();

  const newsletters = months.map((_, index) => {
    const name = MONTH_NAMES[monthOf(index).getUTCMonth()] ?? '';
    return make(
      KINDS.newsletter,
      `Newsletter ${name} ${yearOf(index)}`,
      72,
      on(index, 1, [3, 10, 17, 24], 9),
    );
  });
  const quarters = Array.from({ length: 8 }, (_, quarter) => 3 * quarter);
  const offers = quarters.flatMap((first) => {
    const season = `${SEASONS[monthOf(first + 1).getUTCMonth()] ?? ''} ${yearOf(first + 1)}`;
    return [
      make(KINDS.offers, `${season} offers`, 58, on(first, 2, [5, 12, 19, 26], 7)),
      make(KINDS.offers, `${season} clearance`, 52, on(first + 1, 2, [4, 11, 18, 25], 17)),
    ];
  });
  const loyalty = quarters.map((first, index) =>
    make(KINDS.loyalty, `Loyalty points ${index + 1}`, 24, on(first, 3, [7, 14, 21], 8)),
  );
  const parts = (count: number) => Array.from({ length: count }, (_, part) => (part * months.length) / count);
  const sms = parts(6).map((first, n) =>
    make(KINDS.sms, `SMS flash sale ${n + 1}`, 20, on(first, 4, [6, 20], 11)),
  );
  const push = parts(4).map((first, n) =>
    make(KINDS.push, `App news ${n + 1}`, 24, on(first, 6, [2, 9, 16, 23], 18)),
  );
  const post = parts(2).map((first, n) =>
    make(
      KINDS.post,
      `Catalogue ${n + 1}`,
      45,
      on(first, 12, [8], 6).filter((_, sent) => sent % 5 === 1),
    ),
  );
  const phone = parts(2).map((first, n) =>
    make(KINDS.phone, `Win-back calls ${n + 1}`, 0.9, on(first, 12, [13], 10)),
  );
  return [...newsletters, ...offers, ...loyalty, ...sms, ...push, ...post, ...phone, spike(span), tiny(span)];
}

/** How long ago the festive mail went out twice: near enough to be seen, with its 14 days over. */
export const SPIKE_DAYS_AGO = 18;

/** One campaign, sent twice within hours to one segment by mistake. */
function spike({ today }: Span): Campaign {
  const first = today - SPIKE_DAYS_AGO * DAY + hours(9);
  return {
    ...KINDS.offers,
    id: 'c063',
    name: 'Festive preview',
    owner: 'marketer@heed.test',
    size: 0,
    segments: ['Dormant 12 months'],
    reasons: { too_frequent: 88, no_longer_wanted: 8, never_signed_up: 4 },
    sends: [first, first + hours(3)],
    fixed: { delivered: 9_400, optOuts: 230 },
  };
}

/** So small that its figure is withheld. */
function tiny({ today }: Span): Campaign {
  return {
    ...KINDS.newsletter,
    id: 'c064',
    name: 'Store opening Cork',
    owner: 'marketer@heed.test',
    size: 0,
    segments: ['Ireland'],
    sends: [today - 47 * DAY + hours(10)],
    fixed: { delivered: 140, optOuts: 7 },
  };
}
