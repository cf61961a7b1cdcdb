import { afterLineEnd, CR, LF, QUOTE, SPACE } from './characters.ts';
import { MAX_COLUMNS } from './limits.ts';
import type { Scan } from './scan-record.ts';

/**
 * Reads the one physical line at `start`, for a record that `scanRecord` calls broken: a quote counts only when it is
 * closed on the same line. Answers false when the end of the line is not there yet.
 */
export function scanLine(
  text: string,
  start: number,
  delimiter: string,
  final: boolean,
  scan: Scan,
): boolean {
  let end = start;
  while (end < text.length && text.charCodeAt(end) !== LF && text.charCodeAt(end) !== CR) end++;
  if (end === text.length && !final) return false;
  const next = afterLineEnd(text, end, final);
  if (next < 0) return false;
  scan.fields = splitLine(text.slice(start, end), delimiter);
  scan.end = end;
  scan.next = next;
  scan.innerLines = 0;
  return true;
}

/** Fields of one line. A quote that is not closed on the line is dropped, and its field ends at the next delimiter. */
export function splitLine(line: string, delimiter: string): string[] {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    let value: string | undefined;
    if (line.charCodeAt(at) === QUOTE) {
      const close = closingQuote(line, at + 1, delimiter);
      if (close >= 0) {
        value = line.slice(at + 1, close).replaceAll('""', '"');
        at = close + 1;
        while (line.charCodeAt(at) === SPACE) at++;
      } else {
        at++;
      }
    }
    if (value === undefined) {
      const found = line.indexOf(delimiter, at);
      const end = found < 0 ? line.length : found;
      value = line.slice(at, end);
      at = end;
    }
    if (fields.length <= MAX_COLUMNS) fields.push(value);
    if (at >= line.length) return fields;
    at++;
  }
}

/** Position of the quote that closes the field; -1 when there is none, or when a quote behind a delimiter opens the next field before. */
function closingQuote(line: string, from: number, delimiter: string): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 1)) {
    if (line.charCodeAt(at + 1) === QUOTE) {
      at++;
      continue;
    }
    let after = at + 1;
    while (line.charCodeAt(after) === SPACE) after++;
    if (after === line.length || line[after] === delimiter) return at;
    if (at > from && line[at - 1] === delimiter) return -1;
  }
  return -1;
}
