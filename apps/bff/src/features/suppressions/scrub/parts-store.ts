import { open, seal } from '@heed/personal-data';
import { type Kysely, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { inBlocks } from '../../../lib/in-blocks.ts';

const PART_BYTES = 1024 * 1024;

/** The list is not as long as announced. */
export class WrongLength extends Error {}
/** The list waits no more, or another upload began anew. */
export class NotAwaited extends Error {}
/** A part of the stored list is gone: what is left must not pass for the whole. */
export class IncompleteList extends Error {}

interface StoredList {
  readonly scrubId: string;
  readonly dek: Buffer;
  readonly bytes: number;
}

const placeOf = (scrubId: string, part: number) => ({
  table: 'scrub_part',
  column: 'sealed_bytes',
  rowId: `${scrubId}/${part}`,
  subjectRef: scrubId,
});

/**
 * Stores a list as sealed parts of 1 MiB, as its bytes arrive; the sender waits while a part is written.
 * @throws WrongLength, NotAwaited
 */
export async function storeList(
  ledger: Kysely<DB>,
  { scrubId, dek, bytes }: StoredList,
  content: AsyncIterable<Uint8Array>,
): Promise<void> {
  let part = 0;
  let received = 0;
  await receive(ledger, scrubId, undefined, 0, undefined);
  for await (const block of inBlocks(content, PART_BYTES)) {
    const before = received;
    received += block.length;
    if (received > bytes) throw new WrongLength();
    const sealed = seal(dek, block, placeOf(scrubId, part));
    await receive(ledger, scrubId, before, received, { part, sealed });
    part += 1;
  }
  if (received !== bytes) throw new WrongLength();
}

/** Notes how much has arrived together with the part that brought it; without a part, an upload begins anew. */
async function receive(
  ledger: Kysely<DB>,
  scrubId: string,
  before: number | undefined,
  received: number,
  stored: { readonly part: number; readonly sealed: Buffer } | undefined,
): Promise<void> {
  await ledger.transaction().execute(async (tx) => {
    const updated = await tx
      .updateTable('scrub')
      .set({ bytes_received: received })
      .where('id', '=', scrubId)
      .where('state', '=', 'awaitingFile')
      .where((eb) => (before === undefined ? eb.val(true) : eb('bytes_received', '=', before)))
      .executeTakeFirst();
    if (updated.numUpdatedRows !== 1n) throw new NotAwaited();
    if (stored === undefined) await deleteParts(tx, scrubId);
    else
      await tx
        .insertInto('scrub_part')
        .values({ scrub_id: scrubId, part: stored.part, sealed_bytes: stored.sealed })
        .execute();
  });
}

/** The stored list from its beginning, part by part. @throws IncompleteList at its end */
export async function* readList(
  ledger: Kysely<DB>,
  { scrubId, dek, bytes }: StoredList,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  for (let part = 0; ; part += 1) {
    const row = await ledger
      .selectFrom('scrub_part')
      .select('sealed_bytes')
      .where('scrub_id', '=', scrubId)
      .where('part', '=', part)
      .executeTakeFirst();
    if (row === undefined) break;
    const block = open(dek, row.sealed_bytes, placeOf(scrubId, part));
    read += block.length;
    yield block;
  }
  if (read !== bytes) throw new IncompleteList();
}

export async function deleteParts(tx: Kysely<DB>, scrubId: string): Promise<void> {
  await tx.deleteFrom('scrub_part').where('scrub_id', '=', scrubId).execute();
  // Its key goes with it: what a backup still has of the list cannot be opened any more.
  await tx
    .updateTable('scrub')
    .set({ wrapped_dek: sql<null>`case when state = 'awaitingFile' then wrapped_dek end` })
    .where('id', '=', scrubId)
    .execute();
}
