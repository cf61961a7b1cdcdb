import { takeRandom } from '@heed/personal-data';
import { uuidv7 } from '../../../lib/uuid.ts';
import { advance, effectiveInstant, isInForce, NO_STATE, type ScopeState } from '../../suppressions/index.ts';
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
      return { eventId: knownId, isNew: false, effective: isInForce(before), supersededBy: undefined };
    }
    const supersededBy = supersededByLater(input.kind, at, before);
    const event: NewEvent = {
      ...candidate,
      effective: supersededBy === undefined,
      supersededBy,
      blind: takeRandom(16),
      index: events.length,
    };
    const after: StoredScope = { ...before, ...advance(before, { id, kind: input.kind, at }) };
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

/** The later event of the other kind that makes this one change nothing. Ties go to the opt-out. */
function supersededByLater(kind: 'optOut' | 'optIn', at: number, state: ScopeState): string | undefined {
  if (kind === 'optOut') {
    return state.lastOptInAt !== undefined && state.lastOptInAt > at ? state.lastOptInEvent : undefined;
  }
  return state.lastOptOutAt !== undefined && state.lastOptOutAt >= at ? state.lastOptOutEvent : undefined;
}
