import type { SourceRecord } from '../../../lib/csv/record-reader.ts';
import { beginsLikeFormula } from '../../../lib/formula-safe.ts';
import { cellOf } from './decode-list.ts';

/** A number as phones have it: it begins like a formula, and is none. */
const PHONE = /^\+[\d ().-]{5,24}$/;

/**
 * A record as it goes out again: byte for byte as it came, unless a spreadsheet program might run one of its cells
 * (then each such cell gets its apostrophe) or its quotes are broken (then it is quoted anew, so that what follows it
 * is read rightly).
 */
export function lineOf({ raw, fields, problem }: SourceRecord, delimiter: string): string {
  if (problem === undefined && !fields.some(isDangerous)) return raw;
  return fields.map((field) => quoted(isDangerous(field) ? `'${field}` : field, delimiter)).join(delimiter);
}

function isDangerous(field: string): boolean {
  if (field === '') return false;
  const first = field.charCodeAt(0);
  // Nearly every cell begins with a letter or a digit.
  if ((first >= 0x61 && first <= 0x7a) || (first >= 0x30 && first <= 0x39)) return false;
  const text = cellOf(field);
  if (!beginsLikeFormula(text) || PHONE.test(text)) return false;
  // One apostrophe that an export has put there before is enough.
  return !(text.startsWith("'") && beginsLikeFormula(text.slice(1)));
}

function quoted(field: string, delimiter: string): string {
  return field.includes(delimiter) || /["\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
