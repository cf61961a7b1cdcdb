/** Days of the organisation as people read them. A day has no zone, and is written as it is. */

const parts = (day: string) => {
  const at = new Date(`${day}T00:00:00Z`);
  return {
    day: at.getUTCDate(),
    month: new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' })
      .format(at)
      .replace('Sept', 'Sep'),
    year: at.getUTCFullYear(),
  };
};

/** `Nov` */
export const monthName = (day: string): string => parts(day).month;

/** `2 Nov`; with the year where asked. */
export function shortDay(day: string, withYear = false): string {
  const { day: number, month, year } = parts(day);
  return withYear ? `${number} ${month} ${year}` : `${number} ${month}`;
}

/** `2–8 Nov 2026`, `28 Sep – 4 Oct 2026`, `Nov 2026` for a whole month, `Dec 2025 – Oct 2026`; without the year where it is said elsewhere. */
export function daysText(from: string, to: string, withYear = true): string {
  const [first, last] = [parts(from), parts(to)];
  const year = withYear ? ` ${last.year}` : '';
  if (from === to) return `${first.day} ${first.month}${year}`;
  if (from.endsWith('-01') && isLastOfMonth(to)) {
    if (from.slice(0, 7) === to.slice(0, 7)) return `${first.month}${year}`;
    const firstYear = first.year === last.year ? '' : ` ${first.year}`;
    return `${first.month}${firstYear} – ${last.month} ${last.year}`;
  }
  if (first.year !== last.year) return `${shortDay(from, true)} – ${shortDay(to, true)}`;
  if (first.month !== last.month) return `${first.day} ${first.month} – ${last.day} ${last.month}${year}`;
  return `${first.day}–${last.day} ${first.month}${year}`;
}

function isLastOfMonth(day: string): boolean {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.getUTCDate() === 1;
}

/** How many days later `to` is. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
