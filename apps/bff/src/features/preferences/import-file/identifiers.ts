import { type Normalised, normaliseEmail, normaliseExternal, normalisePhone } from '@heed/personal-data';
import type { FaultCode } from './faults.ts';

/** What a cell yields: usable identifiers, or why there is none. */
export type Reading = {
  /** Normalised, without repetition; more than one when the cell holds several addresses. */
  values: string[];
  /** Why there is no value, or what was done to get one. */
  problem?: FaultCode;
  /** Index of the cell that was read. */
  column: number;
};

const LIST_SEPARATOR = /[;,|\n\r\t]/;

/** Reads an e-mail cell; a cell with a list of addresses yields each of them. */
export function readEmail(text: string, column: number): Reading {
  if (text === '') return { values: [], problem: 'email_missing', column };
  // A display name may hold a comma and an @ of its own, so a list is tried first and only where both occur.
  const mayBeList = LIST_SEPARATOR.test(text);
  const plain = mayBeList && text.indexOf('@') !== text.lastIndexOf('@') ? undefined : normaliseEmail(text);
  if (plain?.ok) return { values: [plain.value], column };
  if (mayBeList) {
    const found = new Set<string>();
    for (const part of text.split(LIST_SEPARATOR)) {
      const reading = normaliseEmail(part);
      if (reading.ok) found.add(reading.value);
    }
    if (found.size > 0) return { values: [...found], problem: 'email_extracted', column };
  }
  return reading(plain ?? normaliseEmail(text), column);
}

/**
 * Reads a phone cell. `region` is the country of numbers written without a country code; `international` says that the
 * exporting system always writes the country code, though it may leave out the plus sign.
 */
export function readPhone(
  text: string,
  column: number,
  region: string | undefined,
  international = false,
): Reading {
  if (text === '') return { values: [], problem: 'phone_missing', column };
  if (international && /^[1-9]\d{6,14}$/.test(text)) {
    const completed = normalisePhone(`+${text}`);
    if (completed.ok) return reading(completed, column);
  }
  return reading(normalisePhone(text, region), column);
}

/** Reads a cell with the id of another system. */
export function readExternal(text: string, column: number): Reading {
  if (text === '') return { values: [], problem: 'external_missing', column };
  return reading(normaliseExternal(text), column);
}

function reading(normalised: Normalised, column: number): Reading {
  return normalised.ok
    ? { values: [normalised.value], column }
    : { values: [], problem: normalised.code, column };
}

/** Reads columns in order up to the first usable value; without one, the first reading that says more than "missing". */
export function firstUsable(
  columns: readonly number[],
  read: (column: number) => Reading,
): Reading | undefined {
  let best: Reading | undefined;
  for (const column of columns) {
    const candidate = read(column);
    if (candidate.values.length > 0) return candidate;
    if (!best || best.problem === 'email_missing' || best.problem === 'phone_missing') best = candidate;
  }
  return best;
}
