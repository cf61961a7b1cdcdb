import { isRegimeId, regimes } from '@heed/statutory-clock';
import type { Database } from '../../database/connect.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { type AuditContext, keepNote, type NoteKeys, record, recordAlone } from '../audit/index.ts';
import { changedRegime } from './queries.ts';
import { type Decider, decidesPolicies, NOT_CONFIRMABLE_WORDS, whyNotConfirm } from './rules.ts';
import { closeProposal, insertProposal, lockProposal, writeSetting } from './store.ts';

export interface PolicyDependencies {
  /** As heed_app. */
  readonly app: Database;
  readonly keys: NoteKeys;
}

/** Proposes to turn a regime on or off. @throws ProblemError `not_found`, `conflict` */
export async function proposeRegime(
  { app, keys }: PolicyDependencies,
  {
    regimeId,
    turn,
    reason,
  }: { readonly regimeId: string; readonly turn: 'on' | 'off'; readonly reason: string },
  { personId, roles }: Decider,
  context: AuditContext,
): Promise<void> {
  if (!isRegimeId(regimeId)) throw notFound();
  const id = uuidv7();
  await app.kysely.transaction().execute(async (tx) => {
    const isOn = (await changedRegime(tx, regimeId)) ?? regimes[regimeId].onByDefault;
    if (isOn === (turn === 'on')) throw new ProblemError('conflict', `This regime is ${turn} already.`);
    const note = await keepNote(tx, keys, reason);
    const isNew = await insertProposal(tx, {
      id,
      regimeId,
      turnOn: turn === 'on',
      proposedBy: personId,
      proposedByDpo: decidesPolicies(roles),
      noteId: note.id,
    });
    if (!isNew) throw new ProblemError('conflict', 'A change of this regime is proposed already.');
    await record(
      tx,
      { ...context, operationId: id },
      { action: 'policy.propose', details: { regime: regimeId, turn, reason: note.commitment } },
    );
  });
}

export interface PolicyDecision {
  readonly proposalId: string;
  readonly reason: string;
}

/**
 * Confirms as the second person; the regime is on or off from now on.
 * @returns the regime @throws ProblemError `second_person_needed` (recorded), `conflict`, `not_found`
 */
export async function confirmProposal(
  { app, keys }: PolicyDependencies,
  { proposalId, reason }: PolicyDecision,
  decider: Decider,
  context: AuditContext,
): Promise<string> {
  const operation = { ...context, operationId: proposalId };
  const { why, proposal } = await app.kysely.transaction().execute(async (tx) => {
    const open = await lockProposal(tx, proposalId);
    if (open === undefined) throw notFound();
    if (!open.isOpen) throw new ProblemError('conflict', 'This proposal is decided already.');
    const refused = whyNotConfirm(decider, open);
    if (refused !== undefined) return { why: refused, proposal: open };
    const note = await keepNote(tx, keys, reason);
    await closeProposal(tx, proposalId, 'confirmed', decider.personId, note.id);
    await writeSetting(tx, open, decider.personId);
    await record(tx, operation, {
      action: 'policy.confirm',
      details: { ...nameOf(open), reason: note.commitment },
    });
    return { why: undefined, proposal: open };
  });
  if (why === undefined) return proposal.regimeId;
  if (why !== 'mayNot') {
    await recordAlone(app.kysely, operation, {
      action: 'policy.confirm',
      outcome: 'denied',
      details: { ...nameOf(proposal), refusedFor: why },
    });
  }
  throw new ProblemError(
    why === 'mayNot' ? 'permission_missing' : 'second_person_needed',
    NOT_CONFIRMABLE_WORDS[why],
  );
}

/** Declines a proposal, or withdraws one's own. @returns the regime @throws ProblemError `conflict`, `not_found` */
export async function declineProposal(
  { app, keys }: PolicyDependencies,
  { proposalId, reason }: PolicyDecision,
  { personId }: Decider,
  context: AuditContext,
): Promise<string> {
  return app.kysely.transaction().execute(async (tx) => {
    const open = await lockProposal(tx, proposalId);
    if (open === undefined) throw notFound();
    if (!open.isOpen) throw new ProblemError('conflict', 'This proposal is decided already.');
    const note = await keepNote(tx, keys, reason);
    await closeProposal(tx, proposalId, 'declined', personId, note.id);
    await record(
      tx,
      { ...context, operationId: proposalId },
      { action: 'policy.decline', details: { ...nameOf(open), reason: note.commitment } },
    );
    return open.regimeId;
  });
}

const nameOf = ({ regimeId, turnOn }: { readonly regimeId: string; readonly turnOn: boolean }) => ({
  regime: regimeId,
  turn: turnOn ? ('on' as const) : ('off' as const),
});
