import { Temporal } from 'temporal-polyfill';
import { holidayTables, isCalendarId } from '../calendars/holiday-tables.ts';
import type { FreeDay } from '../calendars/working-days.ts';
import type { CountedUnit } from './step.ts';

const months = [
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
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** "2 March 2026". Not by Intl: a sentence on file must read the same on every machine. */
export function longDay(date: string): string {
  const { day, month, year } = Temporal.PlainDate.from(date);
  return `${day} ${months[month - 1]} ${year}`;
}

export function weekday(date: string): string {
  return weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? '';
}

/** "Monday 2 March 2026" */
export function fullDay(date: string): string {
  return `${weekday(date)} ${longDay(date)}`;
}

/** "28 February 2026 is a Saturday, 1 March 2026 is a Sunday" */
export function freeDays(days: readonly FreeDay[]): string {
  return days
    .map(({ date, why, name }) => `${longDay(date)} is ${why === 'holiday' ? name : `a ${weekday(date)}`}`)
    .join(', ');
}

/** "leaving out 19 January 2026 (Birthday of …)"; empty for no holidays */
export function leftOut(days: readonly FreeDay[]): string {
  if (days.length === 0) return '';
  return `, leaving out ${days.map(({ date, name }) => `${longDay(date)} (${name})`).join(', ')}`;
}

/** "by the calendar of Germany" */
export function byCalendar(id: string): string {
  if (id === 'NONE') return 'counted without public holidays';
  return isCalendarId(id) ? `by the calendar of ${holidayTables[id].name}` : `by the calendar ${id}`;
}

/** "one calendar month", "45 calendar days", "10 business days" */
export function span(length: number, unit: CountedUnit): string {
  const noun = {
    months: 'calendar month',
    days: 'calendar day',
    weeks: 'week',
    businessDays: 'business day',
  };
  const count = ['', 'one', 'two', 'three'][length] || String(length);
  return `${count} ${noun[unit]}${length === 1 ? '' : 's'}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
