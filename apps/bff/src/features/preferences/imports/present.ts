import { type Import, type ImportRow, importSchema, toRef } from '@heed/contract';
import * as z from 'zod';
import { explainFault, type FaultCode } from '../import-file/faults.ts';
import { formats } from '../import-file/formats/recognise.ts';
import { SKIPS, type SkipCode } from '../import-file/skips.ts';
import type { ImportRecord, StoredRow } from './queries.ts';

/** In the place of an export's name, where a person has said what the columns are. */
const MAPPED = 'Columns chosen by a person';

const problemsSchema = z.array(z.object({ code: z.string(), column: z.string().optional() }));
const { columns: columnsSchema, state: stateSchema } = importSchema.shape;

interface CountRow {
  readonly kind: string;
  readonly code: string;
  readonly rows: number;
}

/** An import as a person sees it: counts, words and masks; never a value of the file. */
export function presentImport(row: ImportRecord, counts: readonly CountRow[]): Import {
  const { stoppedCode, stoppedSentence } = row;
  const ofKind = (kind: string) => counts.filter((count) => count.kind === kind);
  return {
    id: toRef('imp', row.id),
    state: stateSchema.parse(row.state),
    fileName: row.fileName,
    bytes: row.bytes,
    bytesReceived: row.bytesReceived,
    format: formatName(row.format),
    startedBy: row.startedBy,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    rows: row.rows,
    optOutRows: row.optOutRows,
    skippedRows: row.skippedRows,
    warningRows: row.warningRows,
    rejectedRows: row.rejectedRows,
    newOptOuts: row.newOptOuts,
    knownOptOuts: row.knownOptOuts,
    sha256: row.sha256?.toString('hex') ?? null,
    encoding: row.encoding,
    delimiter: row.delimiter,
    mapped: row.mapped,
    columns: columnsSchema.parse(row.columns),
    progress: progressOf(row),
    warnings: ofKind('warning').map(faultCount),
    faults: ofKind('rejected').map(faultCount),
    skips: ofKind('skipped').map(skipCount),
    stopped:
      stoppedCode === null || stoppedSentence === null
        ? null
        : { code: stoppedCode, sentence: stoppedSentence },
  };
}

/** The name of an export for people; the stored code is what the check recognised. */
export function formatName(code: string | null): string | null {
  if (code === 'mapped') return MAPPED;
  return formats.find((format) => format.code === code)?.name ?? code;
}

function progressOf(row: ImportRecord): Import['progress'] {
  if (row.state !== 'checking' && row.state !== 'writing') return null;
  const byRows = row.state === 'writing' && row.rows > 0;
  const fraction = byRows ? row.progressRows / row.rows : row.progressBytes / Math.max(row.bytes, 1);
  const seconds = Math.max(row.secondsInPhase ?? 0, 0.001);
  return {
    fraction: Math.min(Math.max(fraction, 0), 1),
    rowsDone: row.progressRows,
    rowsPerSecond: Math.round(row.progressRows / seconds),
  };
}

export function faultCount({ code, rows }: CountRow): Import['warnings'][number] {
  // Codes come from the reader's own table, through import_count.
  const { problem, remedy } = explainFault(code as FaultCode);
  return { code, sentence: problem, consequence: remedy, rows };
}

export function skipCount({ code, rows }: CountRow): Import['skips'][number] {
  return {
    code,
    sentence: SKIPS[code as SkipCode],
    consequence: 'The row is left out; nothing is recorded.',
    rows,
  };
}

/** A rejected row or a row with a warning: its line, and what was found in which column. */
export function presentRow(row: StoredRow, kind: ImportRow['kind']): ImportRow {
  return {
    line: row.line,
    kind,
    faults: problemsSchema.parse(row.faults).map(({ code, column }) => {
      const { problem, remedy } = explainFault(code as FaultCode);
      return { code, column: column ?? null, sentence: problem, advice: remedy };
    }),
  };
}

/** The stored problems of a row, for the file of rejects. */
export function storedProblems(faults: unknown): { code: FaultCode; column?: string }[] {
  return problemsSchema.parse(faults).map(({ code, column }) => ({
    code: code as FaultCode,
    ...(column === undefined ? {} : { column }),
  }));
}
