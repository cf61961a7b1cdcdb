import {
  type CertificateSource,
  readWebhook,
  verifyWebhook,
  type WebhookDelivery,
  type WebhookVerification,
} from '@heed/connectors';
import type { WebhookFaultCode } from '@heed/contract';
import type { Kysely, Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { type AuditContext, type NewAuditEvent, record } from '../../audit/index.ts';
import type { append, LedgerDependencies } from '../ledger/append.ts';
import type { AppendedBatch } from '../ledger/types.ts';
import { followMoves, keepMoves } from './follow-moves.ts';
import { countDelivery, isAllSeen, logDelivery, rememberSeen, suppressedChannels } from './log-store.ts';
import { type Claim, type DeliveryPlan, planDelivery } from './plan-delivery.ts';
import { openSecret } from './secrets.ts';
import { findSource, type SourceRow } from './source-store.ts';

export interface ReceiveDependencies extends LedgerDependencies {
  /** The ledger's way in. */
  readonly append: typeof append;
  readonly certificate: CertificateSource;
}

/** One call of a vendor, as its bytes arrived. */
export interface Arrived extends Pick<WebhookDelivery, 'rawBody' | 'headers' | 'url'> {
  readonly sourceId: string;
  readonly requestId: string;
}

/** What the vendor is answered: `stored` only after everything has committed. */
export type Received =
  | { readonly status: 200; readonly vendor: SourceRow['vendor'] }
  | { readonly status: 400 | 401 | 503; readonly fault: WebhookFaultCode | 'paused' }
  | { readonly status: 404 };

/**
 * Takes a delivery: believed over its raw bytes, known when it is told again, and written in one transaction with its
 * log and its audit event. The vendor's time decides which event wins, not the order of arrival.
 */
export async function receiveDelivery(
  dependencies: ReceiveDependencies,
  arrived: Arrived,
): Promise<Received> {
  const { ledger, keys } = dependencies;
  const { kysely } = ledger;
  const source = await findSource(kysely, arrived.sourceId);
  if (source === undefined || source.state === 'ended') return { status: 404 };
  const sourceId = source.id;
  if (source.state === 'paused') {
    await countDelivery(kysely, { sourceId, outcome: 'paused' });
    return { status: 503, fault: 'paused' };
  }
  const verification = await verify(dependencies, source, arrived);
  if (!verification.ok) return refuse(kysely, sourceId, verification.code);
  const content = readWebhook(source.vendor, arrived.rawBody);
  if (!content.ok) return refuse(kysely, sourceId, content.code);
  const stored: Received = { status: 200, vendor: source.vendor };
  if ('confirmAt' in content) {
    await logDelivery(kysely, { sourceId, outcome: 'confirmation', confirmUrl: content.confirmAt });
    return stored;
  }
  const plan = planDelivery(sourceId, content.signals, new Date());
  const seen = plan.externalIds.map((id) => keys.tokenMac(`webhook/seen ${sourceId} ${id}`));
  const context: AuditContext = { actor: { kind: 'system' }, requestId: arrived.requestId };
  await keepMoves(dependencies, source, plan);
  if (seen.length === 0 && plan.unusable === 0) {
    await countDelivery(kysely, { sourceId, outcome: 'nothing' });
  } else if (await isAllSeen(kysely, sourceId, seen)) {
    await countDelivery(kysely, { sourceId, outcome: 'repeated' });
  } else if (seen.length === 0) {
    await countDelivery(kysely, { sourceId, outcome: 'unusable', fault: 'identifier_unusable' });
  } else {
    await write(dependencies, source, plan, seen, context);
  }
  await followMoves(dependencies, source, plan, context);
  return stored;
}

async function verify(
  { keys, certificate }: ReceiveDependencies,
  { id, vendor, secret, previous }: SourceRow,
  { rawBody, headers, url }: Arrived,
): Promise<WebhookVerification> {
  const delivery = { rawBody, headers, url, now: new Date(), certificate };
  const first = await verifyWebhook(vendor, { ...delivery, secret: openSecret(keys, id, secret) });
  if (first.ok || previous === undefined) return first;
  const second = await verifyWebhook(vendor, { ...delivery, secret: openSecret(keys, id, previous) });
  return second.ok ? second : first;
}

async function refuse(kysely: Kysely<DB>, sourceId: string, fault: WebhookFaultCode): Promise<Received> {
  await countDelivery(kysely, { sourceId, outcome: 'refused', fault });
  if (fault === 'certificate_unavailable') return { status: 503, fault };
  return { status: fault === 'body_malformed' ? 400 : 401, fault };
}

async function write(
  dependencies: ReceiveDependencies,
  source: SourceRow,
  plan: DeliveryPlan,
  seen: readonly Buffer[],
  context: AuditContext,
): Promise<void> {
  const { ledger } = dependencies;
  const inputs = plan.optOuts;
  let contradictions = 0;
  const finish = async (tx: Transaction<DB>, batch: Pick<AppendedBatch, 'results'>): Promise<void> => {
    const fresh = await rememberSeen(tx, source.id, seen);
    const isFresh = (claim: Claim) => {
      const at = plan.externalIds.indexOf(claim.externalId);
      return fresh.has(seen[at]?.toString('base64') ?? '');
    };
    contradictions = await contradicted(dependencies, tx, plan.claims.filter(isFresh));
    const recorded = batch.results.filter(({ isNew }) => isNew).length;
    await logDelivery(tx, {
      sourceId: source.id,
      outcome: contradictions > 0 ? 'contradiction' : recorded > 0 ? 'recorded' : 'nothing',
      recorded,
      known: batch.results.length - recorded,
      contradictions,
      unusable: plan.unusable,
    });
  };
  const event = ({ results }: Pick<AppendedBatch, 'results'>): NewAuditEvent => {
    const recorded = results.filter(({ isNew }) => isNew).length;
    const known = results.length - recorded;
    return {
      action: 'webhook.record',
      object: { kind: 'webhookSource', id: source.id },
      details: { vendor: source.vendor, recorded, known, contradictions, unusable: plan.unusable },
    };
  };
  if (inputs.length > 0) {
    await dependencies.append(dependencies, inputs, {
      context,
      alongside: finish,
      auditOf: (batch) => [event(batch)],
    });
    return;
  }
  await ledger.kysely.transaction().execute(async (tx) => {
    await finish(tx, { results: [] });
    if (contradictions > 0) await record(tx, context, event({ results: [] }));
  });
}

/** How many claims of coming back speak against a suppression in force. They change nothing. */
async function contradicted(
  { keys }: ReceiveDependencies,
  tx: Transaction<DB>,
  claims: readonly Claim[],
): Promise<number> {
  const keyed = claims.map((claim) => ({ ...claim, key: keys.keyOf(claim.type, claim.value) }));
  const channels = await suppressedChannels(
    tx,
    keyed.map(({ key }) => key),
  );
  return keyed.filter(({ key, channel }) => {
    const stopped = channels.get(key.toString('base64')) ?? [];
    return stopped.includes(channel) || stopped.includes('*');
  }).length;
}
