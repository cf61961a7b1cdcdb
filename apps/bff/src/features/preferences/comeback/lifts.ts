import { covers, decide, type Scope, type ScopeState } from '../../suppressions/index.ts';

/** A scope of one identifier, with what caused its latest "no". */
export interface ConcernedScope extends Scope, ScopeState {
  readonly cause: string;
}

/** A consent as the ledger has just taken it. */
export interface Consent extends Scope {
  /** The instant that decides, in milliseconds: never later than its receipt. */
  readonly at: number;
  /** The person's own act from their mailbox; otherwise a record of staff. */
  readonly isOwnAct: boolean;
}

export type Lifted =
  | { readonly outcome: 'lifted'; readonly lifts: readonly string[] }
  | { readonly outcome: 'blocked'; readonly because: 'laterOptOut' | 'bounce' };

/**
 * What a consent lifts: of the scopes that cover its channel and topic, the latest "no" of each that occurred before it
 * and that no earlier consent has lifted. `scopes` are as they stand with the consent in them. A "no" at the same
 * instant or later blocks it; so does a bounce, unless the consent came out of that very mailbox.
 */
export function whatIsLifted(
  scopes: readonly ConcernedScope[],
  consent: Consent,
  liftedBefore: ReadonlySet<string>,
): Lifted {
  const covering = scopes.filter((scope) => covers(scope, consent));
  if (decide(scopes, consent).decision !== 'send') return { outcome: 'blocked', because: 'laterOptOut' };
  const stopped = covering.filter(
    ({ lastOptOutAt, lastOptOutEvent }) =>
      lastOptOutAt !== undefined &&
      lastOptOutEvent !== undefined &&
      lastOptOutAt < consent.at &&
      !liftedBefore.has(lastOptOutEvent),
  );
  if (!consent.isOwnAct && stopped.some(({ cause }) => cause === 'bounce'))
    return { outcome: 'blocked', because: 'bounce' };
  return { outcome: 'lifted', lifts: stopped.flatMap(({ lastOptOutEvent }) => lastOptOutEvent ?? []) };
}
