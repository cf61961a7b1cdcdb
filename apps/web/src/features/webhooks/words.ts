import {
  WEBHOOK_FAULT_WORDS,
  type WebhookDeliveryEntry,
  type WebhookOutcome,
  type WebhookSource,
  type WebhookSourceState,
} from '@heed/contract';
import { countOf, formatNumber } from '../../lib/numbers.ts';

export const STATE_WORDS: Record<WebhookSourceState, string> = {
  active: 'Active',
  paused: 'Paused',
  ended: 'Ended',
};

export const OUTCOME_WORDS: Record<WebhookOutcome, string> = {
  recorded: 'Recorded',
  repeated: 'Told again',
  nothing: 'Nothing to record',
  contradiction: 'Contradiction',
  unusable: 'Nobody readable',
  refused: 'Refused',
  paused: 'Put off',
  confirmation: 'Asks to be confirmed',
};

/** What an outcome means, and what to do where something is to be done. */
export const OUTCOME_MEANS: Record<WebhookOutcome, string> = {
  recorded: 'Somebody said no: it is in the ledger and holds.',
  repeated: 'The vendor told again what it had told before. It changed nothing.',
  nothing: 'It told of deliveries, openings or clicks: nothing that says no.',
  contradiction:
    'The vendor says that somebody came back who is suppressed here. Nothing was lifted: only the person’s own act does that. Stop sending to them there.',
  unusable: 'It told of an address or a number that cannot be one.',
  refused: 'It was not believed, and nothing of it was used.',
  paused: 'The source was paused. The vendor was asked to come again later.',
  confirmation: 'Amazon asks whether this address wants the topic. Open the address above to say yes.',
};

/** "2 opt-outs, 1 known before", or what there was instead. */
export function countsWords(entry: WebhookDeliveryEntry): string {
  const { recorded, known, contradictions, unusable, fault } = entry;
  const parts = [
    recorded > 0 ? countOf(recorded, 'opt-out', 'opt-outs') : '',
    known > 0 ? `${formatNumber(known)} known before` : '',
    contradictions > 0 ? countOf(contradictions, 'contradiction', 'contradictions') : '',
    unusable > 0 ? `${formatNumber(unusable)} unreadable` : '',
  ].filter((part) => part !== '');
  if (parts.length > 0) return parts.join(', ');
  return fault === null ? 'Nothing that says no' : WEBHOOK_FAULT_WORDS[fault];
}

/** How a source is doing, in a few words. */
export function healthOf({ state, day, lastDelivery, confirmation }: WebhookSource): {
  readonly words: string;
  readonly isTroubled: boolean;
} {
  if (state === 'ended') return { words: 'Takes nothing any more', isTroubled: false };
  if (state === 'paused') return { words: 'The vendor is asked to come again', isTroubled: false };
  if (confirmation !== null) return { words: 'Waits for your confirmation', isTroubled: true };
  if (day.refused > 0) {
    return { words: `${formatNumber(day.refused)} refused in 24 hours`, isTroubled: true };
  }
  if (lastDelivery === null) return { words: 'Nothing has arrived yet', isTroubled: false };
  return day.deliveries === 0
    ? { words: 'Nothing in 24 hours', isTroubled: false }
    : { words: `${countOf(day.recorded, 'opt-out', 'opt-outs')} in 24 hours`, isTroubled: false };
}
