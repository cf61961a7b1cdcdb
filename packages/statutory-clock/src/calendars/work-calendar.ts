import type { Temporal } from 'temporal-polyfill';
import { HolidayTableError } from '../case/clock-errors.ts';
import { type CalendarId, holidayTables } from './holiday-tables.ts';

/** What a clock asks about public holidays. */
export type WorkCalendar = {
  readonly id: string;
  /** The holiday's name, or undefined on an ordinary day. Throws a {@link HolidayTableError} for an unknown year. */
  holidayOn(date: Temporal.PlainDate): string | undefined;
};

/** No public holidays at all, in any year: dates can only come out earlier. */
export const noHolidays: WorkCalendar = { id: 'NONE', holidayOn: () => undefined };

/** The calendar of one of Heed's tables. */
export function tableCalendar(id: CalendarId): WorkCalendar {
  const table = holidayTables[id];
  return {
    id,
    holidayOn(date) {
      if (!table.years.includes(date.year)) throw new HolidayTableError(id, date.year);
      return table.days[date.toString()];
    },
  };
}

/** A list that stands in for a table, e.g. one with a holiday proclaimed yesterday. Names come from the table. */
export function listedCalendar(id: string, holidays: readonly string[], names?: HolidayNames): WorkCalendar {
  const days = new Set(holidays);
  return {
    id,
    holidayOn(date) {
      const day = date.toString();
      return days.has(day) ? (names?.[day] ?? 'a public holiday') : undefined;
    },
  };
}

type HolidayNames = Readonly<Record<string, string>>;
