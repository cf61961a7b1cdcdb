import { refOf, sequence } from '../seeding.ts';

const DAY_MS = 86_400_000;

export const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
export const toMs = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** A campaign of the mock with its sends: what they delivered, and the share of it that left. */
export interface MockCampaign {
  readonly id: string;
  readonly name: string;
  readonly owner: string | null;
  readonly sends: readonly { readonly day: string; readonly delivered: number; readonly rate: number }[];
}

export const SEGMENTS = ['New', 'Loyal', 'Lapsed', 'Newsletter only', 'Shop Berlin'].map((name) => ({
  id: refOf('seg', name),
  name,
}));

/** The day of the seeded spike, so many days before the clock's first moment. */
export const SPIKE_DAYS_AGO = 32;
export const SPIKE_CAMPAIGN = refOf('cmp', 'Diwali-2');

/** Campaigns of two years: a newsletter every week, a few large ones, one that explains a spike, a tiny one. */
export function seedCampaigns(start: Date): MockCampaign[] {
  const today = toMs(toDay(start.getTime()));
  const ago = (days: number) => toDay(today - days * DAY_MS);
  const weekly = Array.from({ length: 104 }, (_, week) => {
    const next = sequence(`weekly ${week}`);
    return {
      day: ago(week * 7 + 3),
      delivered: 38_000 + Math.floor(next() * 2000),
      rate: 0.0025 + next() * 0.001,
    };
  });
  const one = (days: number, delivered: number, rate: number) => [{ day: ago(days), delivered, rate }];
  const campaign = (name: string, owner: string | null, sends: MockCampaign['sends']) => ({
    id: refOf('cmp', name),
    name,
    owner,
    sends,
  });
  return [
    campaign('Weekly', 'Marketer', weekly),
    campaign('Diwali-2', 'Marketer', one(SPIKE_DAYS_AGO, 41_200, 0.0094)),
    campaign('Price-change notice', 'Marketer', one(40, 22_140, 0.0064)),
    campaign('Winter preview', null, one(4, 28_300, 0.0034)),
    campaign('Autumn offers', 'Marketer', one(70, 31_000, 0.003)),
    campaign('Summer sale', null, one(130, 35_500, 0.0041)),
    campaign('Loyalty news', 'Marketer', one(200, 18_000, 0.0022)),
    campaign('Tiny-test', 'Marketer', one(30, 310, 0.01)),
    campaign('Reactivation', null, []),
  ];
}

/** How many of those a send makes leave do so on each day after it. */
const DECAY = [0.55, 0.2, 0.1, 0.05, 0.04, 0.03, 0.03];

/** Opt-outs of a campaign on a day. */
export function campaignPeople({ sends, name }: MockCampaign, day: string): number {
  if (sends.length === 0) return toMs(day) % (3 * DAY_MS) === 0 ? 5 : 0;
  const at = toMs(day);
  const people = sends.reduce((sum, send) => {
    const after = Math.round((at - toMs(send.day)) / DAY_MS);
    return sum + send.delivered * send.rate * (DECAY[after] ?? 0);
  }, 0);
  return Math.round(people * (0.9 + sequence(`${name} ${day}`)() * 0.2));
}

/** Opt-outs that name no campaign. */
export function otherPeople(day: string): number {
  return 8 + Math.floor(sequence(`others ${day}`)() * 9);
}
