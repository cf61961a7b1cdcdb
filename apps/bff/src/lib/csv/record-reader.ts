import { KEPT_OF_LONG_LINE, MAX_RECORD_LENGTH } from './limits.ts';
import { scanLine, splitLine } from './scan-line.ts';
import { type Scan, scanRecord } from './scan-record.ts';

export type SourceRecord = {
  /** Physical line on which the record starts, from 1. */
  line: number;
  fields: string[];
  /** The original text without its line end. */
  raw: string;
  problem?: 'quote_not_closed' | 'line_too_long';
};

export type RecordReader = {
  /** Takes any amount of text and answers the records that are complete by now. */
  push(text: string): SourceRecord[];
  /** The records that only the end of the file completes. */
  end(): SourceRecord[];
};

/** Scanning starts when this much text is there, so that a source of tiny chunks costs no more than one of large ones. */
const SCAN_FROM = 16_384;

/** Excel's own first line, which names the delimiter; it is not part of the table. */
export const SEPARATOR_LINE = /^"?sep=(.?)"?$/i;

/**
 * A streaming CSV reader that never loses a row: it recovers from quotes that are not closed line by line, keeps the
 * original text and the physical line of every record, and skips empty lines. The first record sets the expected number of fields.
 */
export function createRecordReader(delimiter: string): RecordReader {
  const delimiterUnit = delimiter.charCodeAt(0);
  const scan: Scan = { fields: [], end: 0, next: 0, innerLines: 0 };
  let text = '';
  let scanFrom = SCAN_FROM;
  let line = 1;
  let expected = 0;
  /** Inside a line that was too long: what is left of it is dropped. */
  let dropping = false;

  function drain(final: boolean): SourceRecord[] {
    const records: SourceRecord[] = [];
    let start = 0;
    while (start < text.length) {
      if (dropping) {
        if (!scanLine(text, start, delimiter, final, scan)) {
          start = text.endsWith('\r') ? text.length - 1 : text.length;
          break;
        }
        dropping = false;
        line++;
        start = scan.next;
        continue;
      }
      const record = readOne(start, final);
      if (record === 'incomplete') break;
      if (record.problem === 'line_too_long') start += MAX_RECORD_LENGTH;
      else {
        start = scan.next;
        line += 1 + scan.innerLines;
      }
      if (record.raw === '' || (expected === 0 && SEPARATOR_LINE.test(record.raw))) continue;
      if (expected === 0) expected = record.fields.length;
      records.push(record);
    }
    text = text.slice(start);
    scanFrom = Math.max(SCAN_FROM, 2 * text.length);
    return records;
  }

  function readOne(start: number, final: boolean): SourceRecord | 'incomplete' {
    const result = scanRecord(text, start, delimiterUnit, final, expected, scan);
    if (result === 'complete' && scan.end - start <= MAX_RECORD_LENGTH) {
      return { line, fields: scan.fields, raw: text.slice(start, scan.end) };
    }
    // Two more than the cap: a pending line end must not make the answer depend on where a chunk ends.
    const known = text.length - start > MAX_RECORD_LENGTH + 2;
    if (result === 'incomplete' && !known) return 'incomplete';
    if (!scanLine(text, start, delimiter, final, scan)) {
      if (!known) return 'incomplete';
    } else if (scan.end - start <= MAX_RECORD_LENGTH) {
      return { line, fields: scan.fields, raw: text.slice(start, scan.end), problem: 'quote_not_closed' };
    }
    dropping = true;
    const kept = text.slice(start, start + MAX_RECORD_LENGTH);
    return {
      line,
      fields: splitLine(kept, delimiter),
      raw: `${kept.slice(0, KEPT_OF_LONG_LINE)}…`,
      problem: 'line_too_long',
    };
  }

  return {
    push(more) {
      text += more;
      return text.length < scanFrom ? [] : drain(false);
    },
    end() {
      return drain(true);
    },
  };
}
