const formatters = new Map<string, Intl.DateTimeFormat>();

/** A wall-clock time; `month` from 1. */
export type WallTime = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
};

/**
 * The instant of a wall-clock time in an IANA zone, or undefined when the calendar has no such time. A time that the zone
 * shows twice answers the later instant, and one that it skips the instant after the gap: an opt-out counts as the latest possible.
 */
export function instantOf(wall: WallTime, zone: string): Date | undefined {
  const asUtc = Date.UTC(
    wall.year,
    wall.month - 1,
    wall.day,
    wall.hour,
    wall.minute,
    wall.second,
    wall.millisecond,
  );
  const check = new Date(asUtc);
  const exists =
    check.getUTCMonth() === wall.month - 1 &&
    check.getUTCDate() === wall.day &&
    check.getUTCHours() === wall.hour &&
    check.getUTCMinutes() === wall.minute &&
    check.getUTCSeconds() === wall.second;
  if (!exists) return undefined;
  if (zone === 'UTC') return check;
  // Offsets a day before and after are the only two that can apply; the smaller one gives the later instant.
  const day = 86_400_000;
  const before = offsetAt(asUtc - day, zone);
  const after = offsetAt(asUtc + day, zone);
  for (const offset of [Math.min(before, after), Math.max(before, after)]) {
    if (offsetAt(asUtc - offset, zone) === offset) return new Date(asUtc - offset);
  }
  return new Date(asUtc - Math.min(before, after));
}

/** Milliseconds that the zone's clock is ahead of UTC at an instant. */
function offsetAt(instant: number, zone: string): number {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US-u-hc-h23', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, formatter);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}
