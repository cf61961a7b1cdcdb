import { afterLineEnd, CR, LF, QUOTE } from './characters.ts';
import { MAX_COLUMNS } from './limits.ts';
import { holdsRow, type QuotedField, scanQuoted } from './scan-quoted.ts';

/** Filled by the scanners of records and lines; one object is reused for all records of a file. */
export type Scan = {
  fields: string[];
  /** Where the record ends, without its line end. */
  end: number;
  /** Where the next record begins. */
  next: number;
  /** Line ends inside quoted fields. */
  innerLines: number;
};

const quoted: QuotedField = {
  close: 0,
  end: 0,
  escaped: false,
  stray: false,
  lines: 0,
  delimiters: false,
};

/**
 * Reads one CSV record (RFC 4180, any of CRLF, LF and CR as line end) of `text` beginning at `start`.
 *
 * `broken`: an opening quote was probably never closed, and would swallow the next cells or rows. Signs are a broken quoted
 * field (see `scanQuoted`), a field whose text looks like rows, and a record that has not as many fields as the header
 * (`expected`, 0 when unknown) while a field with delimiters inside runs over lines or has a quote in its middle.
 */
export function scanRecord(
  text: string,
  start: number,
  delimiter: number,
  final: boolean,
  expected: number,
  scan: Scan,
): 'complete' | 'incomplete' | 'broken' {
  const length = text.length;
  const fields: string[] = [];
  let count = 0;
  let innerLines = 0;
  let mayBeMerged = false;
  let at = start;

  for (;;) {
    let value: string;
    if (at < length && text.charCodeAt(at) === QUOTE) {
      const result = scanQuoted(text, at + 1, delimiter, final, quoted);
      if (result !== 'closed') return result;
      value = text.slice(at + 1, quoted.close);
      if (quoted.escaped) value = value.replaceAll('""', '"');
      if (quoted.delimiters && (quoted.lines > 0 || quoted.stray)) {
        if (quoted.lines > 0 && holdsRow(value, count, expected, delimiter)) return 'broken';
        mayBeMerged = true;
      }
      innerLines += quoted.lines;
      at = quoted.end;
    } else {
      const from = at;
      for (; at < length; at++) {
        const unit = text.charCodeAt(at);
        if (unit === delimiter || unit === LF || unit === CR) break;
      }
      if (at >= length && !final) return 'incomplete';
      value = text.slice(from, at);
    }

    // One more than allowed is kept, so that "too many" can be told from "exactly the limit".
    if (fields.length <= MAX_COLUMNS) fields.push(value);
    count++;
    if (at >= length || text.charCodeAt(at) !== delimiter) break;
    at++;
  }

  if (mayBeMerged && expected > 0 && count !== expected) return 'broken';
  const next = afterLineEnd(text, at, final);
  if (next < 0) return 'incomplete';
  scan.fields = fields;
  scan.end = at;
  scan.next = next;
  scan.innerLines = innerLines;
  return 'complete';
}
