import { type EvidencedOptOut, type EvidencedOptOutBody, toRef } from '@heed/contract';
import { ProblemError } from '../../../http/problem.ts';
import type { AuditContext } from '../../audit/index.ts';
import { append, type LedgerDependencies } from '../ledger/append.ts';
import type { PreferenceInput } from '../ledger/types.ts';
import { endOfDay } from './day-of-receipt.ts';
import { receiptNumber } from './receipt-number.ts';
import { type Identified, normalised } from './record-opt-out.ts';
import { insertReceipt, othersOf } from './store.ts';

export interface EvidencedDependencies extends LedgerDependencies {
  readonly region: string | undefined;
  readonly timeZone: string;
}

/**
 * Records a "no" out of a letter, a mail or a conversation, with its topic, the day on which it arrived, its campaign and
 * what shows it. Unlike the front line's form it says whether the "no" decides.
 * @throws ProblemError `invalid_request` naming what cannot be read
 */
export async function recordEvidenced(
  dependencies: EvidencedDependencies,
  body: EvidencedOptOutBody,
  personId: string,
  context: AuditContext,
): Promise<EvidencedOptOut> {
  const { ledger, keys, region, timeZone } = dependencies;
  const { entryId, type, channels, method, purpose, receivedOn, campaign, evidence } = body;
  const now = new Date();
  const occurredAt = endOfDay(receivedOn, timeZone, now);
  if (occurredAt === undefined) {
    const message = 'This is no day on which something can have arrived: it is today at the latest.';
    throw new ProblemError('invalid_request', message, { faults: [{ path: 'receivedOn', message }] });
  }
  const own: Identified = { type, value: normalised({ ...body, defaultRegion: region }) };
  const others = channels.includes('*')
    ? [...(await othersOf(ledger, [keys.keyOf(own.type, own.value)])).values()].flat()
    : [];
  const about: readonly Identified[] = [own, ...others.map((other) => ({ value: '', ...other }))];
  const receipt = receiptNumber(entryId);
  const inputs = about.flatMap((identified, person) =>
    channels.map(
      (channel, place): PreferenceInput => ({
        ...identified,
        kind: 'optOut',
        channel,
        purpose,
        cause: 'subject',
        method,
        reason: 'unknown',
        occurredAt,
        occurredPrecision: 'day',
        occurredOn: receivedOn,
        comment: person === 0 && place === 0 ? evidence : undefined,
        campaign: campaign === undefined ? undefined : { name: campaign },
        origin: { connection: 'staff', externalId: entryId },
        personGroup: undefined,
        importLine: undefined,
      }),
    ),
  );
  let receivedAt = now;
  const batch = await append(dependencies, inputs, {
    context,
    alongside: async (tx, { results }) => {
      const eventIds = results.map(({ eventId }) => eventId);
      receivedAt = await insertReceipt(tx, { entryId, receipt, eventIds, recordedBy: personId });
    },
    auditOf: ({ results, subjectIds, commentCommitment }) => {
      const noted = commentCommitment(0);
      return [
        {
          action: 'optOut.record',
          subjectId: subjectIds[0] ?? '',
          details: {
            type,
            channels,
            method,
            receipt,
            purpose,
            receivedOn,
            ...(noted === undefined ? {} : { note: noted }),
            ...(results.every(({ isNew }) => !isNew) ? { repeated: true as const } : {}),
          },
        },
      ];
    },
  });
  const [first] = batch.results;
  if (first === undefined) throw new Error('An opt-out has at least one channel.');
  return {
    receipt,
    receivedAt: receivedAt.toISOString(),
    eventId: toRef('pre', first.eventId),
    effective: batch.results.some(({ effective }) => effective),
  };
}
