const DAY_MS = 86_400_000;

/** The day in UTC so many days before an instant, as `2026-11-22`. */
export function daysBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10);
}

/** The last seven days in UTC with today, as lists filter by days. */
export const thisWeek = (now: Date) => ({ from: daysBefore(now, 6), to: daysBefore(now, 0) });

/** The seven days before those. */
export const weekBefore = (now: Date) => ({ from: daysBefore(now, 13), to: daysBefore(now, 7) });
