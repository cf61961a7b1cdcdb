import { takeRandom } from '@heed/personal-data';
import { uuidv7 } from '../../../lib/uuid.ts';
import {
  advance,
  effectiveInstant,
  isInForce,
  isOptedOut,
  NO_STATE,
  type ScopeState,
} from '../../suppressions/index.ts';
import { eventIdentity } from './event-identity.ts';
import { type AppendResult, type PreferenceInput, PreferenceRefused } from './types.ts';

/** A suppression row as the ledger reads and writes it. */
export interface StoredScope extends ScopeState {
  readonly identifierKey: Buffer;
  readonly channel: string;
  readonly purpose: string;
}

/** An event that the ledger does not have yet. */
export interface NewEvent {
  readonly id: string;
  readonly input: PreferenceInput;
  readonly identifierKey: Buffer;
  readonly hash: Buffer;
  /** The instant that decides, in milliseconds. */
  readonly at: number;
  readonly effective: boolean;
  readonly supersededBy: string | undefined;
  /** Whether it opted this identifier out or in again on that channel and topic, all its scopes considered. */
  readonly changes: boolean;
  readonly blind: Buffer;
  /** Its place among the chunk's new events. */
  readonly index: number;
}

/** A scope after the batch, and the event that its cause and reason are taken from. */
export interface ChangedScope {
  readonly state: StoredScope;
  readonly by: NewEvent;
}

export interface Plan {
  readonly results: readonly AppendResult[];
  readonly events: readonly NewEvent[];
  readonly scopes: readonly ChangedScope[];
}

export const scopeName = (identifierKey: Buffer, channel: string, purpose: string): string =>
  `${identifierKey.toString('base64')} ${channel} ${purpose}`;

/** An input with its key, its instant and its identity, ready to be looked up. */
export interface Candidate {
  /** The event's id if it turns out to be new. */
  readonly id: string;
  readonly input: PreferenceInput;
  readonly identifierKey: Buffer;
  readonly at: number;
  readonly hash: Buffer;
  readonly scope: string;
}

/**
 * Candidates of a batch against the scopes as they are locked now.
 * @throws PreferenceRefused for a time more than five minutes ahead
 */
export function candidates(
  inputs: readonly PreferenceInput[],
  identifierKeys: readonly Buffer[],
  scopes: ReadonlyMap<string, StoredScope>,
  receivedAt: number,
): Candidate[] {
  return inputs.map((input, index) => {
    const identifierKey = identifierKeys[index];
    if (identifierKey === undefined) throw new RangeError('Every input needs its identifier key.');
    const at = effectiveInstant(input.occurredAt?.getTime(), receivedAt);
    if (at === undefined) throw new PreferenceRefused('occurred_in_future', index);
    const scope = scopeName(identifierKey, input.channel, input.purpose);
    const hash = eventIdentity(input, identifierKey, scopes.get(scope)?.lastOptInEvent);
    return { id: uuidv7(receivedAt), input, identifierKey, at, hash, scope };
  });
}

/**
 * What a batch does to the ledger: pure. `known` are identities the ledger holds, by hash in base64, with their event;
 * the same event twice in one batch counts once.
 */
export function planBatch(
  batch: readonly Candidate[],
  scopes: ReadonlyMap<string, StoredScope>,
  known: ReadonlyMap<string, string>,
): Plan {
  const events: NewEvent[] = [];
  const seen = new Map(known);
  const current = new Map<string, StoredScope>(scopes);
  const decided = new Decisions(scopes.values());
  const changed = new Map<string, ChangedScope>();
  const results = batch.map((candidate): AppendResult => {
    const { id, input, identifierKey, scope, at } = candidate;
    const before = current.get(scope) ?? {
      ...NO_STATE,
      identifierKey,
      channel: input.channel,
      purpose: input.purpose,
    };
    const name = candidate.hash.toString('base64');
    const knownId = seen.get(name);
    if (knownId !== undefined) {
      return {
        eventId: knownId,
        isNew: false,
        effective: holds(input.kind, before),
        supersededBy: undefined,
      };
    }
    const supersededBy = supersededByLater(input.kind, at, before);
    const after: StoredScope = { ...before, ...advance(before, { id, kind: input.kind, at }) };
    const event: NewEvent = {
      ...candidate,
      effective: supersededBy === undefined,
      supersededBy,
      changes: decided.move(before, after),
      blind: takeRandom(16),
      index: events.length,
    };
    seen.set(name, id);
    events.push(event);
    current.set(scope, after);
    // What a suppression shows as its cause is its latest "no"; a "yes" speaks only where there is none.
    const decisive = after.lastOptOutEvent === id || after.lastOptOutEvent === undefined;
    changed.set(scope, { state: after, by: decisive ? event : (changed.get(scope)?.by ?? event) });
    return { eventId: id, isNew: true, effective: event.effective, supersededBy };
  });
  return { results, events, scopes: [...changed.values()] };
}

/** Who is opted out among the identifiers of a batch, as its events move their scopes one after the other. */
class Decisions {
  readonly #scopesOf = new Map<string, StoredScope[]>();

  constructor(scopes: Iterable<StoredScope>) {
    for (const scope of scopes) this.#of(scope).push(scope);
  }

  /** Puts a scope in its new state. @returns whether what the scope is about is opted out or in by it */
  move(before: StoredScope, after: StoredScope): boolean {
    const scopes = this.#of(before);
    const wasOptedOut = isOptedOut(scopes, after);
    const place = scopes.findIndex(
      (scope) => scope.channel === after.channel && scope.purpose === after.purpose,
    );
    if (place === -1) scopes.push(after);
    else scopes[place] = after;
    return isOptedOut(scopes, after) !== wasOptedOut;
  }

  #of({ identifierKey }: StoredScope): StoredScope[] {
    const name = identifierKey.toString('base64');
    const scopes = this.#scopesOf.get(name) ?? [];
    this.#scopesOf.set(name, scopes);
    return scopes;
  }
}

/** Whether what an event known before says still holds in its scope. */
function holds(kind: PreferenceInput['kind'], state: ScopeState): boolean {
  if (kind !== 'noConsent') return isInForce(state);
  const { noConsentAt, lastOptInAt } = state;
  return noConsentAt !== undefined && !(lastOptInAt !== undefined && lastOptInAt > noConsentAt);
}

/** The later event that makes this one change nothing: a yes after a no, or a no after a yes. Ties go to the no. */
function supersededByLater(kind: PreferenceInput['kind'], at: number, state: ScopeState): string | undefined {
  if (kind !== 'optIn') {
    return state.lastOptInAt !== undefined && state.lastOptInAt > at ? state.lastOptInEvent : undefined;
  }
  if (state.lastOptOutAt !== undefined && state.lastOptOutAt >= at) return state.lastOptOutEvent;
  return state.noConsentAt !== undefined && state.noConsentAt >= at ? state.noConsentEvent : undefined;
}
