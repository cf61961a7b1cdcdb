import type { Reach } from '@heed/contract';
import type { CallerKey } from '../../../http/api-keys.ts';
import type { SignedIn } from '../../../http/signed-in.ts';
import type { AuditContext } from '../../audit/index.ts';
import { reachWith } from '../check/for-campaign.ts';
import type { Owner } from './store.ts';

/** Who asks about lists, and how much they are told. */
export interface Caller {
  readonly owner: Owner;
  readonly reach: Reach | undefined;
  readonly told: 'everything' | 'answers';
  readonly context: AuditContext;
}

export function callerOf({
  signedIn,
  apiKey,
  context,
}: {
  readonly signedIn: SignedIn | undefined;
  readonly apiKey: CallerKey | undefined;
  readonly context: AuditContext;
}): Caller {
  const reach = reachWith(signedIn, 'suppression.scrub');
  return {
    owner: { startedBy: signedIn?.personId ?? null, apiKeyId: apiKey?.id ?? null },
    reach,
    told: reach === 'full' ? 'everything' : 'answers',
    context,
  };
}
