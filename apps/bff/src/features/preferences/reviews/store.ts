import type { ReviewDecision } from '@heed/contract';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { uuidv7 } from '../../../lib/uuid.ts';

/** A doubt, written in the transaction of the opt-out that was recorded because of it. */
export interface NewReviewItem {
  /** Left out: a new one. Needed beforehand where the text is sealed for this very row. */
  readonly id?: string;
  readonly kind: 'mailbox' | 'robot';
  /** Codes that say why; never anybody's words. */
  readonly signs: readonly string[];
  readonly eventId?: string;
  readonly subjectId?: string;
  readonly mask?: string;
  /** Sealed for table `review_item`, column `sealed_text`, this item and its subject. */
  readonly sealedText?: Buffer;
}

/** Puts a doubt on the review list. @returns its id */
export async function insertReviewItem(tx: Transaction<DB>, item: NewReviewItem): Promise<string> {
  const id = item.id ?? uuidv7();
  await tx
    .insertInto('review_item')
    .values({
      id,
      kind: item.kind,
      signs: [...item.signs],
      event_id: item.eventId ?? null,
      subject_id: item.subjectId ?? null,
      mask: item.mask ?? null,
      sealed_text: item.sealedText ?? null,
    })
    .execute();
  return id;
}

/** Says what an open item was. @returns false where it is decided already */
export async function decideReview(
  tx: Transaction<DB>,
  id: string,
  decision: ReviewDecision,
  personId: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('review_item')
    .set({ state: decision, decided_by: personId, decided_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The sealed text of an item, with the wrapped key that opens it; as heed_reveal. */
export async function sealedReviewText(reveal: Kysely<DB>, id: string) {
  return reveal
    .selectFrom('review_item as r')
    .innerJoin('subject as s', 's.id', 'r.subject_id')
    .select([
      's.id as subjectId',
      's.wrapped_dek as wrappedDek',
      's.kek_epoch as kekEpoch',
      'r.sealed_text as sealed',
    ])
    .where('r.id', '=', id)
    .executeTakeFirst();
}
