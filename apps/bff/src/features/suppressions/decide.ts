/**
 * Which event wins (product.md "Scope of an opt-out", architecture.md "Which event wins"). An opt-out takes effect unless
 * an opt-in with valid consent occurred after it; ties go to the opt-out. So all that a scope has to remember is its
 * latest opt-out and its latest opt-in, in whatever order they arrive. Consent that was asked for and not given stops
 * sending in the same way, and is no opt-out: it is remembered apart.
 * Instants are milliseconds since 1970 in UTC.
 */
export interface Scope {
  /** A channel, or `*` for all of them. */
  readonly channel: string;
  /** A topic of the tree under `marketing`. */
  readonly purpose: string;
}

export interface ScopeState {
  readonly lastOptOutAt: number | undefined;
  readonly lastOptOutEvent: string | undefined;
  readonly lastOptInAt: number | undefined;
  readonly lastOptInEvent: string | undefined;
  /** Latest time at which consent was asked for and not given. */
  readonly noConsentAt: number | undefined;
  readonly noConsentEvent: string | undefined;
  /** First opt-out since the last opt-in: "in force since". */
  readonly since: number | undefined;
}

export interface LedgerEvent {
  readonly id: string;
  readonly kind: 'optOut' | 'optIn' | 'noConsent';
  /** The instant that counts: see effectiveInstant. */
  readonly at: number;
}

export const NO_STATE: ScopeState = {
  lastOptOutAt: undefined,
  lastOptOutEvent: undefined,
  lastOptInAt: undefined,
  lastOptInEvent: undefined,
  noConsentAt: undefined,
  noConsentEvent: undefined,
  since: undefined,
};

/** Whether a scope is suppressed by what happened in that very scope. */
export function isInForce({ lastOptOutAt, lastOptInAt }: ScopeState): boolean {
  return lastOptOutAt !== undefined && !(lastOptInAt !== undefined && lastOptInAt > lastOptOutAt);
}

/** The state after one more event. Commutative and idempotent in what isInForce and decide read. */
export function advance(state: ScopeState, event: LedgerEvent): ScopeState {
  if (event.kind === 'noConsent') return afterNoConsent(state, event);
  return event.kind === 'optOut' ? afterOptOut(state, event) : afterOptIn(state, event);
}

function afterNoConsent(state: ScopeState, { id, at }: LedgerEvent): ScopeState {
  if (state.noConsentAt !== undefined && at <= state.noConsentAt) return state;
  return { ...state, noConsentAt: at, noConsentEvent: id };
}

function afterOptOut(state: ScopeState, { id, at }: LedgerEvent): ScopeState {
  const { lastOptOutAt, lastOptInAt, since } = state;
  const latest = lastOptOutAt === undefined || at > lastOptOutAt;
  const counts = (instant: number) => lastOptInAt === undefined || instant >= lastOptInAt;
  const earlier = since !== undefined && (since <= at || !counts(at)) && (counts(since) || !counts(at));
  return {
    ...state,
    lastOptOutAt: latest ? at : lastOptOutAt,
    lastOptOutEvent: latest ? id : state.lastOptOutEvent,
    since: earlier ? since : at,
  };
}

function afterOptIn(state: ScopeState, { id, at }: LedgerEvent): ScopeState {
  const { lastOptInAt, since, lastOptOutAt } = state;
  if (lastOptInAt !== undefined && at <= lastOptInAt) return state;
  // Opt-outs before the consent no longer count; of those after it only the latest is remembered here.
  const outdated = since !== undefined && since < at;
  return { ...state, lastOptInAt: at, lastOptInEvent: id, since: outdated ? lastOptOutAt : since };
}

/** Whether an opt-out of `scope` stops what is asked: same channel or every channel, same topic or one above it. */
export function covers(scope: Scope, ask: Scope): boolean {
  const channel = scope.channel === '*' || scope.channel === ask.channel;
  return channel && (scope.purpose === ask.purpose || ask.purpose.startsWith(`${scope.purpose}.`));
}

export type Decision<S> =
  | { readonly decision: 'send' }
  | {
      readonly decision: 'do_not_send';
      /** The scope that stops it. */
      readonly because: S;
      /** What of that scope does: an opt-out wherever one is in force, also beside missing consent. */
      readonly by: 'optOut' | 'noConsent';
    };

/**
 * May this contact be made? Looks at every scope that covers the ask: the latest opt-out among them stops it unless a
 * later opt-in, of a scope that covers the ask as well, came after it; and so does the latest "no consent given". A
 * topic opted in again is sendable although all marketing had been stopped before.
 */
export function decide<S extends Scope & ScopeState>(rows: readonly S[], ask: Scope): Decision<S> {
  const covering = rows.filter((row) => covers(row, ask));
  const consent = latest(covering, (row) => row.lastOptInAt).at;
  const optOut = latest(covering, (row) => row.lastOptOutAt);
  if (optOut.row !== undefined && consent <= optOut.at)
    return { decision: 'do_not_send', because: optOut.row, by: 'optOut' };
  const noConsent = latest(covering, (row) => row.noConsentAt);
  if (noConsent.row !== undefined && consent <= noConsent.at)
    return { decision: 'do_not_send', because: noConsent.row, by: 'noConsent' };
  return { decision: 'send' };
}

/** Whether an opt-out stops the ask; what figures count, in which missing consent has no part. */
export function isOptedOut(rows: readonly (Scope & ScopeState)[], ask: Scope): boolean {
  const answer = decide(rows, ask);
  return answer.decision === 'do_not_send' && answer.by === 'optOut';
}

function latest<S>(
  rows: readonly S[],
  instantOf: (row: S) => number | undefined,
): { readonly at: number; readonly row: S | undefined } {
  let at = Number.NEGATIVE_INFINITY;
  let found: S | undefined;
  for (const row of rows) {
    const instant = instantOf(row);
    if (instant === undefined || instant <= at) continue;
    at = instant;
    found = row;
  }
  return { at, row: found };
}

/** Clocks of other systems may run a little ahead; beyond this an event "from the future" is refused. */
export const CLOCK_SKEW_MS = 5 * 60 * 1000;

/**
 * The instant that decides. Of an opt-out without a time, the latest possible one: its receipt. Nothing counts as
 * later than its receipt. `undefined` when it claims to be more than five minutes in the future.
 */
export function effectiveInstant(occurredAt: number | undefined, receivedAt: number): number | undefined {
  if (occurredAt === undefined) return receivedAt;
  if (occurredAt > receivedAt + CLOCK_SKEW_MS) return undefined;
  return Math.min(occurredAt, receivedAt);
}
