import type { Grain } from './cell.ts';

/** A period of one month's lattice. Days come first, then weeks, then the month: parts before what they are parts of. */
export type Slot = {
  readonly grain: Grain;
  readonly start: string;
  /** Index of the period that this one is part of; -1 for the month. */
  readonly parent: number;
  /** Indexes of the periods it is made of; none for a day. */
  readonly children: readonly number[];
  readonly isClosed: boolean;
};

const DAY_MS = 86_400_000;
const toMs = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Whether a text is a day of the calendar, `2026-11-22`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = toMs(text);
  return !Number.isNaN(ms) && toDay(ms) === text;
}

/**
 * First day of the published period that holds a day. Weeks begin on Monday (ISO 8601) and with the month: one that
 * spans two months is published in two parts.
 */
export function startOf(grain: Grain, day: string): string {
  if (grain === 'day') return day;
  const month = `${day.slice(0, 7)}-01`;
  if (grain === 'month') return month;
  const ms = toMs(day);
  const monday = toDay(ms - ((new Date(ms).getUTCDay() + 6) % 7) * DAY_MS);
  return monday > month ? monday : month;
}

/** Every published period of the month that starts on `month`. Closed are those that end by `closedThrough`. */
export function slotsOf(month: string, closedThrough: string): Slot[] {
  const days = daysOf(month);
  const weeks = [...Map.groupBy(days.keys(), (day) => startOf('week', days[day] ?? month))];
  const isClosed = (lastDay: number | undefined) => (days[lastDay ?? -1] ?? month) <= closedThrough;
  const placeOfWeek = new Map(weeks.map(([start], place) => [start, days.length + place]));
  const placeOfMonth = days.length + weeks.length;
  return [
    ...days.map((start, day): Slot => {
      const parent = placeOfWeek.get(startOf('week', start)) ?? -1;
      return { grain: 'day', start, parent, children: [], isClosed: isClosed(day) };
    }),
    ...weeks.map(([start, children]): Slot => {
      return { grain: 'week', start, parent: placeOfMonth, children, isClosed: isClosed(children.at(-1)) };
    }),
    {
      grain: 'month',
      start: month,
      parent: -1,
      children: [...placeOfWeek.values()],
      isClosed: isClosed(days.length - 1),
    },
  ];
}

function daysOf(month: string): string[] {
  const days: string[] = [];
  for (let day = month; startOf('month', day) === month; day = toDay(toMs(day) + DAY_MS)) days.push(day);
  return days;
}
