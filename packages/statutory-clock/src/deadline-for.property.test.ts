import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { holidayTables } from './calendars/holiday-tables.ts';
import type { DeadlineCase } from './case/deadline-case.ts';
import type { Deadline } from './deadline.ts';
import { deadlineFor } from './deadline-for.ts';
import { regimeIds, regimes } from './regimes/regimes.ts';

/** Regimes that give every request a last local day, with the type of request they give it for. */
const dated = regimeIds.flatMap((regime) => {
  const { inForceFrom, period, requestTypes, unnumbered } = regimes[regime];
  const requestType = requestTypes.find((type) => !unnumbered?.types.includes(type));
  const counted = ['months', 'days', 'businessDays', 'weeks'].includes(period.unit);
  const has = counted && requestType !== undefined && inForceFrom === undefined;
  return has ? [{ regime, requestType, ...(period.unit === 'weeks' ? { weeks: 3 } : {}) }] : [];
});

const zones = [
  'Europe/Berlin',
  'Europe/London',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'UTC',
];
const calendars = Object.keys(holidayTables);

// Every date of every clock stays within the years of the tables.
const instant = fc
  .integer({ min: Date.UTC(2024, 1, 1), max: Date.UTC(2028, 3, 1) })
  .map((at) => new Date(at).toISOString());

const anyCase: fc.Arbitrary<DeadlineCase> = fc
  .record({
    regime: fc.constantFrom(...dated),
    received: instant,
    timezone: fc.constantFrom(...zones),
    holidayCalendar: fc.constantFrom(...calendars),
  })
  .map(({ regime, ...rest }) => ({ ...regime, ...rest }));

const isFree = (day: string, { regime, holidayCalendar }: DeadlineCase) => {
  const { dayOfWeek } = Temporal.PlainDate.from(day);
  const table = Object.values(holidayTables).find(({ calendar }) => calendar === holidayCalendar);
  const saturday =
    regimes[regime].roll === 'saturdaySundayHoliday' || regimes[regime].period.unit === 'businessDays';
  return dayOfWeek === 7 || (saturday && dayOfWeek === 6) || table?.days[day] !== undefined;
};

const laterBy = (received: string, seconds: number) =>
  new Date(Date.parse(received) + seconds * 1000).toISOString();

const dueOf = (input: DeadlineCase) => lastDay(deadlineFor(input));

function lastDay({ due }: Pick<Deadline, 'due'>): string {
  if (due === null) throw new Error('These regimes give every request a last day.');
  return due;
}

describe('for any case', () => {
  it('receiving later is never due earlier', () => {
    const sooner = fc.property(anyCase, fc.integer({ min: 0, max: 5_000_000 }), (input, seconds) => {
      const later = { ...input, received: laterBy(input.received, seconds) };
      expect(dueOf(later) >= dueOf(input)).toBe(true);
    });
    fc.assert(sooner);
  });

  it('the last day is a working day where the law says so', () => {
    const working = anyCase.filter(
      ({ regime }) => regimes[regime].roll !== 'none' || regimes[regime].period.unit === 'businessDays',
    );
    fc.assert(
      fc.property(working, (input) => {
        expect(isFree(dueOf(input), input)).toBe(false);
      }),
    );
  });

  it('the deadline is the first instant of the day after the last one, in local time', () => {
    fc.assert(
      fc.property(anyCase, (input) => {
        const { due, deadlineInstantUtc } = deadlineFor(input);
        const end = Temporal.Instant.from(deadlineInstantUtc ?? '');
        const dayAt = (at: Temporal.Instant) => String(at.toZonedDateTimeISO(input.timezone).toPlainDate());
        const next = Temporal.PlainDate.from(lastDay({ due })).add({ days: 1 });
        expect([dayAt(end.subtract({ nanoseconds: 1 })), dayAt(end)]).toEqual([due, String(next)]);
      }),
    );
  });

  it('months keep the day number, or take the last day of the month, before the roll', () => {
    const months = anyCase.filter(({ regime }) => regimes[regime].period.unit === 'months');
    fc.assert(
      fc.property(months, (input) => {
        const { clockStart, explanation } = deadlineFor(input);
        const end = explanation.find(({ code }) => code === 'period')?.date;
        const [from, to] = [Temporal.PlainDate.from(clockStart ?? ''), Temporal.PlainDate.from(end ?? '')];
        expect(to.day).toBe(Math.min(from.day, to.daysInMonth));
        expect(from.toPlainYearMonth().until(to.toPlainYearMonth()).months).toBe(1);
      }),
    );
  });

  it('one more public holiday never makes the last day earlier, and none at all makes it the earliest', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 0, max: 120 }), (input, days) => {
        const table = Object.values(holidayTables).find(({ calendar }) => calendar === input.holidayCalendar);
        const holidays = Object.keys(table?.days ?? {});
        const extra = laterBy(input.received, days * 86_400).slice(0, 10);
        const due = dueOf({ ...input, holidays });
        expect(dueOf(input)).toBe(due);
        expect(dueOf({ ...input, holidays: [...holidays, extra] }) >= due).toBe(true);
        expect(dueOf({ ...input, holidayCalendar: 'NONE' }) <= due).toBe(true);
      }),
    );
  });

  it('the offset an instant is written in changes no last day; the strict one is never later', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: -12, max: 14 }), (input, hours) => {
        const sign = hours < 0 ? '-' : '+';
        const offset = `${sign}${String(Math.abs(hours)).padStart(2, '0')}:00`;
        const written = laterBy(input.received, hours * 3600).replace('Z', offset);
        const local = deadlineFor({ ...input, received: written });
        expect(local.due).toBe(dueOf(input));
        expect((local.conservativeDue ?? '') <= lastDay(local)).toBe(true);
      }),
    );
  });

  it('an extension told in time is due after the unextended period, one told too late gives nothing', () => {
    const extendable = anyCase.filter(({ regime }) => regimes[regime].extension !== undefined);
    fc.assert(
      fc.property(extendable, fc.integer({ min: 0, max: 150 }), (input, days) => {
        const at = laterBy(input.received, days * 86_400);
        const day = String(Temporal.Instant.from(at).toZonedDateTimeISO(input.timezone).toPlainDate());
        const told = deadlineFor({ ...input, events: [{ type: 'extension_notified', at }] });
        const { due, extendableTo = '' } = deadlineFor(input);
        const inTime = day <= lastDay({ due });
        expect(extendableTo > lastDay({ due })).toBe(true);
        expect(told).toMatchObject({ due, extensionNoticeBy: due, extensionValid: inTime });
        expect(told.extendedDue).toBe(inTime ? extendableTo : null);
        expect('extendedInstantUtc' in told).toBe(inTime);
      }),
    );
  });

  it('the explanation arrives at the last day, in whole sentences', () => {
    fc.assert(
      fc.property(anyCase, (input) => {
        const { due, explanation } = deadlineFor(input);
        expect(explanation.find(({ code }) => code === 'due')?.date).toBe(due);
        for (const { sentence } of explanation) {
          expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
          expect(sentence).not.toMatch(/undefined|null|NaN|\bInvalid/);
        }
      }),
    );
  });
});
