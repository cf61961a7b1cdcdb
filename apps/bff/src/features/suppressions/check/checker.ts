import { type CheckAnswer, type CheckItem, type IdentifierType, toRef } from '@heed/contract';
import { identifierFaults } from '@heed/personal-data';
import type { Database } from '../../../database/connect.ts';
import type { Keys } from '../../../keys/keys.ts';
import { Joined } from '../../../lib/joined.ts';
import { decide } from '../decide.ts';
import { tryIdentifier, typeOn } from '../read-identifier.ts';
import { type ProbedScope, probe } from './probe-queries.ts';

/** How much of a decision is told. */
export type Told = 'everything' | 'answers';

/** Keys in one probe, and probes under way in this process; whoever comes meanwhile joins the next one. */
const MOST_KEYS = 4_000;
const PROBES = 3;

/** Answers "may this contact be made?" from what is committed when it is asked: no cache, no replica. */
export class Checker {
  readonly #keyOf: Keys['keyOf'];
  readonly #region: string | undefined;
  readonly #probes: Joined<readonly Buffer[], readonly (readonly ProbedScope[])[]>;

  /** @param region country of phone numbers that are written without its code */
  constructor(app: Pick<Database, 'pool'>, keys: Pick<Keys, 'keyOf'>, region: string | undefined) {
    this.#keyOf = keys.keyOf;
    this.#region = region;
    this.#probes = new Joined<readonly Buffer[], readonly (readonly ProbedScope[])[]>(
      async (asked) => {
        const rows = await probe(app, Buffer.concat(asked.flat()));
        let at = 0;
        return asked.map(({ length }) => rows.slice(at, (at += length)));
      },
      { atOnce: PROBES, most: MOST_KEYS, weightOf: (keys) => keys.length },
    );
  }

  /** One answer an item, in their order; an identifier that cannot be read is a fault, and not to be contacted. */
  async check(items: readonly CheckItem[], told: Told): Promise<CheckAnswer[]> {
    const read = items.map(({ identifier, channel, type = typeOn(channel, identifier) }) =>
      tryIdentifier(identifier, type, this.#region),
    );
    const keys = read.flatMap((item) => (item.ok ? [this.#keyOf(item.type, item.value)] : []));
    const rows = keys.length === 0 ? [] : await this.#probes.add(keys);
    let at = 0;
    return items.map((item, index): CheckAnswer => {
      const identifier = read[index];
      if (identifier?.ok !== true) return unreadable(identifier?.code ?? 'empty');
      const scopes = rows[at];
      at += 1;
      // What was not looked at is a doubt, and in doubt nothing is sent.
      if (scopes === undefined) throw new Error('A probe answered fewer keys than it was asked.');
      return answerOf(scopes, item, told);
    });
  }

  /** The scopes of one identifier, for whoever explains. */
  async scopesOf(type: IdentifierType, value: string): Promise<readonly ProbedScope[]> {
    const [scopes] = await this.#probes.add([this.#keyOf(type, value)]);
    if (scopes === undefined) throw new Error('A probe answered no key.');
    return scopes;
  }
}

const unreadable = (code: keyof typeof identifierFaults): CheckAnswer => ({
  decision: 'do_not_send',
  fault: { code, message: identifierFaults[code] },
});

function answerOf(scopes: readonly ProbedScope[], ask: CheckItem, told: Told): CheckAnswer {
  const decision = decide(scopes, ask);
  if (decision.decision === 'send' || told === 'answers') return { decision: decision.decision };
  const { channel, purpose, since, lastOptOutEvent } = decision.because;
  return {
    decision: 'do_not_send',
    // PostgreSQL's own columns: the channel is one of the ledger's.
    scope: { channel: channel as NonNullable<CheckAnswer['scope']>['channel'], purpose },
    ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
    ...(lastOptOutEvent === undefined ? {} : { eventId: toRef('pre', lastOptOutEvent) }),
  };
}
