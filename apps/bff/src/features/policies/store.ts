import { sql, type Transaction } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';

export interface NewProposal {
  readonly id: string;
  readonly regimeId: string;
  readonly turnOn: boolean;
  readonly proposedBy: string;
  readonly proposedByDpo: boolean;
  readonly noteId: string;
}

/** @returns false when a change of that regime is proposed already */
export async function insertProposal(tx: Transaction<DB>, proposal: NewProposal): Promise<boolean> {
  const inserted = await tx
    .insertInto('policy_proposal')
    .values({
      id: proposal.id,
      regime_id: proposal.regimeId,
      turn_on: proposal.turnOn,
      state: 'open',
      proposed_by: proposal.proposedBy,
      proposed_by_dpo: proposal.proposedByDpo,
      proposed_note: proposal.noteId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export interface LockedProposal {
  readonly id: string;
  readonly regimeId: string;
  readonly turnOn: boolean;
  readonly isOpen: boolean;
  readonly proposedBy: string;
  readonly proposedByDpo: boolean;
}

/** A proposal, locked until the transaction ends. */
export async function lockProposal(tx: Transaction<DB>, id: string): Promise<LockedProposal | undefined> {
  const row = await tx
    .selectFrom('policy_proposal')
    .select(['regime_id', 'turn_on', 'state', 'proposed_by', 'proposed_by_dpo'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id,
    regimeId: row.regime_id,
    turnOn: row.turn_on,
    isOpen: row.state === 'open',
    proposedBy: row.proposed_by,
    proposedByDpo: row.proposed_by_dpo,
  };
}

export async function closeProposal(
  tx: Transaction<DB>,
  id: string,
  to: 'confirmed' | 'declined',
  decidedBy: string,
  noteId: string,
): Promise<void> {
  await tx
    .updateTable('policy_proposal')
    .set({ state: to, decided_by: decidedBy, decided_at: sql<Date>`now()`, decided_note: noteId })
    .where('id', '=', id)
    .execute();
}

/** What two people decided about a regime, in the place of what was decided before. */
export async function writeSetting(
  tx: Transaction<DB>,
  { regimeId, turnOn, proposedBy }: LockedProposal,
  confirmedBy: string,
): Promise<void> {
  const values = {
    is_on: turnOn,
    proposed_by: proposedBy,
    confirmed_by: confirmedBy,
    changed_at: sql<Date>`now()`,
  };
  await tx
    .insertInto('regime_setting')
    .values({ regime_id: regimeId, ...values })
    .onConflict((conflict) => conflict.column('regime_id').doUpdateSet(values))
    .execute();
}
