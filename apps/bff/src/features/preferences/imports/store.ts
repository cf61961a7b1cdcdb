import type { ImportMapping } from '@heed/contract';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';

/** Another worker has taken the import over, or a person has cancelled it: stop, commit nothing more. */
export class ImportTakenAway extends Error {}

/** A worker's hold on an import; every write of the worker proves it. */
export interface Lease {
  readonly importId: string;
  readonly token: string;
}

/** Seconds until another worker may take over an import whose worker went silent. */
const LEASE_SECONDS = 20;

export interface NewImport {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly wrappedDek: Buffer;
  readonly kekEpoch: number;
  readonly startedBy: string | null;
}

export async function insertImport(tx: Transaction<DB>, row: NewImport): Promise<void> {
  await tx
    .insertInto('import')
    .values({
      id: row.id,
      state: 'awaitingFile',
      file_name: row.fileName,
      bytes: row.bytes,
      wrapped_dek: row.wrappedDek,
      kek_epoch: row.kekEpoch,
      started_by: row.startedBy,
    })
    .execute();
}

/**
 * Forgets what an interrupted upload has sent; the next one begins anew.
 * @throws ImportTakenAway when the import does not wait for its file any more
 */
export async function clearParts(ledger: Kysely<DB>, importId: string): Promise<void> {
  await ledger.transaction().execute(async (tx) => {
    const updated = await tx
      .updateTable('import')
      .set({ bytes_received: 0 })
      .where('id', '=', importId)
      .where('state', '=', 'awaitingFile')
      .executeTakeFirst();
    if (updated.numUpdatedRows !== 1n) throw new ImportTakenAway();
    await deleteParts(tx, importId);
  });
}

export interface NewPart {
  readonly part: number;
  readonly sealed: Buffer;
  readonly bytesBefore: number;
  readonly bytesReceived: number;
}

/**
 * Stores one sealed part of the file with the bytes received so far; both or neither.
 * @throws ImportTakenAway when the import waits no more, or another upload began anew
 */
export async function insertPart(
  ledger: Kysely<DB>,
  importId: string,
  { part, sealed, bytesBefore, bytesReceived }: NewPart,
): Promise<void> {
  await ledger.transaction().execute(async (tx) => {
    const updated = await tx
      .updateTable('import')
      .set({ bytes_received: bytesReceived })
      .where('id', '=', importId)
      .where('state', '=', 'awaitingFile')
      .where('bytes_received', '=', bytesBefore)
      .executeTakeFirst();
    if (updated.numUpdatedRows !== 1n) throw new ImportTakenAway();
    await tx.insertInto('import_part').values({ import_id: importId, part, sealed_bytes: sealed }).execute();
  });
}

