import { type RegimeView, toRef } from '@heed/contract';
import { placeOf, type RegimeId, regimeIds, regimes } from '@heed/statutory-clock';
import type { Kysely } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';
import { type NoteKeys, readNotes } from '../audit/index.ts';
import { limitWords } from './limit-words.ts';
import { openProposals, type ProposalRow, regimeSettings } from './queries.ts';
import { type Decider, NOT_CONFIRMABLE_WORDS, whyNotConfirm } from './rules.ts';

const placeName = (territory: string): string =>
  territory === 'EEA' ? 'European Economic Area' : (placeOf(territory)?.name ?? territory);

type Setting = Awaited<ReturnType<typeof regimeSettings>>[number];

/** Every regime of the table with what was decided and what is proposed here, as this person may see and do it. */
export async function presentRegimes(
  kysely: Kysely<DB>,
  keys: NoteKeys,
  reader: Decider,
): Promise<RegimeView[]> {
  const [settings, proposals] = await Promise.all([regimeSettings(kysely), openProposals(kysely)]);
  const notes = await readNotes(
    kysely,
    keys,
    proposals.map((proposal) => proposal.proposed_note),
  );
  const setting = new Map(settings.map((row) => [row.regime_id, row]));
  const proposal = new Map(proposals.map((row) => [row.regime_id, row]));
  return regimeIds.map((id) => {
    const open = proposal.get(id);
    return {
      ...facts(id, setting.get(id)),
      proposal: open === undefined ? null : presentProposal(open, notes, reader),
    };
  });
}

function facts(id: RegimeId, setting: Setting | undefined): Omit<RegimeView, 'proposal'> {
  const regime = regimes[id];
  return {
    id,
    name: regime.name,
    label: regime.label,
    limit: limitWords(regime),
    trigger: regime.trigger,
    places: regime.reach.territories.map(placeName),
    citation: regime.citation,
    confidence: regime.confidence,
    confidenceNote: regime.confidenceNote ?? null,
    reviewedOn: regime.reviewedOn,
    counselReviewedOn: regime.counselReviewedOn,
    inForceFrom: regime.inForceFrom ?? null,
    notes: [...(regime.notes ?? [])],
    on: setting?.is_on ?? regime.onByDefault,
    onByDefault: regime.onByDefault,
    changed:
      setting === undefined
        ? null
        : {
            at: setting.changed_at.toISOString(),
            proposedBy: setting.proposed_by,
            confirmedBy: setting.confirmed_by,
          },
  };
}

function presentProposal(
  row: ProposalRow,
  notes: ReadonlyMap<string, string>,
  reader: Decider,
): NonNullable<RegimeView['proposal']> {
  const why = whyNotConfirm(reader, { proposedBy: row.proposed_by, proposedByDpo: row.proposed_by_dpo });
  return {
    id: toRef('pol', row.id),
    turn: row.turn_on ? 'on' : 'off',
    proposedBy: { id: toRef('usr', row.proposed_by), displayName: row.display_name },
    proposedAt: row.proposed_at.toISOString(),
    reason: notes.get(row.proposed_note) ?? '',
    mayConfirm:
      why === undefined
        ? { possible: true, because: null }
        : { possible: false, because: NOT_CONFIRMABLE_WORDS[why] },
  };
}
