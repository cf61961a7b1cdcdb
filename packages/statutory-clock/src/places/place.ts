import type { CalendarId } from '../calendars/holiday-tables.ts';

/** Where an organisation is or a person lives: the zone its days are counted in, and its public holidays. */
export type Place = {
  /** ISO 3166-1 or 3166-2 code. */
  readonly code: string;
  readonly name: string;
  /** The zone of its capital, or of most of its people: a policy, not a rule of law. */
  readonly timezone: string;
  readonly holidayCalendar: CalendarId | 'NONE';
};
