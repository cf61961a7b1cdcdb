import type { Zone } from './preferences.ts';

/** The browser's time zone, e.g. `Europe/Berlin`. */
export function localZoneName(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>;

function partsOf(at: Date, zone: Zone): Parts {
  const format = new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
    timeZoneName: 'short',
    ...(zone === 'utc' ? { timeZone: 'UTC' } : {}),
  });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** How finely a time is written: to the minute, the second, the millisecond, or as a day. */
export type Precision = 'minute' | 'second' | 'millisecond' | 'day';

/** `22 Nov 2026 14:03:07` in the zone asked for, without the zone's name. */
export function formatInstant(at: Date, zone: Zone, precision: Precision = 'second'): string {
  const part = partsOf(at, zone);
  const day = `${part.day} ${part.month} ${part.year}`;
  const minute = `${part.hour}:${part.minute}`;
  switch (precision) {
    case 'day':
      return day;
    case 'minute':
      return `${day} ${minute}`;
    case 'second':
      return `${day} ${minute}:${part.second}`;
    case 'millisecond':
      return `${day} ${minute}:${part.second}.${part.fractionalSecond}`;
  }
}

/** `14:03:07` in the zone asked for. */
export function formatClock(at: Date, zone: Zone): string {
  const part = partsOf(at, zone);
  return `${part.hour}:${part.minute}:${part.second}`;
}

/** The zone's short name at that instant: `UTC`, `GMT+1`, `IST`. */
export function zoneLabel(at: Date, zone: Zone): string {
  return zone === 'utc' ? 'UTC' : (partsOf(at, zone).timeZoneName ?? localZoneName());
}

const STEPS: readonly [limit: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60, 1, 'second'],
  [3600, 60, 'minute'],
  [86_400, 3600, 'hour'],
  [30 * 86_400, 86_400, 'day'],
  [365 * 86_400, 30 * 86_400, 'month'],
  [Number.POSITIVE_INFINITY, 365 * 86_400, 'year'],
];
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });

/** `4 min ago`, `yesterday`, `in 3 days`; under ten seconds either way it is `just now`. */
export function formatRelative(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const distance = Math.abs(seconds);
  if (distance < 10) return 'just now';
  const step = STEPS.find(([limit]) => distance < limit);
  if (step === undefined) return '';
  const [, size, unit] = step;
  return RELATIVE.format(Math.trunc(seconds / size), unit).replaceAll('.', '');
}

/** `4:07` for a countdown; never below zero. */
export function formatCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A calendar day `2026-11-22` as `22 Nov 2026`; a day has no zone. */
export function formatDay(day: string): string {
  return formatInstant(new Date(`${day}T00:00:00Z`), 'utc', 'day');
}
