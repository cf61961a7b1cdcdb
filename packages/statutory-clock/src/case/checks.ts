import { Temporal } from 'temporal-polyfill';
import type { CaseFault } from './clock-errors.ts';

/** Collects what is wrong with a case, field by field. */
export type Faults = { add(path: string, sentence: string): void; readonly list: readonly CaseFault[] };

export function createFaults(): Faults {
  const list: CaseFault[] = [];
  return { list, add: (path, sentence) => void list.push({ path, sentence }) };
}

/** Fields of a JSON object, or undefined for anything else. */
export function asFields(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : undefined; // just checked
}

// RFC 3339 with an offset. Temporal alone would also take week dates, calendars and zone names in brackets.
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** An instant, with the date as it was written down. */
export type WrittenInstant = { readonly instant: Temporal.Instant; readonly writtenOn: Temporal.PlainDate };

export function readInstant(value: unknown, path: string, faults: Faults): WrittenInstant | undefined {
  const read =
    typeof value === 'string' && INSTANT.test(value)
      ? attempt(() => ({
          instant: Temporal.Instant.from(value),
          writtenOn: Temporal.PlainDate.from(value.slice(0, 10)),
        }))
      : undefined;
  if (read === undefined)
    faults.add(path, 'must be an instant with an offset, such as 2026-01-31T10:00:00+01:00.');
  return read;
}

export function readTimezone(value: unknown, path: string, faults: Faults): string | undefined {
  const known =
    typeof value === 'string' &&
    /^[A-Za-z]/.test(value) &&
    attempt(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(value)) !== undefined;
  if (!known) faults.add(path, 'must be a time zone, such as Europe/Paris.');
  return known ? value : undefined;
}

/** A list of local days. */
export function readDays(value: unknown, path: string, faults: Faults): readonly string[] | undefined {
  if (!Array.isArray(value)) {
    faults.add(path, 'must be a list of dates.');
    return undefined;
  }
  value.forEach((day: unknown, index) => {
    const isDay =
      typeof day === 'string' &&
      /^\d{4}-\d{2}-\d{2}$/.test(day) &&
      attempt(() => Temporal.PlainDate.from(day, { overflow: 'reject' })) !== undefined;
    if (!isDay) faults.add(`${path}[${index}]`, 'must be a date, such as 2026-12-25.');
  });
  return value as string[]; // each was just checked; with a fault the list is not used
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
