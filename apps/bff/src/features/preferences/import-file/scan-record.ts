import { MAX_COLUMNS, MAX_FIELD_LENGTH } from './limits.ts';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;

/** Filled by the two scanners; one object is reused for all records of a file. */
export type Scan = {
  fields: string[];
  /** Where the record ends, without its line end. */
  end: number;
  /** Where the next record begins. */
  next: number;
  /** Line ends inside quoted fields. */
  innerLines: number;
};

/**
 * Reads one CSV record (RFC 4180, any of CRLF, LF and CR as line end) of `text` beginning at `start`.
 *
 * `broken`: a quoted field runs over a line end although it is not clean, so an opening quote was probably never closed
 * and the rows below would be swallowed. Not clean is: no closing quote at all, a quote in the middle of the field, text
 * that looks like the rest of this row and the beginning of another, or delimiters inside the field in a record that has
 * not as many fields as the header (`expected`, 0 when unknown).
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
  let mayHaveSwallowed = false;
  let at = start;

  for (;;) {
    let value: string;
    if (at < length && text.charCodeAt(at) === QUOTE) {
      const from = at + 1;
      let close = -1;
      let escaped = false;
      let stray = false;
      let lines = 0;
      let delimiterInside = false;
      for (at = from; at < length; at++) {
        const unit = text.charCodeAt(at);
        if (unit === QUOTE) {
          let after = at + 1;
          while (after < length && text.charCodeAt(after) === SPACE) after++;
          if (after === length && !final) return 'incomplete';
          const following = after === length ? LF : text.charCodeAt(after);
          if (following === QUOTE && after === at + 1) {
            escaped = true;
            at++;
          } else if (following === delimiter || following === LF || following === CR) {
            close = at;
            at = after;
            break;
          } else {
            stray = true;
            if (lines > 0) return 'broken';
          }
        } else if (unit === LF) {
          lines++;
          if (stray) return 'broken';
        } else if (unit === CR) {
          if (text.charCodeAt(at + 1) !== LF) lines++;
          if (stray) return 'broken';
        } else if (unit === delimiter) {
          delimiterInside = true;
        }
        if (lines > 0 && at - from > MAX_FIELD_LENGTH) return 'broken';
      }
      if (close < 0) {
        if (!final) return 'incomplete';
        return 'broken';
      }
      value = text.slice(from, close);
      if (escaped) value = value.replaceAll('""', '"');
      if (lines > 0) {
        innerLines += lines;
        if (delimiterInside) {
          if (holdsRow(value, count, expected, delimiter)) return 'broken';
          mayHaveSwallowed = true;
        }
      }
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
    if (at < length && text.charCodeAt(at) === delimiter) {
      at++;
      continue;
    }
    break;
  }

  if (mayHaveSwallowed && expected > 0 && count !== expected) return 'broken';
  const next = afterLineEnd(text, at, final);
  if (next < 0) return 'incomplete';
  scan.fields = fields;
  scan.end = at;
  scan.next = next;
  scan.innerLines = innerLines;
  return 'complete';
}

/**
 * Whether the text of field number `column` is what two unclosed quotes in the same column of two rows enclose: so many
 * delimiters before its first line end and after its last one as the rows need, and something like an identifier.
 */
function holdsRow(value: string, column: number, expected: number, delimiter: number): boolean {
  const lines = value.split(/\r\n|\r|\n/);
  const delimitersIn = (line = ''): number => line.split(String.fromCharCode(delimiter)).length - 1;
  return (
    delimitersIn(lines[0]) === expected - 1 - column &&
    delimitersIn(lines.at(-1)) === column &&
    lines.slice(1).some((line) => /@|\d{7}/.test(line))
  );
}

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

function closingQuote(line: string, from: number, delimiter: string): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 1)) {
    if (line.charCodeAt(at + 1) === QUOTE) {
      at++;
      continue;
    }
    let after = at + 1;
    while (line.charCodeAt(after) === SPACE) after++;
    if (after === line.length || line[after] === delimiter) return at;
  }
  return -1;
}

/** Position after the line end at `at`; -1 when a CR is the last thing known and its LF may still come. */
function afterLineEnd(text: string, at: number, final: boolean): number {
  if (at >= text.length) return text.length;
  if (text.charCodeAt(at) === LF) return at + 1;
  if (at + 1 === text.length && !final) return -1;
  return text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
}
