import type { ColumnKind } from '@heed/contract';
import { mask, normaliseEmail, normaliseExternal, normalisePhone } from '@heed/personal-data';
import { EMAIL_KEYS, headerKey, PHONE_KEYS } from '../../../../lib/csv/header.ts';
import { readOccurred } from '../times.ts';
import { wordsOf } from './words.ts';

/** A column as far as it can be told from its header and the first rows. */
export interface SeenColumn {
  readonly key: string;
  readonly kind: ColumnKind;
  /** One value, masked where it is an identifier; null where it may say something about a person. */
  readonly example: string | null;
  readonly words: readonly { readonly word: string; readonly rows: number }[];
  /** Trimmed cells of the first rows. Personal data. */
  readonly cells: readonly string[];
}

const ID =
  /(^|_)(external|customer|contact|client|crm|subscriber|member|user|account|person|kunden|debitor)_?(id|no|nr|nummer|number|key)$|^(external_?id|uuid|guid)$/;
const PHONE = /(^|_)(phone|mobile?|handy(nummer)?|telefon(nummer)?|tel|gsm|cell)(_|$)/;
/** Days that say something about the person, not about the opt-out. */
const OF_THE_PERSON = /birth|geburt|naiss|nacim|nascit|geboorte|dob|anniversary/;
/** Most of the cells, so that one bad address does not hide the column. */
const MOST = 0.6;

/** Looks at a column: what it holds, and what of it may be shown. */
export function seeColumn(name: string, cells: readonly string[], zone: string): SeenColumn {
  const key = headerKey(name);
  const filled = cells.filter((cell) => cell !== '');
  const words = wordsOf(key, cells);
  const first = <T>(of: (cell: string) => T | undefined): T | undefined => {
    for (const cell of filled) {
      const found = of(cell);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const most = (is: (cell: string) => boolean): boolean => filled.filter(is).length > filled.length * MOST;
  const seen = (kind: ColumnKind, example: string | null = null): SeenColumn => ({
    key,
    kind,
    example,
    words,
    cells,
  });

  if (filled.length === 0) return seen('empty');
  if (EMAIL_KEYS.includes(key) || most((cell) => normaliseEmail(cell).ok)) {
    return seen('email', first((cell) => masked('email', normaliseEmail(cell))) ?? null);
  }
  if (PHONE_KEYS.includes(key) || PHONE.test(key) || most(isInternationalPhone)) {
    return seen('phone', first((cell) => masked('phone', normalisePhone(cell))) ?? null);
  }
  if (ID.test(key)) return seen('id', first((cell) => masked('external', normaliseExternal(cell))) ?? null);
  if (words.length > 0) return seen('words', words.find(({ word }) => word !== '')?.word ?? null);
  if (!OF_THE_PERSON.test(key) && most((cell) => isTime(cell, zone))) {
    return seen('time', first((cell) => (isTime(cell, zone) ? cell.slice(0, 40) : undefined)) ?? null);
  }
  return seen('text');
}

function masked(
  type: 'email' | 'phone' | 'external',
  normalised: ReturnType<typeof normaliseEmail>,
): string | undefined {
  return normalised.ok ? mask(type, normalised.value) : undefined;
}

/** Without the plus sign a number may be anything: an id, an amount, a day. */
function isInternationalPhone(cell: string): boolean {
  return /^\s*(\+|00)/.test(cell) && normalisePhone(cell).ok;
}

const READABLE: ReadonlySet<string | undefined> = new Set([
  undefined,
  'time_date_only',
  'time_ambiguous',
  'time_future',
]);

/** Whether a cell is a day or a time, and so may be shown: no name, no number of a person. */
export function isTime(cell: string, zone: string): boolean {
  // Ten digits alone are seconds since 1970 as well as a phone number or an id.
  if (/^\d+$/.test(cell)) return false;
  return READABLE.has(readOccurred(cell, { zone, now: new Date() }).problem);
}
