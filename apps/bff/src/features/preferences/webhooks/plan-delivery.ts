import type { WebhookSignal } from '@heed/connectors';
import { type Normalised, normaliseEmail, normalisePhone } from '@heed/personal-data';
import { CLOCK_SKEW_MS } from '../../suppressions/index.ts';
import type { PreferenceInput } from '../ledger/types.ts';

/** Somebody by a normalised identifier. */
export interface Identified {
  readonly type: 'email' | 'phone';
  readonly value: string;
}

/** A claim that somebody came back. It lifts nothing, whatever it says. */
export interface Claim extends Identified {
  readonly channel: 'email' | 'sms';
  readonly externalId: string;
}

/** An address that took the place of another one. */
export interface Move {
  readonly from: Identified;
  readonly to: Identified;
}

/** What a delivery asks of the ledger. */
export interface DeliveryPlan {
  readonly optOuts: readonly PreferenceInput[];
  readonly claims: readonly Claim[];
  readonly moves: readonly Move[];
  /** How many of its people cannot be read as anybody. */
  readonly unusable: number;
  /** What the vendor calls each of its events: the same when it is told again. */
  readonly externalIds: readonly string[];
}

/** Before that nobody sent webhooks, and PostgreSQL knows no year minus 200,000. */
const FIRST_INSTANT = Date.UTC(1995, 0, 1);

/**
 * What the signals of one delivery mean: pure. Everything that says no is an opt-out from all marketing on that
 * channel, also where the vendor left only a list of its own: Heed does not know what was on that list. A time that
 * cannot be true counts as missing, and so as now.
 */
export function planDelivery(
  sourceId: string,
  signals: readonly WebhookSignal[],
  receivedAt: Date,
): DeliveryPlan {
  const optOuts: PreferenceInput[] = [];
  const claims: Claim[] = [];
  const moves: Move[] = [];
  const externalIds = new Set<string>();
  let unusable = 0;
  for (const signal of signals) {
    if (signal.kind === 'note') continue;
    const who = identified(signal.identifier);
    if (who === undefined) {
      unusable += 1;
      continue;
    }
    externalIds.add(signal.externalId);
    if (signal.kind === 'no') optOuts.push(optOutOf(sourceId, signal, who, receivedAt));
    if (signal.kind === 'yes')
      claims.push({ ...who, channel: signal.channel, externalId: signal.externalId });
    if (signal.kind === 'moved') {
      const to = identified(signal.newIdentifier);
      if (to === undefined) unusable += 1;
      else moves.push({ from: who, to });
    }
  }
  return { optOuts, claims, moves, unusable, externalIds: [...externalIds] };
}

function identified(identifier: WebhookSignal['identifier']): Identified | undefined {
  if (identifier === undefined) return undefined;
  const { type, value } = identifier;
  const result: Normalised = type === 'email' ? normaliseEmail(value) : normalisePhone(value);
  return result.ok ? { type, value: result.value } : undefined;
}

const REASON = { subject: 'unknown', complaint: 'spam', bounce: 'bounce' } as const;

function optOutOf(
  sourceId: string,
  signal: WebhookSignal,
  who: Identified,
  receivedAt: Date,
): PreferenceInput {
  const occurredAt = credible(signal.occurredAt, receivedAt);
  return {
    ...who,
    kind: 'optOut',
    channel: signal.channel,
    purpose: 'marketing',
    cause: signal.cause,
    method: signal.channel === 'sms' ? 'sms_stop' : 'esp_webhook',
    reason: REASON[signal.cause],
    occurredAt,
    occurredPrecision: occurredAt === undefined ? 'missing' : 'instant',
    comment: undefined,
    campaign: campaignOf(signal.campaign),
    origin: { connection: `webhook ${sourceId}`, externalId: signal.externalId },
    personGroup: undefined,
    importLine: undefined,
  };
}

function credible(at: Date | undefined, receivedAt: Date): Date | undefined {
  if (at === undefined || at.getTime() < FIRST_INSTANT) return undefined;
  return at.getTime() > receivedAt.getTime() + CLOCK_SKEW_MS ? undefined : at;
}

/** Ids of campaigns are short words of a vendor's; anything else names nothing. */
function campaignOf(campaign: string | undefined): PreferenceInput['campaign'] {
  return campaign !== undefined && /^[\w.:-]{1,100}$/.test(campaign) ? { externalId: campaign } : undefined;
}
