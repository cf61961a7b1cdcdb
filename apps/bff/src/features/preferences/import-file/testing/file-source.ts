import { inspectImport } from '../inspect-import.ts';
import { readImport } from '../read-import.ts';
import type { ByteSource, ImportRow, OptOutRow, ReadOptions, RejectedRow } from '../types.ts';

/** A file in memory that arrives in chunks of these sizes, in turn. */
export function fileOf(content: string | Uint8Array, chunkSizes: readonly number[] = [65_536]): ByteSource {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return async function* () {
    let at = 0;
    for (let turn = 0; at < bytes.length; turn++) {
      const size = Math.max(1, chunkSizes[turn % chunkSizes.length] ?? 1);
      yield bytes.subarray(at, at + size);
      at += size;
    }
  };
}

export const NOW = new Date('2026-11-22T12:00:00Z');

/** All rows of a file, read as the import would: inspected first. */
export async function readAll(source: ByteSource, options: Partial<ReadOptions> = {}): Promise<ImportRow[]> {
  const inspection = await inspectImport(source);
  if (!inspection.ok) throw new Error(`refused: ${inspection.code}`);
  const { encoding, delimiter } = inspection;
  const rows: ImportRow[] = [];
  for await (const batch of readImport(source, { encoding, delimiter, now: NOW, ...options })) {
    rows.push(...batch);
  }
  return rows;
}

/** The only row of a file, which must be an opt-out. */
export async function onlyOptOut(content: string, options?: Partial<ReadOptions>): Promise<OptOutRow> {
  const rows = await readAll(fileOf(content), options);
  const [row] = rows;
  if (rows.length !== 1 || row?.result !== 'optOut') throw new Error(`not one opt-out: ${outline(rows)}`);
  return row;
}

/** The only row of a file, which must be rejected. */
export async function onlyReject(content: string, options?: Partial<ReadOptions>): Promise<RejectedRow> {
  const rows = await readAll(fileOf(content), options);
  const [row] = rows;
  if (rows.length !== 1 || row?.result !== 'rejected') throw new Error(`not one reject: ${outline(rows)}`);
  return row;
}

/** `2:optOut 3:skipped …` */
export function outline(rows: readonly ImportRow[]): string {
  return rows.map(({ line, result }) => `${line}:${result}`).join(' ');
}

/** Codes of the findings of a row. */
export function codesOf(row: ImportRow | undefined): string[] {
  if (!row) throw new Error('no such row');
  if (row.result === 'skipped') return [];
  return (row.result === 'optOut' ? row.warnings : row.faults).map(({ code }) => code);
}
