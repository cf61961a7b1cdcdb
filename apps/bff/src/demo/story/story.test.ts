import { CHANNELS, sendWriteBody } from '@heed/contract';
import { describe, expect, it } from 'vitest';
import { campaignsOf, SEGMENTS, SPIKE_DAYS_AGO } from './campaigns.ts';
import { divide } from './chance.ts';
import { DAY, spanOf } from './days.ts';
import { optOutsOf, recordedAt } from './opt-outs.ts';
import { requestsOf } from './requests.ts';
import { sendInput, sendsOf } from './sends.ts';
import { trailOf } from './trail.ts';

const NOW = new Date('2026-11-22T14:30:00Z');
/** Days on which calendars are odd: first and last of a month, of a year, a leap day, the day of a first send. */
const ODD_DAYS = [
  '2026-01-01',
  '2027-12-31',
  '2028-02-29',
  '2026-03-01',
  '2026-05-03',
  '2026-05-04',
  '2026-10-31',
];

const context = (id: string) => ({ actor: { kind: 'person', id, roles: ['dpo'] } }) as const;
const DESK = {
  dpo: context('d'),
  deputy: context('e'),
  compliance: context('c'),
  dpoRef: 'usr_d',
  deputyRef: 'usr_e',
};
const PEOPLE = (['compliance', 'marketer', 'dpo', 'frontline', 'admin', 'auditor'] as const).map(
  (role, n) => ({
    id: `00000000-0000-4000-8000-00000000000${n}`,
    role,
  }),
);

function story(now: Date, total = 60_000) {
  const span = spanOf(now);
  const campaigns = campaignsOf(span);
  const sends = sendsOf(campaigns, 20_000_000);
  return { span, campaigns, sends, inputs: optOutsOf(span, sends, total) };
}

