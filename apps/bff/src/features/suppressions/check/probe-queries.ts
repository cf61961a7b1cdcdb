import type { Database } from '../../../database/connect.ts';
import type { Scope, ScopeState } from '../decide.ts';

/** Length of an identifier key in bytes. */
export const KEY_BYTES = 32;

/** One scope of the ledger as the decision reads it, with what a caller may be told. */
export interface ProbedScope extends Scope, ScopeState {
  readonly cause: string;
}

/** Milliseconds since 1970, as the ledger wrote them. */
const ms = (column: string) => `(extract(epoch from s.${column}) * 1000)::float8`;

/** Where each part of a probed scope is read from: one more column is one more line. */
const COLUMNS: { readonly [K in keyof ProbedScope]: string } = {
  channel: 's.channel',
  purpose: 's.purpose',
  lastOptOutAt: ms('last_opt_out_at'),
  lastOptOutEvent: 's.last_opt_out_event',
  lastOptInAt: ms('last_opt_in_at'),
  lastOptInEvent: 's.last_opt_in_event',
  noConsentAt: ms('no_consent_at'),
  noConsentEvent: 's.no_consent_event',
  since: ms('since'),
  cause: 's.cause',
};
const NAMES = Object.keys(COLUMNS);

/**
 * All scopes of the given keys: one range of the primary key for each of them. The keys go as one value, which
 * PostgreSQL takes apart far faster than an array of texts.
 */
export const PROBE = `select k.i, ${Object.values(COLUMNS).join(', ')}
  from generate_series(0, octet_length($1::bytea) / ${KEY_BYTES} - 1) k (i)
  join suppression s on s.identifier_key = substring($1::bytea from k.i * ${KEY_BYTES} + 1 for ${KEY_BYTES})`;

const NOTHING: readonly ProbedScope[] = [];

/**
 * The scopes of each key, in the keys' order, as committed when the statement begins. Always asked of the primary.
 * @param keys identifier keys of 32 bytes, one behind the other
 */
export async function probe(
  { pool }: Pick<Database, 'pool'>,
  keys: Buffer,
): Promise<(readonly ProbedScope[])[]> {
  const count = keys.length / KEY_BYTES;
  if (!Number.isInteger(count)) throw new RangeError('Identifier keys have 32 bytes each.');
  const found: (readonly ProbedScope[])[] = Array.from({ length: count }, () => NOTHING);
  if (count === 0) return found;
  const { rows } = await pool.query<unknown[]>({
    name: 'suppression-probe',
    text: PROBE,
    values: [keys],
    rowMode: 'array',
  });
  for (const [index, ...values] of rows) {
    // The columns and their order are those of COLUMNS; null is what `undefined` is called in PostgreSQL.
    const scope = Object.fromEntries(
      NAMES.map((name, place) => [name, values[place] ?? undefined]),
    ) as unknown as ProbedScope;
    const place = Number(index);
    const known = found[place];
    found[place] = known === undefined ? [scope] : [...known, scope];
  }
  return found;
}
