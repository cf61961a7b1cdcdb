import type { DateOrder } from '@heed/contract';
import type { FaultCode } from './faults.ts';
import type { OccurredPrecision, ReadContext } from './types.ts';
import { instantOf, type WallTime } from './zone.ts';

export type Occurred = {
  occurredAt?: Date;
  occurredPrecision: OccurredPrecision;
  problem?: FaultCode;
};

/** A clock may run ahead by this much before a time counts as future (architecture.md, "Which event wins"). */
const AHEAD_ALLOWED = 5 * 60_000;

/** An earlier "opt-out" is a zero date of some database; taken at its word, any later opt-in would override it. */
const EARLIEST = Date.UTC(1990, 0, 1);

const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:(?:[T ]|, )(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2})?(?: (?:UTC|[A-Z]{2,5}|[+-]\d{2,4}))?)?$/i;
const CLOCK = '(?:,? +(?:at )?(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?(?: ?([AP])\\.?M\\.?)?)?';
const NUMERIC = new RegExp(`^(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4}|\\d{2})${CLOCK}$`, 'i');
const DAY_MONTH = new RegExp(`^(?:[a-z]{3,9},? )?(\\d{1,2})[ -]([a-z]{3,9})\\.?,?[ -](\\d{4})${CLOCK}`, 'i');
const MONTH_DAY = new RegExp(`^(?:[a-z]{3,9},? )?([a-z]{3,9})\\.? (\\d{1,2}),? (\\d{4})${CLOCK}`, 'i');
const OFFSET = /^ ?(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2}))$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const missing = (problem: FaultCode): Occurred => ({ occurredPrecision: 'missing', problem });

/**
 * When an opt-out occurred, from the text of an export: ISO-like times (also Go's and MySQL's), epoch seconds or
 * milliseconds, numeric dates, and English month names. `zone` applies to times without one; `dateOrder` to numeric dates
 * that can be read in more than one way, which are not trusted where it is not chosen.
 * Whatever cannot be trusted answers `missing` with the reason; nothing throws.
 */
export function readOccurred(
  text: string,
  { zone, now, dateOrder = 'asWritten' }: Omit<ReadContext, 'region'>,
): Occurred {
  const raw = text.trim();
  const iso = ISO.exec(raw);
  if (iso) {
    const [, year, month, day, hour, minute, second, fraction, , sign, offsetHours, offsetMinutes] = iso;
    if (year === '0000') return missing('time_missing');
    const zoned = iso[8] !== undefined || sign !== undefined;
    if (hour === undefined) return endOfDay(Number(year), Number(month), Number(day), zone, now);
    const wall = {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second ?? 0),
      millisecond: fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3)),
    };
    return judgeWall(wall, zoned ? 'UTC' : zone, offsetOf(sign, offsetHours, offsetMinutes), now);
  }

  if (raw === '' || /^(null|none|n\/a|-|0)$/i.test(raw)) return missing('time_missing');
  if (/^(\d{10}|\d{13})$/.test(raw)) return judge(Number(raw) * (raw.length === 10 ? 1000 : 1), now);
  const numeric = NUMERIC.exec(raw);
  if (numeric) {
    const [, left, separator = '', right, yearText = '', ...clock] = numeric;
    const [a, b] = [Number(left), Number(right)];
    const dayFirst = isDayFirst(a, b, separator, yearText, dateOrder);
    if (dayFirst === undefined) return missing('time_ambiguous');
    return dated(wholeYear(yearText), dayFirst ? b : a, dayFirst ? a : b, clock, '', zone, now);
  }

  const named = DAY_MONTH.exec(raw) ?? MONTH_DAY.exec(raw);
  if (named) {
    const [all, first = '', secondPart = '', year, ...clock] = named;
    const [day, monthName] = /^\d/.test(first) ? [first, secondPart] : [secondPart, first];
    const month = MONTHS.indexOf(monthName.slice(0, 3).toLowerCase()) + 1;
    if (month > 0) return dated(Number(year), month, Number(day), clock, raw.slice(all.length), zone, now);
  }
  return missing('time_unreadable');
}

/** Whether the day stands before the month; undefined where only a person could tell. */
function isDayFirst(
  a: number,
  b: number,
  separator: string,
  year: string,
  order: DateOrder,
): boolean | undefined {
  if (order !== 'asWritten') return order === 'dayFirst';
  // Of two digits, any of the three numbers may be the year.
  if (year.length === 2) return undefined;
  // Dates with dots are written day first wherever dots are used; others only tell by a number above twelve.
  if (separator === '.' || a > 12) return true;
  return b > 12 || a === b ? false : undefined;
}

/** Two digits are a year of this century, or, as mail is not that old, of the nineties. */
function wholeYear(text: string): number {
  const year = Number(text);
  return text.length === 4 ? year : year < 90 ? 2000 + year : 1900 + year;
}

function dated(
  year: number,
  month: number,
  day: number,
  clock: readonly (string | undefined)[],
  rest: string,
  zone: string,
  now: Date,
): Occurred {
  const [hourText, minute, second, half] = clock;
  const offset = rest === '' ? undefined : OFFSET.exec(rest);
  if (offset === null) return missing('time_unreadable');
  if (hourText === undefined) return endOfDay(year, month, day, zone, now);
  let hour = Number(hourText);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return missing('time_unreadable');
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  const wall = {
    year,
    month,
    day,
    hour,
    minute: Number(minute),
    second: Number(second ?? 0),
    millisecond: 0,
  };
  return judgeWall(wall, offset ? 'UTC' : zone, offset ? offsetOf(offset[2], offset[3], offset[4]) : 0, now);
}

function offsetOf(sign: string | undefined, hours: string | undefined, minutes: string | undefined): number {
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -size : size;
}

function judgeWall(wall: WallTime, zone: string, offset: number, now: Date): Occurred {
  const instant = instantOf(wall, zone);
  return instant === undefined ? missing('time_unreadable') : judge(instant - offset, now);
}

function judge(instant: number, now: Date): Occurred {
  if (instant > now.getTime() + AHEAD_ALLOWED) return missing('time_future');
  if (instant < EARLIEST) return missing(instant === 0 ? 'time_missing' : 'time_implausible');
  return { occurredAt: new Date(instant), occurredPrecision: 'instant' };
}

/** A day without a time counts as its last millisecond in the zone, but never as later than now. */
function endOfDay(year: number, month: number, day: number, zone: string, now: Date): Occurred {
  const midnight = { hour: 0, minute: 0, second: 0, millisecond: 0 };
  const start = instantOf({ year, month, day, ...midnight }, zone);
  if (start === undefined) return missing('time_unreadable');
  const judged = judge(start, now);
  if (judged.problem) return judged;
  const following = new Date(Date.UTC(year, month - 1, day + 1));
  const next = instantOf(
    {
      year: following.getUTCFullYear(),
      month: following.getUTCMonth() + 1,
      day: following.getUTCDate(),
      ...midnight,
    },
    zone,
  );
  const end = (next ?? start) - 1;
  return {
    occurredAt: new Date(Math.min(end, now.getTime())),
    occurredPrecision: 'day',
    problem: 'time_date_only',
  };
}
