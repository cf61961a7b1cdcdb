import { seal } from '@heed/personal-data';
import { record } from '../../audit/index.ts';
import { inspectImport } from '../import-file/inspect-import.ts';
import { readImport } from '../import-file/read-import.ts';
import type { ImportRow, RowProblem } from '../import-file/types.ts';
import { columnFacts, fingerprintOf } from './columns.ts';
import { Findings } from './findings.ts';
import type { ImportRun } from './run.ts';
import {
  changeLeased,
  clearFindings,
  deleteParts,
  type FoundRow,
  insertCounts,
  insertRows,
} from './store.ts';
import { storedFile } from './stored-file.ts';

/** How often the page's bar moves, at most. */
const PROGRESS_MS = 300;
/** Rows with a warning that are kept one by one; their number is always exact. */
const MOST_WARNINGS = 50_000;

/** Reads the whole file without writing anything to the ledger: what is in it, and what would become of each row. */
export async function checkImport(run: ImportRun): Promise<void> {
  const { lease } = run;
  const ledger = run.ledger.kysely;
  const { importId } = lease;
  await clearFindings(ledger, importId);
  let bytesRead = 0;
  const source = storedFile(run, 'checking', (bytes) => (bytesRead = bytes));
  const inspection = await inspectImport(source);
  if (!inspection.ok) return refuse(run, inspection.code, inspection.sentence);
  const sha256 = Buffer.from(inspection.sha256, 'hex');
  const { encoding, delimiter } = inspection;
  const { mapping } = run.file;
  const facts = {
    sha256,
    encoding,
    delimiter,
    recognised: inspection.format ?? null,
    header_fingerprint: fingerprintOf(inspection.header),
    columns: JSON.stringify(columnFacts(inspection.header, inspection.sampleRows, mapping)),
  };
  const format = mapping === undefined ? inspection.format : 'mapped';
  if (format === undefined) {
    // The file stays: a person says what its columns are, and it is checked with that.
    return changeLeased(ledger, lease, 'checking', { ...facts, state: 'mapping' });
  }
  await changeLeased(ledger, lease, 'checking', { ...facts, format });
  const findings = new Findings();
  let told = 0;
  for await (const batch of readImport(source, {
    encoding,
    delimiter,
    format,
    ...(mapping === undefined ? {} : { mapping }),
    now: run.receivedAt,
    zone: run.timeZone,
  })) {
    for (const row of batch) findings.add(row);
    await insertRows(ledger, importId, rowsToKeep(batch, run, findings.warningRows));
    if (performance.now() - told < PROGRESS_MS) continue;
    told = performance.now();
    await changeLeased(ledger, lease, 'checking', {
      progress_bytes: bytesRead,
      progress_rows: findings.rows,
    });
  }
  if (findings.optOutRows === 0 && findings.rejectedRows === 0) {
    if (mapping === undefined) return refuse(run, 'nothing_says_no', NOTHING_SAYS_NO, sha256);
    return changeLeased(ledger, lease, 'checking', {
      state: 'mapping',
      stopped_code: 'nothing_says_no',
      stopped_sentence: 'With these columns no row of the file says no. Choose again which rows do.',
    });
  }
  await finishCheck(run, findings, format, inspection.sha256);
}

const NOTHING_SAYS_NO = 'No row of this file says no, so there is nothing to write.';

function rowsToKeep(batch: readonly ImportRow[], run: ImportRun, warningsSoFar: number): FoundRow[] {
  const { dek, lease } = run;
  const describe = (problems: readonly RowProblem[]) =>
    JSON.stringify(problems.map(({ code, column }) => ({ code, column })));
  return batch.flatMap((row): FoundRow[] => {
    if (row.result === 'rejected') {
      const place = {
        table: 'import_row',
        column: 'sealed_original',
        rowId: `${lease.importId}/${row.line}`,
        subjectRef: lease.importId,
      };
      return [
        {
          line: row.line,
          kind: 'rejected',
          faults: describe(row.faults),
          sealedOriginal: seal(dek, row.raw, place),
        },
      ];
    }
    if (row.result === 'optOut' && row.warnings.length > 0 && warningsSoFar <= MOST_WARNINGS) {
      return [{ line: row.line, kind: 'warning', faults: describe(row.warnings), sealedOriginal: null }];
    }
    return [];
  });
}

async function finishCheck(
  run: ImportRun,
  findings: Findings,
  format: string,
  sha256: string,
): Promise<void> {
  const { rows, optOutRows, skippedRows, warningRows, rejectedRows } = findings;
  await run.ledger.kysely.transaction().execute(async (tx) => {
    await insertCounts(tx, run.lease.importId, findings.counts());
    await changeLeased(tx, run.lease, 'checking', {
      state: 'ready',
      rows,
      opt_out_rows: optOutRows,
      skipped_rows: skippedRows,
      warning_rows: warningRows,
      rejected_rows: rejectedRows,
      progress_rows: rows,
    });
    await record(tx, run.context, {
      action: 'import.check',
      object: { kind: 'import', id: run.lease.importId },
      details: { sha256, format, rows, optOutRows, skippedRows, warningRows, rejectedRows },
    });
  });
}

/** Ends the import with a reason a person can act on; the stored file goes at once. */
async function refuse(run: ImportRun, code: string, sentence: string, sha256?: Buffer): Promise<void> {
  await run.ledger.kysely.transaction().execute(async (tx) => {
    await changeLeased(tx, run.lease, 'checking', {
      state: 'refused',
      stopped_code: code,
      stopped_sentence: sentence,
      ...(sha256 === undefined ? {} : { sha256 }),
    });
    await deleteParts(tx, run.lease.importId);
    await record(tx, run.context, {
      action: 'import.refuse',
      outcome: 'failed',
      object: { kind: 'import', id: run.lease.importId },
      details: { code, ...(sha256 === undefined ? {} : { sha256: sha256.toString('hex') }) },
    });
  });
}
