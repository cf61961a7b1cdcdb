import { CR, LF, QUOTE, SPACE } from './characters.ts';
import { looksLikeData } from './header.ts';
import { MAX_FIELD_LENGTH } from './limits.ts';

/** What `scanQuoted` found; one object is reused for all fields of a file. */
export type QuotedField = {
  /** Position of the closing quote. */
  close: number;
  /** Position of the delimiter or line end behind it. */
  end: number;
  /** Has doubled quotes. */
  escaped: boolean;
  /** Has a quote that is neither doubled nor closes the field. */
  stray: boolean;
  /** Line ends inside. */
  lines: number;
  /** Has a delimiter inside. */
  delimiters: boolean;
};

/**
 * Reads a quoted field whose text begins at `from`, behind its opening quote. Blanks may follow the closing quote.
 *
 * `broken`: the field runs over a line end and has a quote in its middle, no closing quote, or more than 64 KiB. Then its
 * opening quote was probably never closed.
 */
export function scanQuoted(
  text: string,
  from: number,
  delimiter: number,
  final: boolean,
  field: QuotedField,
): 'closed' | 'incomplete' | 'broken' {
  const length = text.length;
  let escaped = false;
  let stray = false;
  let lines = 0;
  let delimiters = false;
  for (let at = from; at < length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) {
      let end = at + 1;
      while (end < length && text.charCodeAt(end) === SPACE) end++;
      if (end === length && !final) return 'incomplete';
      const following = end === length ? LF : text.charCodeAt(end);
      if (following === QUOTE && end === at + 1) {
        escaped = true;
        at++;
      } else if (following === delimiter || following === LF || following === CR) {
        field.close = at;
        field.end = end;
        field.escaped = escaped;
        field.stray = stray;
        field.lines = lines;
        field.delimiters = delimiters;
        return 'closed';
      } else {
        stray = true;
      }
    } else if (unit === LF || (unit === CR && text.charCodeAt(at + 1) !== LF)) {
      lines++;
    } else if (unit === delimiter) {
      delimiters = true;
    }
    if (lines > 0 && (stray || at - from > MAX_FIELD_LENGTH)) return 'broken';
  }
  return final ? 'broken' : 'incomplete';
}

/**
 * Whether the clean text of field number `column`, several lines long, looks like rows that two unclosed quotes enclose.
 * Either a line of it begins with an address or a number in a cell of its own. Or its first line completes this row, or a
 * line in its middle is a whole row, and something like an identifier follows. (Text in the last column always completes
 * its row, so there the last line must be the beginning of a row as well.)
 */
export function holdsRow(value: string, column: number, expected: number, delimiter: number): boolean {
  const separator = String.fromCharCode(delimiter);
  const [first, ...others] = value.split(/\r\n|\r|\n/).map((line) => line.split(separator));
  if (others.some((cells) => cells.length > 1 && looksLikeData(cells.slice(0, 1)))) return true;
  const last = others.pop();
  const completes =
    first?.length === expected - column && (column < expected - 1 || last?.length === column + 1);
  const hasWholeRow = others.some((cells) => cells.length === expected);
  return (completes || hasWholeRow) && /[\r\n][^]*(@|\d{7})/.test(value);
}
