import { stringify } from 'csv-stringify/sync';
import { formulaSafe } from '../../../lib/formula-safe.ts';
import { explainFault, type FaultCode, NOTHING_TO_DO } from './faults.ts';
import type { RejectedRow } from './types.ts';

const COLUMNS = ['Line', 'Problem', 'What you can do', 'Original line'];

/** First line of the file of rejects (RFC 4180, CRLF). */
export function rejectsHeader(): string {
  return stringify([COLUMNS], { record_delimiter: 'windows' });
}

/**
 * Rejected rows as CSV lines: every problem with its column, what to do, and the original text. Cells that a spreadsheet
 * program might run begin with an apostrophe; NUL is shown as ␀.
 */
export function rejectLines(rows: readonly RejectedRow[]): string {
  const records = rows.map(({ line, faults, raw }) => {
    const remedies = new Set(faults.map(({ code }) => explainFault(code).remedy));
    remedies.delete(NOTHING_TO_DO);
    return [
      String(line),
      faults.map(({ code, column }) => problemText(code, column)).join(' '),
      [...remedies].join(' '),
      raw.replaceAll('\0', '␀'),
    ].map(formulaSafe);
  });
  return stringify(records, { record_delimiter: 'windows' });
}

function problemText(code: FaultCode, column: string | undefined): string {
  const { problem } = explainFault(code);
  return column === undefined ? problem : `${column}: ${problem}`;
}
