import type { Database } from '../../../database/connect.ts';
import type { Keys } from '../../../keys/keys.ts';
import type { PreferenceInput } from '../ledger/types.ts';
import { type OtherIdentifier, othersOf } from '../staff-entry/store.ts';
import type { ReadCapture } from './read-input.ts';

/**
 * The inputs of each call, those that it names first. "Stop everything" reaches every identifier that is known of the
 * person too; what else is known of them is told to nobody.
 */
export async function withEveryIdentifier(
  { ledger, keys }: { readonly ledger: Database; readonly keys: Keys },
  calls: readonly ReadCapture[],
): Promise<PreferenceInput[][]> {
  const keysOf = ({ identifiers, channels }: ReadCapture) =>
    channels.includes('*') ? identifiers.map(({ type, value }) => keys.keyOf(type, value)) : [];
  const asked = calls.flatMap(keysOf);
  const others = asked.length === 0 ? new Map<string, OtherIdentifier[]>() : await othersOf(ledger, asked);
  return calls.map((call) => {
    const own = keysOf(call);
    const [first] = call.inputs;
    if (own.length === 0 || first === undefined) return [...call.inputs];
    const names = new Set(own.map((key) => key.toString('base64')));
    const more = new Map<string, PreferenceInput>();
    for (const key of own) {
      for (const { identifierKey, type } of others.get(key.toString('base64')) ?? []) {
        const name = identifierKey.toString('base64');
        if (names.has(name) || more.has(name)) continue;
        const texts = { comment: undefined, evidence: undefined };
        more.set(name, { ...first, ...texts, type, value: '', identifierKey });
      }
    }
    return [...call.inputs, ...more.values()];
  });
}