/** Moves an import from one state to another; false when it was not in that state any more. */
export async function moveImport(
  database: Kysely<DB>,
  importId: string,
  from: readonly string[],
  to: string,
): Promise<boolean> {
  const finished = ['done', 'refused', 'cancelled', 'failed'].includes(to);
  const moving = ['checking', 'writing'].includes(to);
  const updated = await database
    .updateTable('import')
    .set({
      state: to,
      progress_bytes: 0,
      progress_rows: 0,
      lease_until: null,
      lease_token: null,
      ...(finished ? { finished_at: sql<Date>`now()` } : {}),
      ...(moving ? { phase_started_at: sql<Date>`now()` } : {}),
    })
    .where('id', '=', importId)
    .where('state', 'in', [...from])
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/**
 * Has an import checked again with the columns that a person chose; null: as the export it was recognised as. False when
 * it does not wait for that any more.
 */
export async function moveToMappedCheck(
  tx: Transaction<DB>,
  importId: string,
  mapping: ImportMapping | null,
): Promise<boolean> {
  const updated = await tx
    .updateTable('import')
    .set({
      state: 'checking',
      mapping: mapping === null ? null : JSON.stringify(mapping),
      format: null,
      stopped_code: null,
      stopped_sentence: null,
      rows: 0,
      opt_out_rows: 0,
      skipped_rows: 0,
      warning_rows: 0,
      rejected_rows: 0,
      progress_bytes: 0,
      progress_rows: 0,
      lease_until: null,
      lease_token: null,
      phase_started_at: sql<Date>`now()`,
    })
    .where('id', '=', importId)
    .where('state', 'in', ['mapping', 'ready'])
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Keeps a confirmed mapping for the next file with the same header. */
export async function rememberMapping(
  tx: Transaction<DB>,
  known: { readonly fingerprint: Buffer; readonly mapping: ImportMapping; readonly chosenBy: string | null },
): Promise<void> {
  const values = { mapping: JSON.stringify(known.mapping), chosen_by: known.chosenBy };
  await tx
    .insertInto('import_mapping')
    .values({ header_fingerprint: known.fingerprint, ...values })
    .onConflict((conflict) =>
      conflict.column('header_fingerprint').doUpdateSet({ ...values, chosen_at: sql<Date>`now()` }),
    )
    .execute();
}

/** Takes an import that is to be checked or written and that no worker holds. */
export async function takeLease(ledger: Kysely<DB>, { importId, token }: Lease): Promise<boolean> {
  const updated = await ledger
    .updateTable('import')
    .set({ lease_token: token, lease_until: sql<Date>`now() + make_interval(secs => ${LEASE_SECONDS})` })
    .where('id', '=', importId)
    .where('state', 'in', ['checking', 'writing'])
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<', sql<Date>`now()`)]))
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Lets go of an import, so that the next worker need not wait for the lease to run out. */
export async function releaseLease(ledger: Kysely<DB>, { importId, token }: Lease): Promise<void> {
  await ledger
    .updateTable('import')
    .set({ lease_token: null, lease_until: null })
    .where('id', '=', importId)
    .where('lease_token', '=', token)
    .execute();
}

type ImportChange = Partial<{
  state: string;
  sha256: Buffer;
  format: string;
  encoding: string;
  delimiter: string;
  columns: string;
  recognised: string | null;
  header_fingerprint: Buffer;
  rows: number;
  opt_out_rows: number;
  skipped_rows: number;
  warning_rows: number;
  rejected_rows: number;
  progress_bytes: number;
  progress_rows: number;
  last_line: number;
  chunks: number;
  stopped_code: string;
  stopped_sentence: string;
}>;

/**
 * Writes what a worker found, and renews its lease.
 * @throws ImportTakenAway when the lease or the state is no longer its own
 */
export async function changeLeased(
  database: Kysely<DB>,
  lease: Lease,
  state: 'checking' | 'writing',
  change: ImportChange,
): Promise<void> {
  const ended = change.state !== undefined;
  const updated = await database
    .updateTable('import')
    .set({
      ...change,
      lease_until: ended ? null : sql<Date>`now() + make_interval(secs => ${LEASE_SECONDS})`,
      ...(ended ? { lease_token: null } : {}),
      ...(ended && change.state !== 'ready' && change.state !== 'mapping'
        ? { finished_at: sql<Date>`now()` }
        : {}),
    })
    .where('id', '=', lease.importId)
    .where('lease_token', '=', lease.token)
    .where('state', '=', state)
    .executeTakeFirst();
  if (updated.numUpdatedRows !== 1n) throw new ImportTakenAway();
}

/** Adds what one chunk wrote, in the chunk's own transaction. */
export async function addChunk(
  tx: Transaction<DB>,
  lease: Lease,
  chunk: { newOptOuts: number; knownOptOuts: number; lastLine: number; rowsDone: number; bytesDone: number },
): Promise<void> {
  const updated = await tx
    .updateTable('import')
    .set((eb) => ({
      new_opt_outs: eb('new_opt_outs', '+', chunk.newOptOuts),
      known_opt_outs: eb('known_opt_outs', '+', chunk.knownOptOuts),
      chunks: eb('chunks', '+', 1),
      last_line: chunk.lastLine,
      progress_rows: chunk.rowsDone,
      progress_bytes: chunk.bytesDone,
      lease_until: sql<Date>`now() + make_interval(secs => ${LEASE_SECONDS})`,
    }))
    .where('id', '=', lease.importId)
    .where('lease_token', '=', lease.token)
    .where('state', '=', 'writing')
    .executeTakeFirst();
  if (updated.numUpdatedRows !== 1n) throw new ImportTakenAway();
}

export interface FoundRow {
  readonly line: number;
  readonly kind: 'rejected' | 'warning';
  readonly faults: string;
  readonly sealedOriginal: Buffer | null;
}

/** Keeps rejected rows and warnings by line; a check that starts anew clears them first. */
export async function insertRows(
  ledger: Kysely<DB>,
  importId: string,
  rows: readonly FoundRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into import_row (import_id, line, kind, faults, sealed_original)
    select ${importId}::uuid, l, k, f::jsonb, o from unnest(
      ${rows.map((r) => r.line)}::integer[], ${rows.map((r) => r.kind)}::text[],
      ${rows.map((r) => r.faults)}::text[], ${rows.map((r) => r.sealedOriginal)}::bytea[]) as n (l, k, f, o)
    on conflict do nothing`.execute(ledger);
}

export async function clearFindings(ledger: Kysely<DB>, importId: string): Promise<void> {
  await ledger.deleteFrom('import_row').where('import_id', '=', importId).execute();
  await ledger.deleteFrom('import_count').where('import_id', '=', importId).execute();
}

export interface CodeCount {
  readonly kind: 'rejected' | 'warning' | 'skipped';
  readonly code: string;
  readonly rows: number;
}

export async function insertCounts(
  tx: Kysely<DB>,
  importId: string,
  counts: readonly CodeCount[],
): Promise<void> {
  if (counts.length === 0) return;
  await tx
    .insertInto('import_count')
    .values(counts.map((count) => ({ import_id: importId, ...count })))
    .execute();
}

/** The stored file goes as soon as nothing needs it any more. */
export async function deleteParts(ledger: Kysely<DB>, importId: string): Promise<void> {
  await ledger.deleteFrom('import_part').where('import_id', '=', importId).execute();
}
