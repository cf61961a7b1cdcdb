import { matchesRegimeQuery, type RegimeView, uuidOf } from '@heed/contract';
import { handlers } from '../../http/handler.ts';
import { notFound } from '../../http/problem.ts';
import { confirmProposal, declineProposal, type PolicyDependencies, proposeRegime } from './change-policy.ts';
import { presentRegimes } from './present.ts';
import type { Decider } from './rules.ts';

/** Regimes: what is on, and turning one on or off with a second person. */
export function policiesHandlers(dependencies: PolicyDependencies) {
  const { app, keys } = dependencies;
  const view = async (regimeId: string, reader: Decider): Promise<RegimeView> => {
    const found = (await presentRegimes(app.kysely, keys, reader)).find(({ id }) => id === regimeId);
    if (found === undefined) throw notFound();
    return found;
  };
  return handlers({
    regimeList: async ({ query, signedIn }) => {
      const all = await presentRegimes(app.kysely, keys, signedIn);
      const items = all.filter((regime) => matchesRegimeQuery(regime, query));
      return { items, nextCursor: null, previousCursor: null, count: items.length, countIsCapped: false };
    },
    regimeView: ({ params, signedIn }) => view(params.regimeId, signedIn),
    regimePropose: async ({ params, body, signedIn, context }) => {
      const { regimeId } = params;
      await proposeRegime(dependencies, { regimeId, ...body }, signedIn, context);
      return view(regimeId, signedIn);
    },
    policyProposalConfirm: async ({ params, body, signedIn, context }) => {
      const decision = { proposalId: uuidOf(params.policyProposalId), ...body };
      return view(await confirmProposal(dependencies, decision, signedIn, context), signedIn);
    },
    policyProposalDecline: async ({ params, body, signedIn, context }) => {
      const decision = { proposalId: uuidOf(params.policyProposalId), ...body };
      return view(await declineProposal(dependencies, decision, signedIn, context), signedIn);
    },
  });
}
