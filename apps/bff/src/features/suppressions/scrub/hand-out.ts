import type { ScrubMode } from '@heed/contract';
import type { Database } from '../../../database/connect.ts';
import type { Keys } from '../../../keys/keys.ts';
import { Semaphore } from '../../../lib/semaphore.ts';
import { type AuditContext, record } from '../../audit/index.ts';
import { IncompleteList } from './parts-store.ts';
import { receiptOf } from './present.ts';
import type { ScrubRow } from './queries.ts';
import { signReceipt } from './receipt.ts';
import { ListOvertaken, type PassResult, runPass } from './run-pass.ts';
import { countsOf, moveScrub, receiptColumns } from './store.ts';

export interface ScrubDependencies {
  readonly app: Database;
  readonly ledger: Database;
  readonly keys: Keys;
  /** Country of phone numbers that are written without its code. */
  readonly region: string | undefined;
  /** Named in receipts. */
  readonly organisation: string;
}

/** Lists on their way in this process; each holds a filter of the snapshot. */
const passes = new Semaphore(2, 16);

/**
 * A file on its way to whoever asked. Its receipt and the trail's event are committed before the file ends, so that no
 * file looks whole without them; a failure breaks the connection and is recorded.
 */
export async function* handOut(
  dependencies: ScrubDependencies,
  row: ScrubRow,
  source: AsyncIterable<Uint8Array>,
  mode: ScrubMode,
  context: AuditContext,
): AsyncGenerator<Buffer> {
  const place = await placeIn(passes);
  let isWhole = false;
  let code = 'broken';
  try {
    // The columns' checks allow the contract's words only.
    const channel = row.channel as Parameters<typeof runPass>[2]['channel'];
    const { region } = dependencies;
    const pass = runPass(dependencies, source, { channel, purpose: row.purpose, mode, region });
    const result = yield* pass;
    await finish(dependencies, row, mode, result, context);
    isWhole = true;
  } catch (error) {
    code = codeOf(error);
    throw error;
  } finally {
    place();
    // Also where the reader went away: then nothing is thrown, the generator is only ended.
    if (!isWhole) await fail(dependencies, row, code, context).catch(() => undefined);
  }
}

/** Waits for a place among the passes under way; the answer gives it back. */
function placeIn(semaphore: Semaphore): Promise<() => void> {
  return new Promise((resolve, reject) => {
    semaphore.run(() => new Promise<void>((done) => resolve(done))).catch(reject);
  });
}

async function finish(
  { app, keys, organisation }: ScrubDependencies,
  row: ScrubRow,
  mode: ScrubMode,
  result: PassResult,
  context: AuditContext,
): Promise<void> {
  const receipt = signReceipt(keys, receiptOf(row, mode, result, organisation));
  const { tally } = result;
  await app.kysely.transaction().execute(async (tx) => {
    const changes = { ...countsOf(tally), ...receiptColumns(receipt), mode };
    const to = row.way === 'stream' ? 'done' : 'ready';
    const moved = await moveScrub(tx, row.id, [row.way === 'stream' ? 'streaming' : 'ready'], to, changes);
    if (!moved) throw new Error('The list was closed while its file was on its way.');
    await record(
      tx,
      { ...context, operationId: row.id },
      {
        action: 'scrub.finish',
        object: { kind: 'scrub', id: row.id },
        details: {
          mode,
          list: result.listSha256,
          file: result.fileSha256,
          receipt: receipt.digest,
          lines: tally.lines,
          send: tally.send,
          stopped: tally.stopped,
          unreadable: tally.unreadable,
        },
      },
    );
  });
}

async function fail(
  { app }: ScrubDependencies,
  row: ScrubRow,
  code: string,
  context: AuditContext,
): Promise<void> {
  await app.kysely.transaction().execute(async (tx) => {
    // A stored list can be fetched again; a streamed one is gone.
    if (row.way === 'stream') await moveScrub(tx, row.id, ['streaming'], 'failed', { failed_code: code });
    await record(
      tx,
      { ...context, operationId: row.id },
      {
        action: 'scrub.fail',
        outcome: 'failed',
        object: { kind: 'scrub', id: row.id },
        details: { code, lines: 0 },
      },
    );
  });
}

export function codeOf(error: unknown): string {
  if (error instanceof ListOvertaken) return 'overtaken';
  if (error instanceof IncompleteList) return 'incomplete';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(ECONNRESET|ERR_STREAM_PREMATURE_CLOSE|ABORT_ERR)$/.test(code) ? 'broken' : 'internal';
}
