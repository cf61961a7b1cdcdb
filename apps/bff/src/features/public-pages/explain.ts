import type { Reason } from '@heed/contract';
import type { AuditContext } from '../audit/index.ts';
import type { PreferenceInput } from '../preferences/index.ts';
import { CONNECTION, campaignOf, eventOf, METHOD_OF_WAY, type WriteDependencies } from './opt-out.ts';
import { type LinkState, sealedLink } from './queries.ts';
import { markExplained } from './store.ts';

/** The reasons that pages offer, in their order. */
export const OFFERED_REASONS = [
  'too_frequent',
  'not_relevant',
  'never_signed_up',
  'no_longer_wanted',
  'other',
] as const satisfies readonly Reason[];
export type OfferedReason = (typeof OFFERED_REASONS)[number];
export const MOST_COMMENT = 1_000;

/**
 * Adds why the person said no, once: an event of the same scope, which explains the first and counts in no figure. The comment is sealed under the person's key.
 * @returns false where there is nothing to explain, or it was explained before
 */
export async function explain(
  { ledger, append }: Pick<WriteDependencies, 'ledger' | 'append'>,
  { act, link }: LinkState,
  answer: { readonly reason: OfferedReason; readonly comment: string | undefined },
  context: AuditContext,
): Promise<boolean> {
  if (act === undefined || act.undoneAt !== null || act.reason !== null) return false;
  const { reason, comment } = answer;
  const sealed = await sealedLink(ledger, link.id);
  const own = link.identifierKey.toString('hex');
  const taken = act.taken.filter(({ key }) => key === own);
  if (taken.length === 0) return false;
  const at = new Date();
  const inputs = taken.map(
    (scope, place): PreferenceInput => ({
      ...eventOf(scope, at),
      kind: 'optOut',
      type: link.type,
      value: '',
      identifierKey: link.identifierKey,
      cause: 'subject',
      method: METHOD_OF_WAY[act.way],
      reason,
      comment: place === 0 ? comment : undefined,
      campaign: campaignOf(sealed),
      origin: { connection: CONNECTION, externalId: `explain ${act.id}` },
    }),
  );
  await append(inputs, {
    context,
    alongside: (tx, { results }) =>
      markExplained(tx, act.id, {
        reason,
        commented: comment !== undefined,
        explained: taken.map((scope, place) => ({ ...scope, eventId: results[place]?.eventId ?? '' })),
      }),
    auditOf: (batch) => {
      const commitment = batch.commentCommitment(0);
      return [
        {
          action: 'optOut.explain',
          subjectId: batch.subjectIds[0] ?? '',
          details: {
            receipt: act.receipt,
            reason,
            ...(commitment === undefined ? {} : { comment: commitment }),
          },
        },
      ];
    },
  });
  return true;
}
