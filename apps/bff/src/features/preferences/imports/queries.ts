import {
  COUNT_CAP,
  type ImportMapping,
  type importListQuery,
  importMappingDraft,
  type importRowListQuery,
} from '@heed/contract';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type * as z from 'zod';
import type { DB } from '../../../database/schema.generated.ts';
import { orderAndLimit, type PageRow, type Walk } from '../../../lib/keyset.ts';

const summary = sql`'id', ref_of('imp', i.id), 'state', i.state, 'fileName', i.file_name, 'bytes', i.bytes,
  'format', i.format, 'startedBy', coalesce(p.display_name, 'Command line'), 'startedAt', instant_text(i.started_at),
  'finishedAt', instant_text(i.finished_at), 'rows', i.rows, 'optOutRows', i.opt_out_rows,
  'skippedRows', i.skipped_rows, 'warningRows', i.warning_rows, 'rejectedRows', i.rejected_rows,
  'newOptOuts', i.new_opt_outs, 'knownOptOuts', i.known_opt_outs`;

type And = readonly RawBuilder<SqlBool>[];
const and = (list: And) => sql.join([...list], sql` and `);

/** One page of imports, newest first. */
export function importPage(query: z.output<typeof importListQuery>, walk: Walk): RawBuilder<PageRow> {
  const conditions: RawBuilder<SqlBool>[] = [sql`true`];
  if (query.state !== undefined) conditions.push(sql`i.state = ${query.state}`);
  if (walk.from !== undefined) {
    const place = sql`(${walk.from.at}::timestamptz, ${walk.from.tie}::uuid)`;
    conditions.push(
      walk.towards === 'older' ? sql`(i.started_at, i.id) < ${place}` : sql`(i.started_at, i.id) > ${place}`,
    );
  }
  return sql<PageRow>`
    with page as (
      select i.*, row_number() over () as n from (
        select i.* from import i where ${and(conditions)}
        ${orderAndLimit(walk, sql`i.started_at`, sql`i.id`, query.limit)}
      ) i
    ), shown as (select * from page where n <= ${query.limit})
    select coalesce((select json_agg(json_build_object(${summary}) order by i.started_at desc, i.id desc)
        from shown i left join person p on p.id = i.started_by), '[]')::text as items,
      (select count(*) > ${query.limit} from page) as more,
      (select cursor_of(started_at, id::text) from shown order by started_at desc, id desc limit 1) as newest,
      (select cursor_of(started_at, id::text) from shown order by started_at, id limit 1) as oldest`;
}

export function importCount(query: z.output<typeof importListQuery>): RawBuilder<{ count: number }> {
  const condition = query.state === undefined ? sql`true` : sql`i.state = ${query.state}`;
  return sql<{ count: number }>`
    select count(*) as count from (select 1 from import i where ${condition} limit ${COUNT_CAP + 1}) c`;
}

export interface ImportRecord {
  readonly id: string;
  readonly state: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly bytesReceived: number;
  readonly format: string | null;
  readonly startedBy: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly rows: number;
  readonly optOutRows: number;
  readonly skippedRows: number;
  readonly warningRows: number;
  readonly rejectedRows: number;
  readonly newOptOuts: number;
  readonly knownOptOuts: number;
  readonly sha256: Buffer | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly columns: unknown;
  readonly mapped: boolean;
  readonly stoppedCode: string | null;
  readonly stoppedSentence: string | null;
  readonly progressBytes: number;
  readonly progressRows: number;
  readonly secondsInPhase: number | null;
  readonly lastLine: number;
  readonly chunks: number;
}

/** One import, without its key. */
export async function importRecord(database: Kysely<DB>, id: string): Promise<ImportRecord | undefined> {
  return database
    .selectFrom('import as i')
    .leftJoin('person as p', 'p.id', 'i.started_by')
    .select([
      'i.id',
      'i.state',
      'i.file_name as fileName',
      'i.bytes',
      'i.bytes_received as bytesReceived',
      'i.format',
      'i.started_at as startedAt',
      'i.finished_at as finishedAt',
      'i.rows',
      'i.opt_out_rows as optOutRows',
      'i.skipped_rows as skippedRows',
      'i.warning_rows as warningRows',
      'i.rejected_rows as rejectedRows',
      'i.new_opt_outs as newOptOuts',
      'i.known_opt_outs as knownOptOuts',
      'i.sha256',
      'i.encoding',
      'i.delimiter',
      'i.columns',
      sql<boolean>`i.mapping is not null`.as('mapped'),
      'i.stopped_code as stoppedCode',
      'i.stopped_sentence as stoppedSentence',
      'i.progress_bytes as progressBytes',
      'i.progress_rows as progressRows',
      'i.last_line as lastLine',
      'i.chunks',
    ])
    .select(sql<string>`coalesce(p.display_name, 'Command line')`.as('startedBy'))
    .select(sql<number | null>`extract(epoch from now() - i.phase_started_at)::float8`.as('secondsInPhase'))
    .where('i.id', '=', id)
    .executeTakeFirst();
}

