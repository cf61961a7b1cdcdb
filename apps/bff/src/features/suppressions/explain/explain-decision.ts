import {
  type Cause,
  CHANNEL_WORDS,
  type Channel,
  type ExplainedDecision,
  METHOD_WORDS,
  type Method,
  type Reason,
  toRef,
} from '@heed/contract';
import {
  advance,
  covers,
  decide,
  type LedgerEvent,
  NO_STATE,
  type Scope,
  type ScopeState,
} from '../decide.ts';

/** An event of the ledger as an explanation reads it. */
export interface ExplainedEvent extends LedgerEvent, Scope {
  readonly cause: Cause;
  readonly method: Method;
  readonly reason: Reason;
  readonly recordedAt: number;
}

type State = Scope & ScopeState;

/**
 * Why these events lead to this decision, step by step: the same rule as every check (decide.ts), told in words.
 * @param events in the order in which they were recorded
 */
export function explainDecision(events: readonly ExplainedEvent[], ask: Scope): ExplainedDecision {
  const states = statesOf(events);
  const decision = decide(states, ask);
  const because = decision.decision === 'do_not_send' ? decision.because : undefined;
  const deciding = events.find(({ id }) => id === because?.lastOptOutEvent);
  return {
    decision: decision.decision,
    event:
      deciding === undefined
        ? null
        : {
            id: toRef('pre', deciding.id),
            channel: deciding.channel as Channel,
            purpose: deciding.purpose,
            cause: deciding.cause,
            method: deciding.method,
            reason: deciding.reason,
            effectiveAt: instant(deciding.at),
            recordedAt: instant(deciding.recordedAt),
          },
    scopes: states.map((state) => ({
      channel: state.channel as Channel,
      purpose: state.purpose,
      covers: covers(state, ask),
      lastOptOutAt: state.lastOptOutAt === undefined ? null : instant(state.lastOptOutAt),
      lastOptInAt: state.lastOptInAt === undefined ? null : instant(state.lastOptInAt),
      decides: state === because,
    })),
    steps: [
      known(events.length),
      ...states.map((state) => ofScope(state, ask)),
      ...verdict(states, ask, because, deciding),
    ],
  };
}

function statesOf(events: readonly ExplainedEvent[]): State[] {
  const states = new Map<string, State>();
  for (const event of events) {
    const { channel, purpose } = event;
    const key = `${channel} ${purpose}`;
    states.set(key, { ...advance(states.get(key) ?? NO_STATE, event), channel, purpose });
  }
  return [...states.values()];
}

const instant = (ms: number) => new Date(ms).toISOString();
/** `3 March 2026, 14:05 UTC`. */
const FORMAT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});
export const inWords = (ms: number): string => `${FORMAT.format(ms).replace(' at ', ', ')} UTC`;

function known(count: number): string {
  if (count === 0) return 'The ledger holds nothing about this identifier for that time.';
  return count === 1
    ? 'The ledger holds one event about this identifier for that time.'
    : `The ledger holds ${count} events about this identifier for that time.`;
}

/** `all marketing on every channel`, `“marketing.offers” by SMS`. */
export function scopeWords({ channel, purpose }: Scope): string {
  const what = purpose === 'marketing' ? 'all marketing' : `“${purpose}”`;
  const words = CHANNEL_WORDS[channel as Channel];
  // "SMS" stays as it is; the other channels are common nouns.
  const name = words === 'SMS' ? words : words.toLowerCase();
  return channel === '*' ? `${what} on every channel` : `${what} by ${name}`;
}

function ofScope(state: State, ask: Scope): string {
  const said = [
    state.lastOptOutAt === undefined ? undefined : `a no of ${inWords(state.lastOptOutAt)}`,
    state.lastOptInAt === undefined ? undefined : `a yes of ${inWords(state.lastOptInAt)}`,
  ].flatMap((part) => part ?? []);
  const about = `About ${scopeWords(state)}: ${said.length === 0 ? 'no consent was given' : said.join(' and ')}.`;
  if (covers(state, ask)) return `${about} This covers what was asked.`;
  return state.channel === '*' || state.channel === ask.channel
    ? `${about} This is about another topic, or only a part of what was asked, and does not cover it.`
    : `${about} This is about another channel and does not cover what was asked.`;
}

function verdict(
  states: readonly State[],
  ask: Scope,
  because: State | undefined,
  deciding: ExplainedEvent | undefined,
): string[] {
  if (because !== undefined) {
    const how =
      deciding === undefined
        ? 'What decides'
        : `What decides is the no of ${inWords(deciding.at)} (${METHOD_WORDS[deciding.method]}), recorded ${inWords(deciding.recordedAt)}: it`;
    return [
      `${how} covers ${scopeWords(because)}, and no yes that covers it came afterwards. A tie goes to the no.`,
      `So ${scopeWords(ask)} was not to be sent.`,
    ];
  }
  const covering = states.filter((state) => covers(state, ask) && state.lastOptOutAt !== undefined);
  return [
    covering.length === 0
      ? 'No no covers what was asked.'
      : 'Each no that covers what was asked was followed by a later yes that covers it as well.',
    `So nothing in the ledger stood against ${scopeWords(ask)}.`,
  ];
}
