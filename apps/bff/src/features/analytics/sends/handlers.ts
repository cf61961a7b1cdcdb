import type { SendWrite, SendWriteBody } from '@heed/contract';
import { toRef } from '@heed/contract';
import type { Transaction } from 'kysely';
import type { Database } from '../../../database/connect.ts';
import type { DB } from '../../../database/schema.generated.ts';
import { handlers } from '../../../http/handler.ts';
import { ProblemError } from '../../../http/problem.ts';
import { type AuditContext, record } from '../../audit/index.ts';
import { type SendFault, sendFaults } from './send-faults.ts';
import { giveOwners, ownersByEmail, resolveSends, writeSends } from './store.ts';

export interface SendHandlerDependencies {
  /** As heed_app. */
  readonly app: Database;
  /** The organisation's zone: its day decides where a delivery counts. */
  readonly timeZone: string;
  /** Tells the worker that figures have changed. */
  readonly wake: () => Promise<void>;
}

export function sendHandlers(dependencies: SendHandlerDependencies) {
  return handlers<'sendWrite'>({
    sendWrite: async ({ body, signedIn, context }) => {
      const answer = await recordSends(dependencies, body, signedIn?.personId, context);
      if (!body.check) await dependencies.wake();
      return answer;
    },
  });
}

/** Thrown to leave a transaction that only tried. */
class OnlyChecked extends Error {
  readonly answer: SendWrite;

  constructor(answer: SendWrite) {
    super('The sends were checked, not written.');
    this.answer = answer;
  }
}

/**
 * Records sends with their campaigns and segments: all of them or none.
 * @throws ProblemError naming every fault
 */
export async function recordSends(
  { app, timeZone }: Pick<SendHandlerDependencies, 'app' | 'timeZone'>,
  body: SendWriteBody,
  personId: string | undefined,
  context: AuditContext,
): Promise<SendWrite> {
  try {
    return await app.kysely.transaction().execute(async (tx) => {
      const answer = await write(tx, body, { zone: timeZone, personId });
      if (body.check) throw new OnlyChecked(answer);
      const { new: fresh, changed, known, newCampaigns, newSegments } = answer;
      await record(tx, context, {
        action: 'send.record',
        details: { new: fresh, changed, known, newCampaigns, newSegments },
      });
      return answer;
    });
  } catch (error) {
    if (error instanceof OnlyChecked) return error.answer;
    throw error;
  }
}

async function write(
  tx: Transaction<DB>,
  { sends, check }: SendWriteBody,
  by: { readonly zone: string; readonly personId: string | undefined },
): Promise<SendWrite> {
  const emails = [...new Set(sends.flatMap(({ campaign }) => campaign.owner?.toLowerCase() ?? []))];
  const people = await ownersByEmail(tx, emails);
  const faults = [...sendFaults(sends, new Date()), ...unknownOwners(sends, people)];
  if (faults.length > 0) {
    throw new ProblemError('invalid_request', 'These sends have faults. None of them was recorded.', {
      faults,
    });
  }
  const { sends: resolved, newCampaigns, newSegments } = await resolveSends(tx, sends);
  const owners = new Map(
    resolved.flatMap(({ campaignId, input }) => {
      const owner = people.get(input.campaign.owner?.toLowerCase() ?? '');
      return owner === undefined ? [] : [[campaignId, owner] as const];
    }),
  );
  const campaignIds = [...new Set(resolved.map(({ campaignId }) => campaignId))];
  await giveOwners(tx, owners, { campaignIds, personId: by.personId });
  const written = await writeSends(tx, resolved, by);
  const how = (outcome: string) => written.filter((one) => one.outcome === outcome).length;
  return {
    sends: written.map(({ id, outcome }) => ({ id: check ? null : toRef('snd', id), outcome })),
    new: how('new'),
    changed: how('changed'),
    known: how('known'),
    newCampaigns,
    newSegments,
  };
}

function unknownOwners(sends: SendWriteBody['sends'], people: ReadonlyMap<string, string>): SendFault[] {
  return sends.flatMap(({ campaign }, index) =>
    campaign.owner === undefined || people.has(campaign.owner.toLowerCase())
      ? []
      : [{ path: `sends.${index}.campaign.owner`, message: 'is nobody who can sign in here' }],
  );
}
