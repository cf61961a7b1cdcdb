import { commitment, generateDek, open, seal } from '@heed/personal-data';
import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';
import { CURRENT_KEK_EPOCH, type Keys } from '../../keys/keys.ts';
import { uuidv7 } from '../../lib/uuid.ts';

/** What sealing a note needs of the keys. */
export type NoteKeys = Pick<Keys, 'wrap' | 'unwrap'>;

/** A note that was kept: its id for the row it belongs to, and what the trail says instead of its words. */
export interface KeptNote {
  readonly id: string;
  /** HMAC-SHA256 under the note's own key, base64url, 43 characters. */
  readonly commitment: string;
}

const placeOf = (id: string) => ({
  table: 'staff_note',
  column: 'sealed_text',
  rowId: id,
  subjectRef: id,
});

/** Seals why somebody does something under a key of its own: such words may name people. Commits with the change. */
export async function keepNote(tx: Transaction<DB>, keys: NoteKeys, words: string): Promise<KeptNote> {
  const id = uuidv7();
  const dek = generateDek();
  await tx
    .insertInto('staff_note')
    .values({
      id,
      wrapped_dek: keys.wrap(dek, id),
      kek_epoch: CURRENT_KEK_EPOCH,
      sealed_text: seal(dek, words, placeOf(id)),
    })
    .execute();
  return { id, commitment: commitment(dek, 'note', words).toString('base64url') };
}

/** The words of notes by id; for the people who have to decide on them, and for whom they were written. */
export async function readNotes(
  kysely: Kysely<DB>,
  keys: NoteKeys,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await kysely.selectFrom('staff_note').selectAll().where('id', 'in', wanted).execute();
  return new Map(
    rows.map((row) => {
      const dek = keys.unwrap(row.wrapped_dek, row.id, row.kek_epoch);
      return [row.id, open(dek, row.sealed_text, placeOf(row.id)).toString('utf8')];
    }),
  );
}
