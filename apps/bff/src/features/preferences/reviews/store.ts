import type { Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { uuidv7 } from '../../../lib/uuid.ts';

/** A doubt, written in the transaction of the opt-out that was recorded because of it. */
export interface NewReviewItem {
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
  const id = uuidv7();
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
