import { toRef } from '@heed/contract';
import { isRegimeId, regimes } from '@heed/statutory-clock';
import type { Database } from '../../database/connect.ts';
import { openProposals } from './queries.ts';
import { type Decider, whyNotConfirm } from './rules.ts';

/** A change of policy that this very person can confirm. */
export interface PolicyToDecide {
  /** `pol_…` */
  readonly id: string;
  readonly regimeId: string;
  /** The regime's short name. */
  readonly label: string;
  readonly turn: 'on' | 'off';
  readonly proposedBy: string;
  /** RFC 3339. */
  readonly since: string;
}

/** Proposals that wait for this person as the second one, oldest first. */
export async function policiesToDecide(database: Database, decider: Decider): Promise<PolicyToDecide[]> {
  const open = await openProposals(database.kysely);
  return open
    .filter((row) => {
      const proposal = { proposedBy: row.proposed_by, proposedByDpo: row.proposed_by_dpo };
      return whyNotConfirm(decider, proposal) === undefined;
    })
    .map((row) => ({
      id: toRef('pol', row.id),
      regimeId: row.regime_id,
      label: isRegimeId(row.regime_id) ? regimes[row.regime_id].label : row.regime_id,
      turn: row.turn_on ? 'on' : 'off',
      proposedBy: row.display_name,
      since: row.proposed_at.toISOString(),
    }));
}
