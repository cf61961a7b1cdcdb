import { randomUUID } from 'node:crypto';
import { type AuditContext, record } from '../../audit/index.ts';
import { codeOf, type ScrubDependencies } from './hand-out.ts';
import { deleteParts, readList } from './parts-store.ts';
import { overdue, type ScrubRow, scrubById } from './queries.ts';
import { runPass } from './run-pass.ts';
import { countsOf, moveScrub, releaseLease, takeWaiting, tellProgress } from './store.ts';
import { Tally } from './tally.ts';

/** A person cancelled the list, or another worker has it: stop. */
class TakenAway extends Error {}

const TELL_MS = 400;
const SYSTEM: AuditContext = { actor: { kind: 'system' } };

/** Checks every stored list that waits. Safe in several processes: a lease decides, and reading twice changes nothing. */
export async function checkStoredLists(dependencies: ScrubDependencies): Promise<void> {
  for (;;) {
    const token = randomUUID();
    const id = await takeWaiting(dependencies.ledger.kysely, token);
    if (id === undefined) return;
    await checkStored(dependencies, id, token);
  }
}

async function checkStored(dependencies: ScrubDependencies, id: string, token: string): Promise<void> {
  const ledger = dependencies.ledger.kysely;
  const row = await scrubById(ledger, id);
  if (row === undefined) return;
  try {
    const tally = await countOnly(dependencies, row, token);
    await moveScrub(ledger, id, ['checking'], 'ready', { ...countsOf(tally), progress_bytes: row.bytes });
  } catch (error) {
    if (error instanceof TakenAway) return;
    const code = codeOf(error);
    if (isPassing(error)) {
      await releaseLease(ledger, id, token).catch(() => undefined);
      throw error;
    }
    await failStored(dependencies, id, code);
  }
}

/** A pass whose file nobody gets: for the counts. */
async function countOnly(dependencies: ScrubDependencies, row: ScrubRow, token: string): Promise<Tally> {
  const { region, ledger } = dependencies;
  let progress = { bytes: 0, tally: new Tally() };
  let told = performance.now();
  const pass = runPass(dependencies, storedSource(dependencies, row), {
    // The columns' checks allow the contract's words only.
    channel: row.channel as Parameters<typeof runPass>[2]['channel'],
    purpose: row.purpose,
    mode: 'remove',
    region,
    onBytes: (bytes, tally) => (progress = { bytes, tally }),
  });
  for (;;) {
    const { done, value } = await pass.next();
    if (done === true) return value.tally;
    if (performance.now() - told < TELL_MS) continue;
    told = performance.now();
    if (!(await tellProgress(ledger.kysely, row.id, token, progress))) {
      await pass.return(undefined as never).catch(() => undefined);
      throw new TakenAway();
    }
  }
}

/** The stored list's bytes, opened part by part. */
export function storedSource(
  { ledger, keys }: ScrubDependencies,
  { id, bytes, wrapped_dek: wrapped, kek_epoch: epoch }: ScrubRow,
): AsyncIterable<Uint8Array> {
  if (wrapped === null || epoch === null) throw new Error('A stored list has its key.');
  const dek = keys.unwrap(wrapped, id, epoch);
  return readList(ledger.kysely, { scrubId: id, dek, bytes: Number(bytes) });
}

async function failStored({ ledger }: ScrubDependencies, id: string, code: string): Promise<void> {
  await ledger.kysely.transaction().execute(async (tx) => {
    if (!(await moveScrub(tx, id, ['checking'], 'failed', { failed_code: code }))) return;
    await deleteParts(tx, id);
    await record(
      tx,
      { ...SYSTEM, operationId: id },
      { action: 'scrub.fail', outcome: 'failed', object: { kind: 'scrub', id }, details: { code, lines: 0 } },
    );
  });
}

/** The database went away or was busy: the list waits and is checked again, it has not failed. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'ListOvertaken') return true;
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^(08|53|57|40|55P03)|^E[A-Z]+$/.test(code) || /terminated|timeout|connection error/i.test(error.message)
  );
}

/** Deletes a stored list, with its event: because somebody asked, or because its hour is over. */
export async function closeScrub(
  { ledger }: Pick<ScrubDependencies, 'ledger'>,
  id: string,
  cause: 'asked' | 'expired',
  context: AuditContext,
): Promise<boolean> {
  return ledger.kysely.transaction().execute(async (tx) => {
    const closed =
      (await moveScrub(tx, id, ['ready'], 'done')) ||
      (await moveScrub(tx, id, ['awaitingFile', 'checking'], 'cancelled'));
    if (!closed) return false;
    await deleteParts(tx, id);
    await record(
      tx,
      { ...context, operationId: id },
      { action: 'scrub.close', object: { kind: 'scrub', id }, details: { cause } },
    );
    return true;
  });
}

/** For the worker: lists whose hour is over are deleted, streams whose process was lost have failed. */
export async function deleteOldLists(dependencies: ScrubDependencies): Promise<void> {
  for (const { id, way } of await overdue(dependencies.ledger.kysely)) {
    if (way === 'stored') await closeScrub(dependencies, id, 'expired', SYSTEM);
    else await moveScrub(dependencies.ledger.kysely, id, ['streaming'], 'failed', { failed_code: 'lost' });
  }
}
