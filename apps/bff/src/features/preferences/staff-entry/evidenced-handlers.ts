import { hasReach } from '@heed/contract';
import type { Database } from '../../../database/connect.ts';
import { handlers } from '../../../http/handler.ts';
import { ProblemError } from '../../../http/problem.ts';
import type { SignedIn } from '../../../http/signed-in.ts';
import { dayIn } from './day-of-receipt.ts';
import { formChoices } from './queries.ts';
import { type EvidencedDependencies, recordEvidenced } from './record-evidenced.ts';

export interface EvidencedHandlerDependencies extends EvidencedDependencies {
  readonly app: Database;
}

/** The longer form, for those who are told the outcome as well. */
export function evidencedEntryHandlers({ app, ...dependencies }: EvidencedHandlerDependencies) {
  return handlers<'evidencedOptOutFormView' | 'evidencedOptOutRecord'>({
    evidencedOptOutFormView: async ({ signedIn }) => {
      requireFullReach(signedIn);
      const { topics, campaigns } = await formChoices(app);
      const today = dayIn(dependencies.timeZone, new Date());
      return { region: dependencies.region ?? null, topics, campaigns, today };
    },
    evidencedOptOutRecord: ({ body, signedIn, context }) => {
      requireFullReach(signedIn);
      return recordEvidenced(dependencies, body, signedIn.personId, context);
    },
  });
}

/** Whoever may only write is not told whether something decides: that would tell them of the person. */
function requireFullReach({ roles }: SignedIn): void {
  if (!hasReach(roles, 'optOut.record', 'full'))
    throw new ProblemError(
      'permission_missing',
      'Your role records with the short form, which reads nothing back.',
    );
}
