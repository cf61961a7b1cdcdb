import type { ScrubState } from '@heed/contract';
import { type Kysely, sql, type Updateable } from 'kysely';
import type { DB, Scrub as ScrubTable } from '../../../database/schema.generated.ts';
import type { SignedReceipt } from './receipt.ts';
import type { Tally } from './tally.ts';

/** Who had a list checked: a person or a program. */
export interface Owner {
  readonly startedBy: string | null;
  readonly apiKeyId: string | null;
}

export interface NewScrub extends Owner {
  readonly id: string;
  readonly way: 'stream' | 'stored';
  readonly channel: string;
  readonly purpose: string;
  readonly campaignId: string | undefined;
  readonly mode?: string;
  readonly bytes: number;
  readonly dek?: { readonly wrapped: Buffer; readonly epoch: number };
}

/** A stored list is deleted after this long, fetched or not. */
const KEPT = '1 hour';
/** Until another worker may take up a list whose worker went silent. */
const LEASE = '20 seconds';

export async function insertScrub(tx: Kysely<DB>, row: NewScrub): Promise<void> {
  await tx
    .insertInto('scrub')
    .values({
      id: row.id,
      way: row.way,
      state: row.way === 'stream' ? 'streaming' : 'awaitingFile',
      channel: row.channel,
      purpose: row.purpose,
      campaign_id: row.campaignId ?? null,
      mode: row.mode ?? null,
      bytes: row.bytes,
      wrapped_dek: row.dek?.wrapped ?? null,
      kek_epoch: row.dek?.epoch ?? null,
      started_by: row.startedBy,
      api_key_id: row.apiKeyId,
      deleted_by: row.way === 'stored' ? sql<Date>`now() + ${KEPT}::interval` : null,
    })
    .execute();
}

/** Moves a list from one of these states to another; false when it was in none of them any more. */
export async function moveScrub(
  database: Kysely<DB>,
  id: string,
  from: readonly ScrubState[],
  to: ScrubState,
  changes: Updateable<ScrubTable> = {},
): Promise<boolean> {
  const isFinished = to === 'done' || to === 'failed' || to === 'cancelled';
  const updated = await database
    .updateTable('scrub')
    .set({
      ...changes,
      state: to,
      lease_until: null,
      lease_token: null,
      ...(isFinished ? { finished_at: sql<Date>`now()`, deleted_by: null } : {}),
      ...(to === 'ready' ? { deleted_by: sql<Date>`now() + ${KEPT}::interval` } : {}),
    })
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Counts of a pass, as columns. */
export function countsOf(tally: Tally): Updateable<ScrubTable> {
  return {
    lines: tally.lines,
    send_lines: tally.send,
    stopped_lines: tally.stopped,
    unreadable_lines: tally.unreadable,
    causes: JSON.stringify(Object.fromEntries(tally.causes)),
  };
}

/** The receipt of the file that was handed out last. */
export const receiptColumns = ({ bytes, signature }: SignedReceipt): Updateable<ScrubTable> => ({
  receipt: bytes,
  signature,
});

/** Takes the oldest list that waits to be checked; undefined where there is none. */
export async function takeWaiting(ledger: Kysely<DB>, token: string): Promise<string | undefined> {
  const row = await ledger
    .updateTable('scrub')
    .set({ lease_token: token, lease_until: sql<Date>`now() + ${LEASE}::interval`, progress_bytes: 0 })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('scrub')
        .select('id')
        .where('state', '=', 'checking')
        .where((or) => or.or([or('lease_until', 'is', null), or('lease_until', '<', sql<Date>`now()`)]))
        .orderBy('started_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** Tells how far a check has come and renews its lease; false when the list was cancelled or taken over. */
export async function tellProgress(
  ledger: Kysely<DB>,
  id: string,
  token: string,
  progress: { readonly bytes: number; readonly tally: Tally },
): Promise<boolean> {
  const updated = await ledger
    .updateTable('scrub')
    .set({
      ...countsOf(progress.tally),
      progress_bytes: progress.bytes,
      lease_until: sql<Date>`now() + ${LEASE}::interval`,
    })
    .where('id', '=', id)
    .where('lease_token', '=', token)
    .where('state', '=', 'checking')
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Gives a list back after a passing failure, e.g. the database was away. */
export async function releaseLease(ledger: Kysely<DB>, id: string, token: string): Promise<void> {
  await ledger
    .updateTable('scrub')
    .set({ lease_token: null, lease_until: null })
    .where('id', '=', id)
    .where('lease_token', '=', token)
    .execute();
}
