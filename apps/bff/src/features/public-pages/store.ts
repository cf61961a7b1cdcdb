import type { Transaction } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';
import type { Act } from './queries.ts';

export interface NewAct extends Pick<Act, 'id' | 'way' | 'at' | 'receipt' | 'taken' | 'gpc'> {
  readonly linkId: string;
  readonly domainKey: Buffer | null;
  readonly signs: readonly string[];
}

/** Keeps what was done with a link, in the transaction of its events. */
export async function insertAct(tx: Transaction<DB>, act: NewAct): Promise<void> {
  await tx
    .insertInto('public_act')
    .values({
      id: act.id,
      link_id: act.linkId,
      domain_key: act.domainKey,
      way: act.way,
      at: new Date(act.at),
      receipt: act.receipt,
      taken: JSON.stringify(act.taken),
      gpc: act.gpc,
      signs: [...act.signs],
    })
    .execute();
}

/** Notes that an act was taken back, with the events that did it. */
export async function markUndone(
  tx: Transaction<DB>,
  actId: string,
  eventIds: readonly string[],
  at: Date,
): Promise<void> {
  await tx
    .updateTable('public_act')
    .set({ undone_at: at, undo_event_ids: [...eventIds] })
    .where('id', '=', actId)
    .execute();
}

/** Notes that the person said why. */
export async function markExplained(
  tx: Transaction<DB>,
  actId: string,
  answer: { readonly reason: string; readonly explained: Act['explained']; readonly commented: boolean },
): Promise<void> {
  const { reason, explained, commented } = answer;
  await tx
    .updateTable('public_act')
    .set({ reason, explained: JSON.stringify(explained), commented })
    .where('id', '=', actId)
    .execute();
}
