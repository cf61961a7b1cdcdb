import { open, type SealContext, seal } from '@heed/personal-data';
import type { Keys } from '../../../keys/keys.ts';

/** A subject's wrapped data key. */
export interface StoredKey {
  readonly wrappedDek: Buffer;
  readonly kekEpoch: number;
}

interface Item {
  readonly id: string;
  readonly subjectId: string;
}

const placeOf = ({ id, subjectId }: Item): SealContext => ({
  table: 'review_item',
  column: 'sealed_text',
  rowId: id,
  subjectRef: subjectId,
});

/** What somebody wrote, under their own key, with which it goes. */
export function sealReviewText(keys: Keys, key: StoredKey, item: Item, text: string): Buffer {
  return seal(keys.unwrap(key.wrappedDek, item.subjectId, key.kekEpoch), text, placeOf(item));
}

export function openReviewText(keys: Keys, key: StoredKey, item: Item, sealed: Buffer): string {
  return open(keys.unwrap(key.wrappedDek, item.subjectId, key.kekEpoch), sealed, placeOf(item)).toString(
    'utf8',
  );
}
