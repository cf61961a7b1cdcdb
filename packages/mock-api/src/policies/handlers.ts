import { hasReach, matchesRegimeQuery, type RegimeView } from '@heed/contract';
import { record } from '../audit/record.ts';
import type { MockHandlers } from '../handler.ts';
import type { MockApi } from '../mock-api.ts';
import { conflict, secondPerson } from '../people/members.ts';
import { commitmentOf } from '../people/person-handlers.ts';
import { notFound } from '../problem.ts';
import { refOf, uuidNamed } from '../seeding.ts';
import type { MockSession } from '../tables.ts';
import type { MockRegime } from './seed.ts';

type PoliciesHandlers = Pick<
  MockHandlers,
  'regimeList' | 'regimeView' | 'regimePropose' | 'policyProposalConfirm' | 'policyProposalDecline'
>;

export const policiesHandlers: PoliciesHandlers = {
  regimeList: ({ api, query, session }) => {
    const all = api.tables.regimes.map((regime) => viewOf(regime, session));
    const items = all.filter((regime) => matchesRegimeQuery(regime, query));
    return { items, nextCursor: null, previousCursor: null, count: items.length, countIsCapped: false };
  },
  regimeView: ({ api, params, session }) => {
    const regime = api.tables.regimes.find(({ id }) => id === params.regimeId);
    if (!regime) throw notFound();
    return viewOf(regime, session);
  },
  regimePropose: ({ api, params, body, session, now }) => {
    const regime = api.tables.regimes.find(({ id }) => id === params.regimeId);
    if (!regime) throw notFound();
    if (regime.on === (body.turn === 'on')) throw conflict(`This regime is ${body.turn} already.`);
    if (regime.proposal) throw conflict('A change of this regime is proposed already.');
    const { id, displayName } = session.person;
    regime.proposal = {
      id: refOf('pol', `${regime.id} ${now.toISOString()}`),
      turn: body.turn,
      proposedBy: { id, displayName },
      proposedAt: now.toISOString(),
      reason: body.reason,
      byDpo: hasReach(session.person.roles, 'policy.manage', 'full'),
    };
    record(api, {
      action: 'policy.propose',
      person: session.person,
      operationId: uuidNamed(regime.proposal.id),
      details: { regime: regime.id, turn: body.turn, reason: commitmentOf(body.reason) },
    });
    return viewOf(regime, session);
  },
  policyProposalConfirm: ({ api, params, body, session, now }) => {
    const { regime, proposal } = found(api, params.policyProposalId);
    const { mayConfirm } = viewOf(regime, session).proposal ?? {};
    if (mayConfirm?.because) throw secondPerson(mayConfirm.because);
    regime.on = proposal.turn === 'on';
    regime.changed = {
      at: now.toISOString(),
      proposedBy: proposal.proposedBy.displayName,
      confirmedBy: session.person.displayName,
    };
    regime.proposal = null;
    record(api, {
      action: 'policy.confirm',
      person: session.person,
      operationId: uuidNamed(proposal.id),
      details: { regime: regime.id, turn: proposal.turn, reason: commitmentOf(body.reason) },
    });
    return viewOf(regime, session);
  },
  policyProposalDecline: ({ api, params, body, session }) => {
    const { regime, proposal } = found(api, params.policyProposalId);
    regime.proposal = null;
    record(api, {
      action: 'policy.decline',
      person: session.person,
      operationId: uuidNamed(proposal.id),
      details: { regime: regime.id, turn: proposal.turn, reason: commitmentOf(body.reason) },
    });
    return viewOf(regime, session);
  },
};

function found({ tables }: MockApi, proposalId: string) {
  const regime = tables.regimes.find(({ proposal }) => proposal?.id === proposalId);
  if (!regime?.proposal) throw notFound();
  return { regime, proposal: regime.proposal };
}

function viewOf(regime: MockRegime, { person }: MockSession): RegimeView {
  const { proposal } = regime;
  if (proposal === null) return { ...regime, proposal };
  const because =
    proposal.proposedBy.id === person.id
      ? 'You proposed this: another person has to confirm it.'
      : proposal.byDpo || hasReach(person.roles, 'policy.manage', 'full')
        ? null
        : 'One of the two has to be a data protection officer.';
  return { ...regime, proposal: { ...proposal, mayConfirm: { possible: because === null, because } } };
}
