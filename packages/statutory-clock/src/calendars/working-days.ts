import type { Temporal } from 'temporal-polyfill';
import type { Roll } from '../regimes/regime.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** A day on which nothing ends, and why. `name` is the holiday's. */
export type FreeDay = {
  readonly date: string;
  readonly why: 'saturday' | 'sunday' | 'holiday';
  readonly name?: string;
};

const SATURDAY = 6;
const SUNDAY = 7;

/** Why a period cannot end on this day under this rule, or undefined if it can. */
function freeDay(date: Temporal.PlainDate, roll: Roll, calendar: WorkCalendar): FreeDay | undefined {
  if (roll === 'none') return undefined;
  const day = date.toString();
  if (date.dayOfWeek === SUNDAY) return { date: day, why: 'sunday' };
  if (date.dayOfWeek === SATURDAY && roll === 'saturdaySundayHoliday') return { date: day, why: 'saturday' };
  const name = calendar.holidayOn(date);
  return name === undefined ? undefined : { date: day, why: 'holiday', name };
}

/** The day itself, or the first one after it on which a period can end; `skipped` says what lay in between. */
export function rollForward(
  date: Temporal.PlainDate,
  roll: Roll,
  calendar: WorkCalendar,
): { date: Temporal.PlainDate; skipped: readonly FreeDay[] } {
  const skipped: FreeDay[] = [];
  let day = date;
  for (let free = freeDay(day, roll, calendar); free !== undefined; free = freeDay(day, roll, calendar)) {
    skipped.push(free);
    day = day.add({ days: 1 });
  }
  return { date: day, skipped };
}

/** The n-th business day after `start`: Monday to Friday less holidays, the start itself left out. */
export function addBusinessDays(
  start: Temporal.PlainDate,
  length: number,
  calendar: WorkCalendar,
): { date: Temporal.PlainDate; holidays: readonly FreeDay[] } {
  const holidays: FreeDay[] = [];
  let day = start;
  for (let counted = 0; counted < length; ) {
    day = day.add({ days: 1 });
    const free = freeDay(day, 'saturdaySundayHoliday', calendar);
    if (free === undefined) counted += 1;
    else if (free.why === 'holiday') holidays.push(free);
  }
  return { date: day, holidays };
}
