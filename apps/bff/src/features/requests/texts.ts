import { commitment, open, seal } from '@heed/personal-data';
import type { Keys } from '../../keys/keys.ts';
import { uuidv7 } from '../../lib/uuid.ts';

interface WrappedKey {
  readonly wrappedDek: Buffer;
  readonly kekEpoch: number;
}

/** A text of staff about a person, ready to be stored, and what the trail says instead of it. */
export interface SealedText {
  readonly id: string;
  readonly sealed: Buffer;
  /** HMAC under the person's key, base64url: while the key lives an auditor can check the text against it. */
  readonly commitment: string;
}

const placeOf = (id: string, subjectId: string) => ({
  table: 'request_text',
  column: 'sealed_text',
  rowId: id,
  subjectRef: subjectId,
});

/** Seals a text under the key of the person it is about, with which it goes. */
export function sealText(keys: Keys, subjectId: string, key: WrappedKey, words: string): SealedText {
  const id = uuidv7();
  const dek = keys.unwrap(key.wrappedDek, subjectId, key.kekEpoch);
  return {
    id,
    sealed: seal(dek, words, placeOf(id, subjectId)),
    commitment: commitment(dek, 'request_text', words).toString('base64url'),
  };
}

/** The words of sealed texts, by id. */
export function openTexts(
  keys: Keys,
  texts: readonly (WrappedKey & {
    readonly id: string;
    readonly subjectId: string;
    readonly sealed: Buffer;
  })[],
): ReadonlyMap<string, string> {
  return new Map(
    texts.map((text) => {
      const dek = keys.unwrap(text.wrappedDek, text.subjectId, text.kekEpoch);
      return [text.id, open(dek, text.sealed, placeOf(text.id, text.subjectId)).toString('utf8')];
    }),
  );
}