describe('the demo’s story', () => {
  it('is the same at every hour of a day, and another one on another day', () => {
    const told = (now: Date) => {
      const { span, inputs, sends } = story(now, 3_000);
      return JSON.stringify([inputs, sends, trailOf(span, PEOPLE, 500), requestsOf(span, DESK)]);
    };
    const noon = told(new Date('2026-11-22T12:00:00Z'));
    expect(told(new Date('2026-11-22T00:00:00Z'))).toBe(noon);
    expect(told(new Date('2026-11-22T23:59:59Z'))).toBe(noon);
    expect(told(new Date('2026-11-23T12:00:00Z'))).not.toBe(noon);
  });

  it.each(ODD_DAYS)(
    'on %s has 64 campaigns, all of them sent, 24 segments and 20 million deliveries',
    (day) => {
      const { span, campaigns, sends } = story(new Date(`${day}T09:00:00Z`), 1_000);
      expect(campaigns).toHaveLength(64);
      expect(new Set(campaigns.map(({ id }) => id)).size).toBe(64);
      expect(new Set(campaigns.map(({ name }) => name)).size).toBe(64);
      expect(campaigns.filter(({ sends: own }) => own.length === 0)).toEqual([]);
      expect(new Set(sends.flatMap(({ segments }) => segments.map(({ name }) => name)))).toEqual(
        new Set(SEGMENTS),
      );
      expect(sends.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(20_000_000);
      expect(sends.filter(({ at }) => at < span.from || at >= span.today)).toEqual([]);
      expect(span.months).toHaveLength(24);
    },
  );

  it('tells sends that the contract accepts, each once', () => {
    const inputs = story(NOW, 1_000).sends.map(sendInput);
    expect(new Set(inputs.map(({ id }) => id)).size).toBe(inputs.length);
    for (let from = 0; from < inputs.length; from += 200) {
      expect(() => sendWriteBody.parse({ sends: inputs.slice(from, from + 200) })).not.toThrow();
    }
  });
});

describe('the opt-outs of the story', () => {
  const { span, sends, inputs } = story(NOW);
  const optOuts = inputs.filter(({ kind }) => kind === 'optOut');
  const of = (cause: string) => optOuts.filter((input) => input.cause === cause);

  it('are 60,000, on all channels, told apart by cause, in order of time and all of them in the past', () => {
    expect(optOuts).toHaveLength(60_000);
    expect(new Set(optOuts.map(({ channel }) => channel))).toEqual(new Set(CHANNELS));
    expect([of('bounce').length, of('complaint').length, of('automated').length]).toEqual([2400, 840, 1200]);
    const times = inputs.map(({ occurredAt }) => occurredAt?.getTime() ?? 0);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(span.today);
    expect(times[0]).toBeGreaterThan(span.from);
    expect(inputs.filter((input) => recordedAt(input) > new Date(span.today + DAY))).toEqual([]);
  });

  it('name nobody who could exist', () => {
    // RFC 2606 and 6761; numbers that Ofcom and the North American plan keep for fiction.
    const reserved = {
      email: /@(example\.(com|org|net)|[a-z]+\.(example|test))$/,
      phone: /^\+44(7700900|2079460|1(13|14|15|16|17|18|21|31)4960)\d{3}$|^\+1\d{3}55501\d\d$/,
      external: /^KD-\d{6}$/,
    };
    const real = inputs.filter(({ type, value }) => !reserved[type].test(value));
    expect(real.slice(0, 3)).toEqual([]);
    const people = new Set(optOuts.map(({ type, value }) => `${type} ${value}`));
    expect(people.size).toBeGreaterThan(59_900);
  });

  it('have a day on which one campaign, sent twice to one segment, drove many out', () => {
    const day = span.today - SPIKE_DAYS_AGO * DAY;
    const ofDay = optOuts.filter(({ occurredAt }) => Math.floor(Number(occurredAt) / DAY) * DAY === day);
    const driven = ofDay.filter(({ campaign }) => campaign?.name === 'Festive preview');
    expect(sends.filter(({ campaign }) => campaign.name === 'Festive preview')).toHaveLength(2);
    expect(driven.length / ofDay.length).toBeGreaterThan(0.7);
    expect(driven.filter(({ reason }) => reason === 'too_frequent').length / driven.length).toBeGreaterThan(
      0.8,
    );
    expect(driven.every(({ segments }) => segments?.every(({ name }) => name === 'Dormant 12 months'))).toBe(
      true,
    );
  });

  it('have a campaign too small to be shown, a burst of robots, and people who came back', () => {
    expect(optOuts.filter(({ campaign }) => campaign?.name === 'Store opening Cork')).toHaveLength(7);
    const robots = of('automated').map(({ occurredAt }) => Number(occurredAt));
    expect(Math.max(...robots) - Math.min(...robots)).toBeLessThan(10 * 60_000);
    const back = inputs.filter(({ kind }) => kind === 'optIn');
    expect(back).toHaveLength(480);
    const firstNo = new Map<string, number>();
    for (const { type, value, occurredAt } of optOuts) {
      const name = `${type} ${value}`;
      if (!firstNo.has(name)) firstNo.set(name, Number(occurredAt));
    }
    const returned = back.filter(
      ({ type, value, occurredAt }) => (firstNo.get(`${type} ${value}`) ?? Infinity) < Number(occurredAt),
    );
    expect(returned).toHaveLength(480);
  });
});

describe('the rest of the story', () => {
  const span = spanOf(NOW);

  it('has 50,000 audit events in order of time, everybody’s first one of a day a log-in', () => {
    const past = trailOf(span, PEOPLE, 50_000);
    expect(past).toHaveLength(50_000);
    const times = past.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(span.today);
    expect(new Set(past.map(({ event }) => event.action)).size).toBeGreaterThan(8);
  });

  it('has 58 requests, no step of them later than today', () => {
    const requests = requestsOf(span, DESK);
    expect(requests).toHaveLength(58);
    const last = Math.max(...requests.flatMap(({ steps }) => steps.map(({ at }) => at.getTime())));
    expect(last).toBeLessThan(span.today);
  });
});

describe('dividing by weights', () => {
  it('adds up exactly and leaves nobody with less than the whole part of their share', () => {
    expect(divide(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(divide(7, [0, 2, 5])).toEqual([0, 2, 5]);
    expect(divide(0, [1, 2])).toEqual([0, 0]);
  });
});
