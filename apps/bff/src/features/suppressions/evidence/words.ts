import { CHANNEL_WORDS, METHOD_WORDS } from '@heed/contract';
import type { EvidencePack, PackDecision, PackEvent, PackSuppression } from './pack.ts';

/** `2026-11-22 14:03:07`; the page says once that all times are UTC. */
export function at(instant: string | null, precision: PackEvent['occurredPrecision'] = 'instant'): string {
  if (instant === null) return 'not given';
  const text = instant.slice(0, 19).replace('T', ' ');
  return precision === 'instant' ? text : text.slice(0, 10);
}

/** `marketing.newsletters` as people read it. */
export function topic(purpose: string): string {
  const below = purpose.split('.').slice(1).join(', ').replaceAll('_', ' ');
  return below === '' ? 'all marketing' : below;
}

/** How an identifier is told apart in the tables: its value where it may be shown, or its mask. */
export function identifierWords({ value, mask }: EvidencePack['identifiers'][number]): string {
  return value ?? mask ?? 'erased';
}

/** Why a suppression stands or does not, from the events that decide. */
export function whyWords(suppression: PackSuppression, ledger: readonly PackEvent[]): string {
  const { lastOptOutAt, lastOptInAt, inForce } = suppression;
  if (lastOptOutAt === null) return 'Only an opt-in is recorded here.';
  const event = ledger.find(({ id }) => id === suppression.lastOptOutEvent);
  const how = event === undefined ? '' : ` (${METHOD_WORDS[event.method]})`;
  const no = `The latest opt-out counts from ${at(lastOptOutAt)}${how}`;
  if (lastOptInAt === null) return `${no}; no opt-in is recorded.`;
  return inForce
    ? `${no}; the latest opt-in, ${at(lastOptInAt)}, is not later.`
    : `${no}; the person opted in again later, ${at(lastOptInAt)}.`;
}

/** The answer for one channel in a sentence. */
export function decisionWords({ decision, since }: PackDecision): string {
  if (decision === 'send') return 'No opt-out stands against it';
  return since === null ? 'Must not be contacted' : `Must not be contacted since ${at(since)}`;
}

/** What the pack comes to, in plain sentences. */
export function summaryOf(pack: EvidencePack): string[] {
  const stopped = [...new Set(pack.decisions.filter(isNo).map(({ channel }) => CHANNEL_WORDS[channel]))];
  const optOuts = pack.ledger.filter(({ kind }) => kind === 'optOut').length;
  const optIns = pack.ledger.length - optOuts;
  const erased = pack.identifiers.every(({ mask }) => mask === null);
  return [
    erased
      ? 'This person’s data was erased. A keyed hash is left, which cannot be turned back and keeps the opt-out.'
      : `The person is known by ${counted(pack.identifiers.length, 'identifier')}.`,
    stopped.length === 0
      ? 'No opt-out of all marketing stands on any channel today.'
      : `Marketing is stopped on: ${stopped.join(', ')}.`,
    `The ledger holds ${counted(optOuts, 'opt-out')} and ${counted(optIns, 'opt-in')}; people looked ${counted(pack.looks.length, 'time')}; the audit trail holds ${counted(pack.trail.length, 'event')} about this person.`,
    ...(Object.values(pack.isCut).includes(true)
      ? ['There is more than this file can hold: the newest entries are here, older ones are in Heed.']
      : []),
  ];
}

const isNo = ({ decision }: PackDecision) => decision === 'do_not_send';

/** `1 event`, `2 events`. */
export function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
