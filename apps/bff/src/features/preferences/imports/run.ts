import { randomUUID } from 'node:crypto';
import type { Keys } from '../../../keys/keys.ts';
import { type AuditContext, record } from '../../audit/index.ts';
import type { LedgerDatabase } from '../ledger/append.ts';
import { checkImport } from './check.ts';
import { openImports, type SealedImport, sealedImport } from './queries.ts';
import { changeLeased, deleteParts, ImportTakenAway, type Lease, releaseLease, takeLease } from './store.ts';
import { writeImport } from './write.ts';

export interface ImportDependencies {
  readonly ledger: LedgerDatabase;
  readonly keys: Keys;
  /** Zone of times that an export writes without one. */
  readonly timeZone: string;
}

/** One worker's work on one import. */
export interface ImportRun extends ImportDependencies {
  readonly lease: Lease;
  readonly file: SealedImport;
  readonly dek: Buffer;
  /** When the file was announced: what "in the future" and "no later than now" mean, the same in each pass. */
  readonly receivedAt: Date;
  readonly context: AuditContext;
}

/** Works every import that waits. One at a time: imports share the ledger's write path and its disk. */
export async function runOpenImports(dependencies: ImportDependencies): Promise<void> {
  for (const importId of await openImports(dependencies.ledger.kysely))
    await runImport(dependencies, importId);
}

/**
 * Checks or writes one import, whichever it waits for. Safe to call twice or from two processes: a lease decides, and
 * every write proves it. An import whose worker was lost is taken up where its last chunk committed.
 */
export async function runImport(dependencies: ImportDependencies, importId: string): Promise<void> {
  const { keys } = dependencies;
  const ledger = dependencies.ledger.kysely;
  const lease: Lease = { importId, token: randomUUID() };
  if (!(await takeLease(ledger, lease))) return;
  const file = await sealedImport(ledger, importId);
  if (file === undefined) return;
  const dek = keys.unwrap(file.wrappedDek, importId, file.kekEpoch);
  const context: AuditContext = { actor: { kind: 'system' }, operationId: importId };
  const run: ImportRun = { ...dependencies, lease, file, dek, context, receivedAt: file.startedAt };
  try {
    await (file.state === 'checking' ? checkImport(run) : writeImport(run));
  } catch (error) {
    if (error instanceof ImportTakenAway) return;
    if (isPassing(error)) {
      await releaseLease(ledger, lease).catch(() => undefined);
      throw error;
    }
    if (await fail(run, file.state === 'checking' ? 'checking' : 'writing')) throw error;
  }
}

/** The database went away or was busy: the import waits and goes on, it has not failed. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^(08|53|57|40|55P03)|^E[A-Z]+$/.test(code) || /terminated|timeout|connection error/i.test(error.message)
  );
}

/** False when there is nothing to fail any more: a cancelled import's file goes while its worker reads it. */
async function fail(run: ImportRun, state: 'checking' | 'writing'): Promise<boolean> {
  try {
    await recordFailure(run, state);
    return true;
  } catch (error) {
    if (error instanceof ImportTakenAway) return false;
    throw error;
  }
}

async function recordFailure(run: ImportRun, state: 'checking' | 'writing'): Promise<void> {
  const { ledger, lease } = run;
  await ledger.kysely.transaction().execute(async (tx) => {
    await changeLeased(tx, lease, state, {
      state: 'failed',
      stopped_code: 'internal',
      stopped_sentence:
        'Something failed inside Heed while the file was read. What is already written stays; import the file again to write the rest.',
    });
    await deleteParts(tx, lease.importId);
    await record(tx, run.context, {
      action: 'import.fail',
      outcome: 'failed',
      object: { kind: 'import', id: lease.importId },
      details: { code: 'internal', chunks: run.file.chunks },
    });
  });
}
