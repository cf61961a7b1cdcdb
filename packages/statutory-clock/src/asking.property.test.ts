import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { DeadlineCase } from './case/deadline-case.ts';
import { type ClockEvent, clockEventTypes } from './case/terms.ts';
import { deadlineFor } from './deadline-for.ts';
import { buildCase, buildUkCase } from './testing/build-case.ts';

const DAY = 86_400_000;
const received = Date.UTC(2026, 1, 10, 9);
const at = (days: number) => new Date(received + days * DAY).toISOString();

const euCase = buildCase({ received: at(0) });
const ukAccess = buildUkCase({ received: at(0), requestType: 'access' });

const anyEvents = fc.array(
  fc.record({
    type: fc.constantFrom(...clockEventTypes),
    at: fc.integer({ min: 0, max: 100 }).map(at),
  }),
  { maxLength: 8 },
);

const bases: fc.Arbitrary<DeadlineCase> = fc.constantFrom(
  euCase,
  ukAccess,
  buildUkCase({ received: at(0) }),
  buildCase({ regime: 'CCPA', received: at(0), timezone: 'America/Los_Angeles', holidayCalendar: 'US-FED' }),
  buildCase({
    regime: 'CH_FADP',
    requestType: 'access',
    received: at(0),
    timezone: 'Europe/Zurich',
    holidayCalendar: 'CH-ZH',
  }),
);

const asked = (kind: 'identity' | 'clarification', from: number, to?: number): ClockEvent[] => [
  { type: `${kind}_requested`, at: at(from) },
  ...(to === undefined ? [] : [{ type: `${kind}_received` as const, at: at(to) }]),
];

describe('for any askings and answers', () => {
  it('a clock that does not run has no due date, a clock that runs has one', () => {
    fc.assert(
      fc.property(bases, anyEvents, (base, events) => {
        const deadline = deadlineFor({ ...base, events });
        const running = deadline.clockState === 'running';
        expect(deadline.due !== null).toBe(running);
        expect('deadlineInstantUtc' in deadline).toBe(running);
        expect('waiting' in deadline).toBe(!running);
        expect(deadline.clockStart === null).toBe(deadline.clockState === 'notStarted');
        expect(running || deadline.conservativeDue !== undefined).toBe(true);
        expect(running || (deadline.extendedDue ?? null) === null).toBe(true);
      }),
    );
  });

  it('the strict date is never later than the due date, and reminders never later than either', () => {
    fc.assert(
      fc.property(bases, anyEvents, (base, events) => {
        const { alertOn, conservativeDue, due, extendedDue } = deadlineFor({ ...base, events });
        expect((conservativeDue ?? '') <= (due ?? '9999')).toBe(true);
        expect((alertOn ?? '') <= (extendedDue ?? due ?? conservativeDue ?? '')).toBe(true);
      }),
    );
  });

  it('the order in which events are listed does not matter', () => {
    const shuffled = fc
      .uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 })
      .chain((days) =>
        fc.tuple(
          ...days.map((day) =>
            fc.record({ type: fc.constantFrom(...clockEventTypes), at: fc.constant(at(day)) }),
          ),
        ),
      )
      .chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
      );
    fc.assert(
      fc.property(bases, shuffled, (base, [events, otherwise]) => {
        expect(deadlineFor({ ...base, events: otherwise })).toEqual(deadlineFor({ ...base, events }));
      }),
    );
  });

  it('an answer ends the pause; while it is outstanding the strict date is the date without it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 27 }), fc.integer({ min: 0, max: 200 }), (from, wait) => {
        const unpaused = deadlineFor(euCase).due;
        const open = deadlineFor({ ...euCase, events: asked('identity', from) });
        expect(open).toMatchObject({ clockState: 'paused', due: null, conservativeDue: unpaused });
        const answered = deadlineFor({ ...euCase, events: asked('identity', from, from + wait) });
        expect(answered).toMatchObject({ clockState: 'running', conservativeDue: unpaused });
        expect((answered.due ?? '') >= (unpaused ?? '')).toBe(true);
      }),
    );
  });

  it('a longer pause is never due earlier, and each day of it moves the end by one before the roll', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 27 }), fc.integer({ min: 0, max: 60 }), (from, wait) => {
        const paused = (days: number) => {
          const events = asked('clarification', from, from + days);
          const { due, explanation } = deadlineFor({ ...ukAccess, events });
          const end = explanation.find(({ code }) => code === 'lost_days')?.date;
          return { due: due ?? '', end: Temporal.PlainDate.from(end ?? '') };
        };
        const [shorter, longer] = [paused(wait), paused(wait + 1)];
        expect(longer.due >= shorter.due).toBe(true);
        expect(shorter.end.until(longer.end).days).toBe(1);
      }),
    );
  });

  it('no asking moves the 45 days of California', () => {
    const ccpa = buildCase({
      regime: 'CCPA',
      received: at(0),
      timezone: 'America/Los_Angeles',
      holidayCalendar: 'US-FED',
    });
    const asksOnly = anyEvents.map((events) => events.filter(({ type }) => type !== 'extension_notified'));
    fc.assert(
      fc.property(asksOnly, (events) => {
        const { due, acknowledgeBy } = deadlineFor({ ...ccpa, events });
        expect({ due, acknowledgeBy }).toEqual({ due: '2026-03-27', acknowledgeBy: '2026-02-25' });
      }),
    );
  });
});
