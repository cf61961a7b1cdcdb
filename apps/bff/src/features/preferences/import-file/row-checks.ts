import type { Header } from '../../../lib/csv/header.ts';
import { MAX_FIELD_LENGTH } from '../../../lib/csv/limits.ts';
import type { SourceRecord } from '../../../lib/csv/record-reader.ts';
import { beginsLikeFormula } from '../../../lib/formula-safe.ts';
import type { RowProblem, RowWarning } from './types.ts';

export type CheckedRow = { fields: readonly string[]; warnings: RowWarning[] };

const NUL = '\0';
const REPLACED = '\uFFFD';
/** Phone numbers, offsets and negative amounts begin with a sign and are no formulas. */
const SIGNED_NUMBER = /^[+-]?[\d\s().,/-]*$/;

/** What is odd about a row as such, whatever its columns mean. Cleans what would harm later: NUL (PostgreSQL text cannot hold it) and overlong cells. */
export function checkRow(header: Header, record: SourceRecord): CheckedRow {
  const warnings: RowWarning[] = [];
  let fields: readonly string[] = record.fields;
  const warn = (code: RowProblem['code'], index: number): void => {
    const column = header.names[index];
    warnings.push(column === undefined ? { code } : { code, column });
  };

  if (record.problem) warnings.push({ code: record.problem });
  if (fields.length !== header.names.length) {
    if (fields.length < header.names.length) warnings.push({ code: 'row_ragged_short' });
    // Many writers end every line with a delimiter; empty cells beyond the header say nothing.
    else if (fields.slice(header.names.length).some((field) => field.trim() !== '')) {
      warnings.push({ code: 'row_ragged_long' });
    }
  }
  // One search over the whole row is far cheaper than one in every cell.
  if (record.raw.includes(NUL)) {
    warn(
      'field_has_nul',
      fields.findIndex((field) => field.includes(NUL)),
    );
    fields = fields.map((field) => field.replaceAll(NUL, ''));
  }
  if (record.raw.includes(REPLACED)) {
    warn(
      'encoding_replaced_character',
      fields.findIndex((field) => field.includes(REPLACED)),
    );
  }
  let long = -1;
  let formula = -1;
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index] ?? '';
    if (long < 0 && field.length > MAX_FIELD_LENGTH) long = index;
    if (formula < 0 && beginsLikeFormula(field) && !SIGNED_NUMBER.test(field)) formula = index;
  }
  if (long >= 0) {
    warn('field_too_long', long);
    fields = fields.map((field) => field.slice(0, MAX_FIELD_LENGTH));
  }
  if (formula >= 0) warn('formula_cell', formula);
  return { fields, warnings };
}
