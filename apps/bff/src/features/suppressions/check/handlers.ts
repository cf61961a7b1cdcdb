import type { Check } from '@heed/contract';
import type { Database } from '../../../database/connect.ts';
import { type EndpointRequest, handlers } from '../../../http/handler.ts';
import type { CheckCounts } from './check-counts.ts';
import type { Checker } from './checker.ts';
import { forCampaign, reachWith } from './for-campaign.ts';
import { AnswerLimits } from './limits.ts';

/** What a check reads of its request: what both ways to it have. */
export type CheckRequest = Pick<
  EndpointRequest<'suppressionCheck'>,
  'body' | 'signedIn' | 'apiKey' | 'context'
>;

export interface CheckHandlerDependencies {
  readonly app: Database;
  readonly checker: Checker;
  readonly counts: CheckCounts;
}

/** "May these contacts be made?" The same for the hot path and for Express. */
export function checkSuppressions({ app, checker, counts }: CheckHandlerDependencies) {
  const limits = new AnswerLimits(app);
  return async ({ body, signedIn, context }: CheckRequest): Promise<Check> => {
    const reach = reachWith(signedIn, 'suppression.check');
    const campaign = await forCampaign(app.kysely, body.campaign, reach);
    const told = reach === 'full' ? 'everything' : 'answers';
    if (told === 'answers' && signedIn !== undefined)
      await limits.takeAnswers(signedIn.personId, body.items.length);
    const results = await checker.check(body.items, told);
    counts.add(context, campaign, results);
    return { results };
  };
}

export function checkHandlers(dependencies: CheckHandlerDependencies) {
  return handlers<'suppressionCheck'>({ suppressionCheck: checkSuppressions(dependencies) });
}
