import type { ImportMapping } from '@heed/contract';
import type { Database } from '../../../database/connect.ts';
import { ProblemError } from '../../../http/problem.ts';
import type { Keys } from '../../../keys/keys.ts';
import { type AuditContext, record } from '../../audit/index.ts';
import { faultsWithFile } from '../import-file/mapping/check-mapping.ts';
import { fingerprintOf } from './columns.ts';
import { cautionOfWaiting } from './mapping-view.ts';
import { moveToMappedCheck } from './store.ts';
import { type WaitingFile, waitingFile } from './waiting-file.ts';

export interface MappingDependencies {
  readonly ledger: Pick<Database, 'kysely'>;
  readonly keys: Keys;
  readonly timeZone: string;
}

/**
 * Has a waiting file checked with the columns that a person chose; null: as the export it was recognised as.
 * @throws ProblemError invalid_request with every fault of the mapping; conflict where the import does not wait any more
 */
export async function chooseMapping(
  { ledger, keys, timeZone }: MappingDependencies,
  id: string,
  mapping: ImportMapping | null,
  context: AuditContext,
): Promise<void> {
  const waiting = await waitingFile({ ledger: ledger.kysely, keys }, id);
  if (mapping === null && waiting.recognised === undefined) {
    throw new ProblemError('invalid_request', 'This file is no known export; say what its columns are.');
  }
  if (mapping !== null) refuseFaulty(mapping, waiting, cautionOfWaiting(waiting, timeZone));
  await ledger.kysely.transaction().execute(async (tx) => {
    if (!(await moveToMappedCheck(tx, id, mapping))) {
      throw new ProblemError('conflict', 'This import does not wait for its columns any more.');
    }
    await record(
      tx,
      { ...context, operationId: id },
      {
        action: 'import.map',
        object: { kind: 'import', id },
        details: {
          by: mapping?.saysNo.by ?? 'export',
          stated: mapping?.saysNo.by === 'everyRow' && mapping.saysNo.stated,
          columns: (mapping?.columns ?? []).filter((use) => use !== null).length,
          header: fingerprintOf(waiting.header).toString('hex'),
        },
      },
    );
  });
}

/** @throws ProblemError naming every fault; without `statement` a missing statement is none, as for a preview */
export function refuseFaulty(
  mapping: ImportMapping,
  { header }: WaitingFile,
  statement: string | undefined,
): void {
  const faults = faultsWithFile(mapping, { columns: header.length, statement });
  if (faults.length > 0) {
    throw new ProblemError('invalid_request', 'These columns cannot be used yet; each fault is named.', {
      faults,
    });
  }
}
