import { open } from '@heed/personal-data';
import type { Kysely } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import type { Keys } from '../../../keys/keys.ts';
import { rejectLines, rejectsHeader } from '../import-file/rejects-csv.ts';
import { storedProblems } from './present.ts';
import { sealedImport, sealedRejects } from './queries.ts';

const PAGE = 500;

/** The rejected rows as CSV with their original lines, opened page by page as the reader takes them. */
export async function* rejectsFile(reveal: Kysely<DB>, keys: Keys, importId: string): AsyncGenerator<string> {
  const file = await sealedImport(reveal, importId);
  if (file === undefined) return;
  const dek = keys.unwrap(file.wrappedDek, importId, file.kekEpoch);
  yield rejectsHeader();
  for (let line = 0; ; ) {
    const rows = await sealedRejects(reveal, importId, line, PAGE);
    if (rows.length === 0) return;
    yield rejectLines(
      rows.map((row) => ({
        line: row.line,
        result: 'rejected',
        faults: storedProblems(row.faults),
        raw: originalOf(dek, importId, row.line, row.sealed_original),
      })),
    );
    line = rows.at(-1)?.line ?? Number.MAX_SAFE_INTEGER;
  }
}

function originalOf(dek: Buffer, importId: string, line: number, sealed: Buffer | null): string {
  if (sealed === null) return '';
  const place = {
    table: 'import_row',
    column: 'sealed_original',
    rowId: `${importId}/${line}`,
    subjectRef: importId,
  };
  return open(dek, sealed, place).toString('utf8');
}