export interface SealedImport {
  readonly id: string;
  readonly state: string;
  readonly bytes: number;
  readonly wrappedDek: Buffer;
  readonly kekEpoch: number;
  readonly format: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sha256: Buffer | null;
  readonly fileName: string;
  readonly recognised: string | null;
  readonly headerFingerprint: Buffer | null;
  /** What a person chose the columns to be. */
  readonly mapping: ImportMapping | undefined;
  readonly startedAt: Date;
  readonly lastLine: number;
  readonly chunks: number;
  readonly optOutRows: number;
  readonly rows: number;
  readonly progressRows: number;
}

/** One import as its worker needs it; undefined where its key is gone. */
export async function sealedImport(ledger: Kysely<DB>, id: string): Promise<SealedImport | undefined> {
  const row = await ledger
    .selectFrom('import')
    .select([
      'id',
      'state',
      'bytes',
      'wrapped_dek',
      'kek_epoch as kekEpoch',
      'format',
      'encoding',
      'delimiter',
      'sha256',
      'file_name as fileName',
      'recognised',
      'header_fingerprint as headerFingerprint',
      'mapping',
      'started_at as startedAt',
      'last_line as lastLine',
      'chunks',
      'opt_out_rows as optOutRows',
      'rows',
      'progress_rows as progressRows',
    ])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined || row.wrapped_dek === null) return undefined;
  const { wrapped_dek: wrappedDek, mapping, ...rest } = row;
  return { ...rest, wrappedDek, mapping: mapping === null ? undefined : importMappingDraft.parse(mapping) };
}

/** The latest confirmed mapping of a header, and who chose it. */
export async function rememberedMapping(
  ledger: Kysely<DB>,
  fingerprint: Buffer,
): Promise<{ mapping: ImportMapping; by: string; at: Date } | undefined> {
  const row = await ledger
    .selectFrom('import_mapping as m')
    .leftJoin('person as p', 'p.id', 'm.chosen_by')
    .select(['m.mapping', 'm.chosen_at as at'])
    .select(sql<string>`coalesce(p.display_name, 'Command line')`.as('by'))
    .where('m.header_fingerprint', '=', fingerprint)
    .executeTakeFirst();
  return row && { by: row.by, at: row.at, mapping: importMappingDraft.parse(row.mapping) };
}

export async function sealedPart(
  ledger: Kysely<DB>,
  importId: string,
  part: number,
): Promise<Buffer | undefined> {
  const row = await ledger
    .selectFrom('import_part')
    .select('sealed_bytes')
    .where('import_id', '=', importId)
    .where('part', '=', part)
    .executeTakeFirst();
  return row?.sealed_bytes;
}

/** Whether an import is being written: what it brings belongs together, and is not all there yet. */
export async function isImportWriting(ledger: Kysely<DB>): Promise<boolean> {
  const row = await ledger
    .selectFrom('import')
    .select('id')
    .where('state', '=', 'writing')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Imports that wait for a worker. */
export async function openImports(ledger: Kysely<DB>): Promise<string[]> {
  const rows = await ledger
    .selectFrom('import')
    .select('id')
    .where('state', 'in', ['checking', 'writing'])
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<', sql<Date>`now()`)]))
    .orderBy('started_at')
    .execute();
  return rows.map((row) => row.id);
}

export async function importCounts(database: Kysely<DB>, importId: string) {
  return database
    .selectFrom('import_count')
    .select(['kind', 'code', 'rows'])
    .where('import_id', '=', importId)
    .orderBy('rows', 'desc')
    .orderBy('code')
    .execute();
}

export interface StoredRow {
  readonly line: number;
  readonly faults: unknown;
}

/** A page of rejected rows or warnings by line. */
export async function importRows(
  database: Kysely<DB>,
  importId: string,
  query: z.output<typeof importRowListQuery>,
  from: { readonly line: number; readonly towards: 'forward' | 'back' } | undefined,
): Promise<StoredRow[]> {
  const back = from?.towards === 'back';
  let rows = database
    .selectFrom('import_row')
    .select(['line', 'faults'])
    .where('import_id', '=', importId)
    .where('kind', '=', query.kind)
    .orderBy('line', back ? 'desc' : 'asc')
    .limit(query.limit + 1);
  if (from !== undefined) rows = rows.where('line', back ? '<' : '>', from.line);
  return rows.execute();
}

/** Rejected rows with their sealed original, by line; for the role that may open them. */
export async function sealedRejects(reveal: Kysely<DB>, importId: string, afterLine: number, limit: number) {
  return reveal
    .selectFrom('import_row')
    .select(['line', 'faults', 'sealed_original'])
    .where('import_id', '=', importId)
    .where('kind', '=', 'rejected')
    .where('line', '>', afterLine)
    .orderBy('line')
    .limit(limit)
    .execute();
}
