import type { MessageChannel, ScrubMode } from '@heed/contract';
import type { Keyer } from '@heed/personal-data';
import { createRecordReader, type SourceRecord } from '../../../lib/csv/record-reader.ts';
import type { ProbedScope } from '../check/probe-queries.ts';
import { decide } from '../decide.ts';
import { tryIdentifier } from '../read-identifier.ts';
import { listText, MARK } from './decode-list.ts';
import type { KeyFilter } from './key-filter.ts';
import { identifierCell, type ListShape, listShape } from './list-shape.ts';
import type { Tally } from './tally.ts';
import { lineOf } from './write-line.ts';

/** What one pass over a list needs; nothing of it is HTTP or SQL. */
export interface ScrubPass {
  readonly channel: MessageChannel;
  readonly purpose: string;
  readonly mode: ScrubMode;
  readonly region: string | undefined;
  readonly keyOf: Keyer;
  /** Every key that had any scope in the snapshot: what is not in it may be contacted. */
  readonly snapshot: KeyFilter;
  /** Remembers every key whose line was let through. */
  readonly released: KeyFilter;
  /** The scopes of these keys as they are now, in their order. */
  readonly probe: (keys: Buffer) => Promise<readonly (readonly ProbedScope[])[]>;
  /** Told how many bytes of the list have been read. */
  readonly onBytes?: (bytes: number) => void;
}

/** Lines that are looked up together: long enough for PostgreSQL, short enough for other requests to get their turn. */
const BATCH = 4_096;
/** How much is read before the shape of a list is decided. */
const SAMPLE = 64 * 1024;

/**
 * The one way of a list: read, key, leave out what the snapshot surely does not have, ask PostgreSQL about the rest,
 * write. Memory holds two batches. Whatever cannot be read is not to be contacted.
 * Yields the file in parts, and ends before the last word is said: what was recorded meanwhile is the caller's to look at.
 */
export async function* scrubList(
  source: AsyncIterable<Uint8Array>,
  pass: ScrubPass,
  tally: Tally,
): AsyncGenerator<Buffer> {
  let pending: Promise<Buffer> | undefined;
  let isFirst = true;
  for await (const { shape, records, mark } of batches(source, pass)) {
    const head = isFirst ? headOf(mark, shape, records, pass.mode) : '';
    isFirst = false;
    const next = judge(records, head, shape, pass, tally);
    // Awaited one batch later; without this a failure meanwhile would count as unhandled.
    next.catch(() => undefined);
    if (pending !== undefined) yield await pending;
    pending = next;
  }
  if (pending !== undefined) yield await pending;
}

interface Batch {
  readonly shape: ListShape;
  readonly records: SourceRecord[];
  readonly mark: string;
}

async function* batches(source: AsyncIterable<Uint8Array>, pass: ScrubPass): AsyncGenerator<Batch> {
  let sample = '';
  let mark = '';
  let shape: ListShape | undefined;
  let reader: ReturnType<typeof createRecordReader> | undefined;
  let records: SourceRecord[] = [];
  let bytes = 0;
  const begin = (isWhole: boolean): SourceRecord[] => {
    if (sample.startsWith(MARK)) mark = MARK;
    const text = sample.slice(mark.length);
    shape = listShape(text, isWhole, pass.channel, pass.region);
    reader = createRecordReader(shape.delimiter);
    return reader.push(text);
  };
  for await (const part of listText(source)) {
    bytes += part.bytes;
    if (reader === undefined) {
      sample += part.text;
      if (sample.length < SAMPLE) continue;
      records = begin(false);
    } else if (part.text !== '') {
      const read = reader.push(part.text);
      records = records.length === 0 ? read : records.concat(read);
    }
    pass.onBytes?.(bytes);
    while (records.length >= BATCH && shape !== undefined) {
      yield { shape, records: records.slice(0, BATCH), mark };
      records = records.slice(BATCH);
    }
  }
  if (reader === undefined) records = begin(true);
  records.push(...(reader?.end() ?? []));
  for (let at = 0; shape !== undefined && at < records.length; at += BATCH)
    yield { shape, records: records.slice(at, at + BATCH), mark };
}

/** The mark and the header; taken out of the first batch, because a header is nobody. */
function headOf(
  mark: string,
  { delimiter, hasHeader }: ListShape,
  records: SourceRecord[],
  mode: ScrubMode,
): string {
  const header = hasHeader ? records.shift() : undefined;
  if (header === undefined) return mark;
  const added = mode === 'mark' ? `${delimiter}heed_decision${delimiter}heed_note` : '';
  return `${mark}${lineOf(header, delimiter)}${added}\n`;
}

/** Where a line stands: decided at once, or waiting for PostgreSQL at this place. */
const UNREADABLE = -2;
const SEND = -1;

async function judge(
  records: readonly SourceRecord[],
  head: string,
  shape: ListShape,
  pass: ScrubPass,
  tally: Tally,
): Promise<Buffer> {
  const standing = new Int32Array(records.length);
  const keys: Buffer[] = [];
  const own: (Buffer | undefined)[] = [];
  for (const [index, record] of records.entries()) {
    const key = keyOfRecord(record, shape, pass);
    own.push(key);
    if (key === undefined) standing[index] = UNREADABLE;
    else if (!pass.snapshot.mayHave(key)) standing[index] = SEND;
    else {
      standing[index] = keys.length;
      keys.push(key);
    }
  }
  const scopes = keys.length === 0 ? [] : await pass.probe(Buffer.concat(keys));
  let text = head;
  for (const [index, record] of records.entries()) {
    const because = becauseOf(standing[index] ?? UNREADABLE, scopes, pass);
    const key = own[index];
    if (because === undefined) {
      if (key === undefined) throw new Error('A line without a key was let through.');
      tally.send += 1;
      pass.released.add(key);
    } else if (because === 'unreadable' || key === undefined) tally.unreadable += 1;
    else tally.stop(key, because);
    text += written(record, because, shape.delimiter, pass.mode);
  }
  return Buffer.from(text, 'latin1');
}

function keyOfRecord(
  record: SourceRecord,
  { type, column }: ListShape,
  { keyOf, region }: ScrubPass,
): Buffer | undefined {
  if (record.problem !== undefined) return undefined;
  const read = tryIdentifier(identifierCell(record.fields, column), type, region);
  return read.ok ? keyOf(read.type, read.value) : undefined;
}

/** Why a line may not be contacted; undefined where it may. */
function becauseOf(
  standing: number,
  scopes: readonly (readonly ProbedScope[])[],
  ask: ScrubPass,
): string | undefined {
  if (standing === UNREADABLE) return 'unreadable';
  if (standing === SEND) return undefined;
  const found = scopes[standing];
  if (found === undefined) throw new Error('A probe answered fewer keys than it was asked.');
  const decision = decide(found, ask);
  return decision.decision === 'send' ? undefined : decision.because.cause;
}

function written(
  record: SourceRecord,
  because: string | undefined,
  delimiter: string,
  mode: ScrubMode,
): string {
  if (mode === 'remove') return because === undefined ? `${lineOf(record, delimiter)}\n` : '';
  const decision = because === undefined ? 'send' : 'do_not_send';
  const note = because === 'unreadable' ? 'unreadable' : '';
  return `${lineOf(record, delimiter)}${delimiter}${decision}${delimiter}${note}\n`;
}
