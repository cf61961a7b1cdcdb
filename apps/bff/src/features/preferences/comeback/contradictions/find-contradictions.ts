import type { ContradictionCode } from '@heed/contract';
import type { Kysely } from 'kysely';
import type { DB } from '../../../../database/schema.generated.ts';
import { decide, NO_STATE } from '../../../suppressions/index.ts';
import { type SuppressedScope, scopesOfKeys } from './queries.ts';
import type { NewContradiction } from './store.ts';

/** Somebody else's "yes" about one identifier on one channel, which Heed never takes. */
export interface ClaimedYes {
  readonly identifierKey: Buffer;
  readonly channel: string;
  readonly purpose: string;
  readonly line?: number;
  readonly occurredAt?: Date;
  readonly code: ContradictionCode;
}

/**
 * Which claims contradict a "no" that is in force: one look-up for all of them. A claim on a channel that the ledger
 * lets pass contradicts nothing.
 */
export async function findContradictions(
  kysely: Kysely<DB>,
  claims: readonly ClaimedYes[],
  origin: Pick<NewContradiction, 'kind' | 'importId' | 'connectionId' | 'apiKeyId'>,
): Promise<NewContradiction[]> {
  const scopes = new Map<string, SuppressedScope[]>();
  for (const scope of await scopesOfKeys(
    kysely,
    claims.map(({ identifierKey }) => identifierKey),
  )) {
    const name = scope.identifierKey.toString('base64');
    const known = scopes.get(name);
    if (known === undefined) scopes.set(name, [scope]);
    else known.push(scope);
  }
  return claims.flatMap((claim): NewContradiction[] => {
    const own = scopes.get(claim.identifierKey.toString('base64'));
    const against = own === undefined ? undefined : whatStops(own, claim);
    if (against === undefined) return [];
    return [
      {
        ...origin,
        codes: [claim.code],
        importLine: claim.line,
        identifierKey: claim.identifierKey,
        subjectId: against.subjectId ?? undefined,
        suppressionId: against.suppressionId,
        channel: claim.channel,
        purpose: claim.purpose,
        occurredAt: claim.occurredAt,
      },
    ];
  });
}

function whatStops(own: readonly SuppressedScope[], claim: ClaimedYes): SuppressedScope | undefined {
  const rows = own.map((scope) => ({
    ...NO_STATE,
    channel: scope.channel,
    purpose: scope.purpose,
    lastOptOutAt: scope.lastOptOutAt?.getTime(),
    lastOptInAt: scope.lastOptInAt?.getTime(),
    scope,
  }));
  const decision = decide(rows, claim);
  return decision.decision === 'send' ? undefined : decision.because.scope;
}
