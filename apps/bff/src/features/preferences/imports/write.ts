import { record } from '../../audit/index.ts';
import { type ClaimedYes, findContradictions } from '../comeback/contradictions/find-contradictions.ts';
import { listContradictions } from '../comeback/contradictions/store.ts';
import { readImport } from '../import-file/read-import.ts';
import type { ImportRow, OptOutEntry } from '../import-file/types.ts';
import { type AppendOptions, appendPrepared, type PreparedBatch, prepareBatch } from '../ledger/append.ts';
import type { AppendedBatch, PreferenceInput } from '../ledger/types.ts';
import { importRecord } from './queries.ts';
import type { ImportRun } from './run.ts';
import { addChunk, changeLeased, deleteParts } from './store.ts';
import { storedFile } from './stored-file.ts';

/** Rows of a chunk: large enough that PostgreSQL works in bulk, small enough that a crash repeats little. */
const CHUNK_ROWS = 2_000;

/** A chunk with its keys made, waiting to be written. */
interface ReadyChunk {
  readonly number: number;
  readonly prepared: PreparedBatch;
  /** What its rows say of people who are subscribed elsewhere. */
  readonly claims: readonly ClaimedYes[];
  readonly firstLine: number;
  readonly lastLine: number;
  readonly rowsDone: number;
  readonly bytesDone: number;
}

/**
 * Writes the opt-outs of a checked file, chunk by chunk: each commits with its audit event and the import's progress,
 * so that a lost worker's successor goes on after the last committed line. While PostgreSQL writes one chunk, the next
 * is read, keyed and sealed.
 */
export async function writeImport(run: ImportRun): Promise<void> {
  const { file } = run;
  let writing: Promise<unknown> = Promise.resolve();
  let number = file.chunks;
  let rowsDone = file.progressRows;
  let bytesRead = 0;
  for await (const batch of checkedRows(run, (bytes) => (bytesRead = bytes))) {
    rowsDone += batch.length;
    const [first, last] = [batch[0], batch.at(-1)];
    if (first === undefined || last === undefined) continue;
    number += 1;
    const prepared = await prepareBatch(
      run,
      batch.flatMap((row) => inputsOf(row, run)),
    );
    const chunk = {
      number,
      prepared,
      claims: batch.flatMap((row) => claimsOf(row, run)),
      firstLine: first.line,
      lastLine: last.line,
      rowsDone,
      bytesDone: bytesRead,
    };
    await writing;
    writing = writeChunk(run, chunk);
    // Awaited in the next round; without this a failure meanwhile would count as unhandled.
    writing.catch(() => undefined);
  }
  await writing;
  await finish(run);
}

function checkedRows(run: ImportRun, onBytes: (bytes: number) => void): AsyncIterable<ImportRow[]> {
  const { file } = run;
  const { encoding, delimiter, format, mapping } = file;
  if (encoding === null || delimiter === null || format === null)
    throw new Error('The import was not checked.');
  const options = {
    // Written by this feature's own check, from these very types.
    encoding: encoding as Parameters<typeof readImport>[1]['encoding'],
    format: format as NonNullable<Parameters<typeof readImport>[1]['format']>,
    delimiter,
    ...(mapping === undefined ? {} : { mapping }),
    now: run.receivedAt,
    wantsYes: true,
    zone: run.timeZone,
    batchSize: CHUNK_ROWS,
    afterLine: file.lastLine,
  };
  return readImport(storedFile(run, 'writing', onBytes), options);
}

function inputsOf(row: ImportRow, run: ImportRun): PreferenceInput[] {
  if (row.result !== 'optOut') return [];
  const group = row.entries.length > 1 ? `line ${row.line}` : undefined;
  return row.entries.map((entry) => inputOf(entry, row.line, group, run));
}

function inputOf(
  entry: OptOutEntry,
  line: number,
  personGroup: string | undefined,
  { file, timeZone }: ImportRun,
): PreferenceInput {
  return {
    kind: 'optOut',
    type: entry.type,
    value: entry.value,
    channel: entry.channel,
    purpose: entry.purpose,
    cause: entry.cause,
    method: 'csv_import',
    reason: entry.reason,
    occurredAt: entry.occurredAt,
    occurredPrecision: entry.occurredPrecision,
    occurredOn: entry.occurredPrecision === 'day' ? dayIn(timeZone, entry.occurredAt) : undefined,
    comment: entry.comment,
    campaign: entry.campaign,
    segments: entry.segments?.map((name) => ({ name })) ?? [],
    origin: { connection: `csv_import:${file.format ?? ''}` },
    personGroup,
    importLine: line,
  };
}

/** Whom a row calls subscribed: never taken, and looked up against the ledger. */
function claimsOf(row: ImportRow, { keys }: ImportRun): ClaimedYes[] {
  if (row.result !== 'skipped' || row.saysYes === undefined) return [];
  return row.saysYes.map(({ type, value, channel }) => ({
    identifierKey: keys.keyOf(type, value),
    // A claim for every channel contradicts a "no" on every channel; one on e-mail is met by that of e-mail too.
    channel,
    purpose: 'marketing',
    line: row.line,
    code: 'says_subscribed',
  }));
}

/** The calendar day of an instant in a zone; en-CA writes it as 2026-11-22. */
function dayIn(timeZone: string, at: Date | undefined): string | undefined {
  return at && new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}

async function writeChunk(run: ImportRun, chunk: ReadyChunk): Promise<void> {
  const { lease, context } = run;
  const tally = ({ results }: AppendedBatch) => {
    const events = results.filter((result) => result.isNew);
    return {
      events: events.length,
      known: results.length - events.length,
      effective: events.filter((e) => e.effective).length,
    };
  };
  const options: AppendOptions = {
    context,
    chunk: { importId: lease.importId, chunk: chunk.number },
    auditOf: (batch) => [
      {
        action: 'import.chunk',
        object: { kind: 'import', id: lease.importId },
        details: {
          chunk: chunk.number,
          firstLine: chunk.firstLine,
          lastLine: chunk.lastLine,
          root: Buffer.from(batch.root).toString('hex'),
          ...tally(batch),
        },
      },
    ],
    alongside: async (tx, batch) => {
      const { events, known } = tally(batch);
      const { lastLine, rowsDone, bytesDone } = chunk;
      await addChunk(tx, lease, { newOptOuts: events, knownOptOuts: known, lastLine, rowsDone, bytesDone });
      const origin = { kind: 'import', importId: lease.importId } as const;
      await listContradictions(tx, await findContradictions(tx, chunk.claims, origin));
    },
  };
  await appendPrepared(run, chunk.prepared, options);
}

async function finish(run: ImportRun): Promise<void> {
  const { ledger, lease, context } = run;
  await ledger.kysely.transaction().execute(async (tx) => {
    await changeLeased(tx, lease, 'writing', { state: 'done' });
    await deleteParts(tx, lease.importId);
    const done = await importRecord(tx, lease.importId);
    if (done === undefined) throw new Error('The import went away while it was finished.');
    const { chunks, rows, newOptOuts, knownOptOuts, rejectedRows } = done;
    await record(tx, context, {
      action: 'import.finish',
      object: { kind: 'import', id: lease.importId },
      details: { chunks, rows, newOptOuts, knownOptOuts, rejectedRows },
    });
  });
}
