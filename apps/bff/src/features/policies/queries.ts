import { type Kysely, sql } from 'kysely';
import type { Database } from '../../database/connect.ts';
import { prepare } from '../../database/prepared.ts';
import type { DB } from '../../database/schema.generated.ts';

/** What differs from the table of regimes: asked with every request that is logged. */
export const settingsQuery = prepare<object>()('regime-settings', (db) =>
  db.selectFrom('regime_setting').select(['regime_id', 'is_on']).orderBy('regime_id'),
);

/** Whether each regime that was ever changed is on. */
export async function changedRegimes(
  database: Pick<Database, 'pool'>,
): Promise<ReadonlyMap<string, boolean>> {
  const rows = await settingsQuery.run(database, {});
  return new Map(rows.map((row) => [row.regime_id, row.is_on]));
}

/** The last change of each regime with both persons. */
export async function regimeSettings(kysely: Kysely<DB>) {
  return kysely
    .selectFrom('regime_setting')
    .innerJoin('person as proposer', 'proposer.id', 'regime_setting.proposed_by')
    .innerJoin('person as confirmer', 'confirmer.id', 'regime_setting.confirmed_by')
    .select(['regime_setting.regime_id', 'regime_setting.is_on', 'regime_setting.changed_at'])
    .select(['proposer.display_name as proposed_by', 'confirmer.display_name as confirmed_by'])
    .execute();
}

/** Every proposal that waits for a second person, oldest first. */
export async function openProposals(kysely: Kysely<DB>) {
  return kysely
    .selectFrom('policy_proposal')
    .innerJoin('person', 'person.id', 'policy_proposal.proposed_by')
    .select(['policy_proposal.id', 'regime_id', 'turn_on', 'proposed_by', 'proposed_by_dpo'])
    .select(['proposed_at', 'proposed_note', 'person.display_name'])
    .where('state', '=', 'open')
    .orderBy('proposed_at')
    .orderBy('policy_proposal.id')
    .execute();
}
export type ProposalRow = Awaited<ReturnType<typeof openProposals>>[number];

/** Whether a regime was changed here, for a rule that has to know it inside its transaction. */
export async function changedRegime(kysely: Kysely<DB>, regimeId: string): Promise<boolean | undefined> {
  const { rows } = await sql<{ is_on: boolean }>`
    select is_on from regime_setting where regime_id = ${regimeId}`.execute(kysely);
  return rows[0]?.is_on;
}
