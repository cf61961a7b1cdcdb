import type { Zone } from './preferences.ts';

/** `2026-01-31T10:00` of a zone as an instant with its offset; undefined while it is none. */
export function instantOf(local: string, zone: Zone): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return undefined;
  if (zone === 'utc') return `${local}:00Z`;
  const at = new Date(local);
  if (Number.isNaN(at.getTime())) return undefined;
  const minutes = -at.getTimezoneOffset();
  const sign = minutes < 0 ? '-' : '+';
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0');
  return `${local}:00${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** A moment as the browser's field wants it. */
export function localOf(at: Date, zone: Zone): string {
  const shifted = zone === 'utc' ? at.getTime() : at.getTime() - at.getTimezoneOffset() * 60_000;
  return new Date(shifted).toISOString().slice(0, 16);
}
