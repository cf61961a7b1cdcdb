import type { OptOutReceipt, OptOutRecordBody } from '@heed/contract';
import { identifierFaults, normaliseEmail, normalisePhone } from '@heed/personal-data';
import { ProblemError } from '../../../http/problem.ts';
import type { AuditContext } from '../../audit/index.ts';
import type { LedgerDependencies } from '../ledger/append.ts';
import type { Appends } from '../ledger/joined-appends.ts';
import type { PreferenceInput } from '../ledger/types.ts';
import { receiptNumber } from './receipt-number.ts';
import { insertReceipt, othersOf } from './store.ts';

/** Where the ledger says that entries of staff come from. */
const CONNECTION = 'staff';

/**
 * Records "take me off". Nothing about the person comes back: the answer is the same whether they were known, had said
 * no before, or neither. Sent again, the same entry changes nothing and gets the same number.
 * @throws ProblemError `invalid_request` naming what cannot be read
 */
export async function recordOptOut(
  dependencies: LedgerDependencies & { readonly appends: Appends },
  body: OptOutRecordBody & { readonly defaultRegion: string | undefined },
  personId: string,
  context: AuditContext,
): Promise<OptOutReceipt> {
  const { entryId, type, channels, method, note } = body;
  const value = normalised(body);
  const own: Identified = { type, value };
  const receipt = receiptNumber(entryId);
  const isEverything = channels.includes('*');
  const key = dependencies.keys.keyOf(type, value);
  const others = isEverything
    ? ((await othersOf(dependencies.ledger, [key])).get(key.toString('base64')) ?? [])
    : [];
  const about: readonly Identified[] = [own, ...others.map((other) => ({ value: '', ...other }))];
  const now = new Date();
  const inputs = about.flatMap((identified, person) =>
    channels.map((channel, place): PreferenceInput => {
      return {
        ...identified,
        kind: 'optOut',
        channel,
        purpose: 'marketing',
        cause: 'subject',
        method,
        reason: 'unknown',
        occurredAt: now,
        occurredPrecision: 'instant',
        // Once, however many identifiers and channels it stops.
        comment: person === 0 && place === 0 && note !== undefined && note !== '' ? note : undefined,
        campaign: undefined,
        origin: { connection: CONNECTION, externalId: entryId },
        personGroup: undefined,
        importLine: undefined,
      };
    }),
  );
  let receivedAt = now;
  await dependencies.appends.append(inputs, {
    context,
    alongside: async (tx, { results }) => {
      const eventIds = results.map(({ eventId }) => eventId);
      receivedAt = await insertReceipt(tx, { entryId, receipt, eventIds, recordedBy: personId });
    },
    auditOf: (batch) => {
      const noted = batch.commentCommitment(0);
      const isRepeated = batch.results.every(({ isNew }) => !isNew);
      return [
        {
          action: 'optOut.record',
          subjectId: batch.subjectIds[0] ?? '',
          details: {
            type,
            channels,
            method,
            receipt,
            ...(noted === undefined ? {} : { note: noted }),
            ...(isRepeated ? { repeated: true as const } : {}),
          },
        },
      ];
    },
  });
  return { receipt, receivedAt: receivedAt.toISOString() };
}

/** Whom an entry is about. */
export type Identified = Pick<PreferenceInput, 'type' | 'value' | 'identifierKey'>;

/** @throws ProblemError naming what cannot be read, never the value */
export function normalised({
  type,
  identifier,
  region,
  defaultRegion,
}: Pick<OptOutRecordBody, 'type' | 'identifier' | 'region'> & {
  readonly defaultRegion: string | undefined;
}): string {
  const result =
    type === 'email' ? normaliseEmail(identifier) : normalisePhone(identifier, region ?? defaultRegion);
  if (result.ok) return result.value;
  const sentence =
    result.code === 'phone_region_needed'
      ? 'The number has no country code: choose the country, or write it with +.'
      : identifierFaults[result.code];
  throw new ProblemError('invalid_request', sentence, {
    faults: [{ path: result.code.startsWith('phone_region') ? 'region' : 'identifier', message: sentence }],
  });
}
