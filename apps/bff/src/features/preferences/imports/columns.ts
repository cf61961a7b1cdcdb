import { hash } from 'node:crypto';
import { COLUMN_USE_WORDS, type ImportMapping } from '@heed/contract';
import {
  type IdentifierType,
  mask,
  type Normalised,
  normaliseEmail,
  normaliseExternal,
  normalisePhone,
} from '@heed/personal-data';
import { headerKey } from '../../../lib/csv/header.ts';
import { isTime } from '../import-file/mapping/column-kind.ts';
import { wordsOf } from '../import-file/mapping/words.ts';

const WORDS = COLUMN_USE_WORDS;

/** What a column of a known export is read as; anything else is not used. */
const READ_AS: readonly (readonly [RegExp, string])[] = [
  [/^(e-?mail|email[ _]address)$/i, WORDS.email],
  [/^(phone([ _]number)?|sms|mobile)$/i, WORDS.phone],
  [/^(unsub_time|clean_time|created|modified_time|updated_at)$/i, WORDS.when],
  [/^unsub_reason$/i, WORDS.reason],
  [/^unsub_reason_other$/i, WORDS.comment],
  [/^(unsub|clean)_campaign_(title|id)$/i, WORDS.campaign],
  [
    /^(status|(email|sms)_blacklisted|portal (bounce|unsubscribe|spam report)|global bounce|marketing information)$/i,
    WORDS.status,
  ],
];

export interface ColumnFact {
  readonly header: string;
  readonly readAs: string | null;
  readonly example: string | null;
}

/** The columns with what they are read as, and one example, masked where it is used and left out where it is not. */
export function columnFacts(
  header: readonly string[],
  sampleRows: readonly (readonly string[])[],
  mapping?: ImportMapping,
): ColumnFact[] {
  return header.map((name, index) => {
    const use = mapping?.columns[index] ?? null;
    const known = READ_AS.find(([pattern]) => pattern.test(name.trim()))?.[1] ?? null;
    const readAs = mapping === undefined ? known : use && WORDS[use];
    const cells = sampleRows.map((row) => row[index]?.trim() ?? '').filter((text) => text !== '');
    return {
      header: safeText(name),
      readAs,
      example: readAs === null ? null : example(readAs, name, cells),
    };
  });
}

/** What people wrote themselves, and whatever a wrong choice may bring in, is never shown. */
function example(readAs: string, name: string, cells: readonly string[]): string | null {
  const [cell] = cells;
  if (cell === undefined) return null;
  switch (readAs) {
    case WORDS.email:
      return masked('email', normaliseEmail(cell));
    case WORDS.phone:
      return masked('phone', normalisePhone(cell));
    case WORDS.external:
      return masked('external', normaliseExternal(cell));
    case WORDS.when:
      return isTime(cell, 'UTC') ? cell.slice(0, 40) : null;
    case WORDS.status:
    case WORDS.channel:
      return wordsOf(headerKey(name), cells)[0]?.word ?? null;
    default:
      return null;
  }
}

function masked(type: IdentifierType, normalised: Normalised): string | null {
  return normalised.ok ? mask(type, normalised.value) : null;
}

/** What is the same for two files with the same columns: SHA-256 of the names, whatever their case and separators. */
export function fingerprintOf(header: readonly string[]): Buffer {
  return hash('sha256', JSON.stringify(header.map(headerKey)), 'buffer');
}

/** A name without control characters, and with whatever looks like an address or a number of a person masked. */
export function safeText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replaceAll(/[^\s@<>"'(),;:]{1,64}@[^\s@<>"'(),;:]{1,255}/g, (found) => {
      const email = normaliseEmail(found.replace(/\.(csv|txt|tsv)$/i, ''));
      return email.ok ? mask('email', email.value) : '•••@•••';
    })
    .replaceAll(/\+?\d[\d\s().-]{7,}\d/g, (found) =>
      /^\d{4}-\d\d-\d\d/.test(found) || /^20\d{6}(\d{6})?$/.test(found) ? found : '•••••',
    )
    .slice(0, 255);
}
