import { sql } from 'kysely';
import type { Database } from '../../database/connect.ts';
import { prepare } from '../../database/prepared.ts';
import type { StoredScope } from './rules/standing.ts';
import type { TakenScope } from './rules/undo-plan.ts';

export interface Link {
  readonly id: string;
  readonly identifierKey: Buffer;
  readonly type: 'email' | 'phone' | 'external';
  readonly mask: string;
  readonly channel: string;
  readonly purpose: string;
  readonly createdAt: Date;
}

/** A scope that an act stopped, of whichever identifier of the person. */
export interface TakenRow extends TakenScope {
  /** Identifier key in hex. */
  readonly key: string;
}

/** The latest thing that was done with a link. */
export interface Act {
  readonly id: string;
  readonly way: 'one_click' | 'button' | 'topics' | 'everything';
  /** Milliseconds. */
  readonly at: number;
  readonly receipt: string;
  readonly taken: readonly TakenRow[];
  /** The same scopes again, by the events that say why. */
  readonly explained: readonly TakenRow[];
  readonly gpc: boolean;
  readonly undoneAt: number | null;
  readonly reason: string | null;
}

export interface Topic {
  readonly purpose: string;
  readonly names: Readonly<Record<string, string>>;
}

/** All that a page about a link shows, read at once. */
export interface LinkState {
  readonly link: Link;
  readonly scopes: readonly StoredScope[];
  readonly act: Act | undefined;
  readonly topics: readonly Topic[];
}

const millis = (column: string) => sql.raw(`floor(extract(epoch from ${column}) * 1000)::bigint`);

const linkQuery = prepare<{ id: string }>()('public-link', (db, parameter) =>
  db
    .selectFrom('unsubscribe_link as l')
    .select(['l.id', 'l.identifier_key', 'l.type', 'l.mask', 'l.channel', 'l.purpose', 'l.created_at'])
    .select([
      sql<StoredScope[] | null>`(
        select json_agg(json_build_object('channel', s.channel, 'purpose', s.purpose, 'cause', s.cause,
          'sincePrecision', s.since_precision, 'since', ${millis('s.since')},
          'lastOptOutAt', ${millis('s.last_opt_out_at')}, 'lastOptOutEvent', s.last_opt_out_event,
          'lastOptInAt', ${millis('s.last_opt_in_at')}, 'lastOptInEvent', s.last_opt_in_event,
          'noConsentAt', ${millis('s.no_consent_at')}, 'noConsentEvent', s.no_consent_event))
        from suppression s where s.identifier_key = l.identifier_key)`.as('scopes'),
      sql<Act | null>`(
        select json_build_object('id', a.id, 'way', a.way, 'at', ${millis('a.at')}, 'receipt', a.receipt,
          'taken', a.taken, 'explained', a.explained, 'gpc', a.gpc, 'undoneAt', ${millis('a.undone_at')}, 'reason', a.reason)
        from public_act a where a.link_id = l.id order by a.at desc, a.id desc limit 1)`.as('act'),
      sql<Topic[] | null>`(
        select json_agg(json_build_object('purpose', t.purpose, 'names', t.names) order by t.position, t.purpose)
        from topic t where t.retired_at is null)`.as('topics'),
    ])
    .where('l.id', '=', parameter('id')),
);

/** A link with everything stored about its address; undefined where there is none. As heed_public. */
export async function readLink(database: Database, id: string): Promise<LinkState | undefined> {
  const [row] = await linkQuery.run(database, { id });
  if (row === undefined) return undefined;
  return {
    link: {
      id: row.id,
      identifierKey: row.identifier_key,
      // The table's own check allows these three.
      type: row.type as Link['type'],
      mask: row.mask,
      channel: row.channel,
      purpose: row.purpose,
      createdAt: row.created_at,
    },
    scopes: (row.scopes ?? []).map(withoutNulls),
    act: row.act ?? undefined,
    topics: row.topics ?? [],
  };
}

/** JSON says null where the rules say undefined. */
function withoutNulls(scope: StoredScope): StoredScope {
  return {
    ...scope,
    since: scope.since ?? undefined,
    lastOptOutAt: scope.lastOptOutAt ?? undefined,
    lastOptOutEvent: scope.lastOptOutEvent ?? undefined,
    lastOptInAt: scope.lastOptInAt ?? undefined,
    lastOptInEvent: scope.lastOptInEvent ?? undefined,
    noConsentAt: scope.noConsentAt ?? undefined,
    noConsentEvent: scope.noConsentEvent ?? undefined,
  };
}

/** How many other links of the link's mail domain had their button pressed in the minute before. As heed_ledger. */
export async function domainPresses({ kysely }: Database, linkId: string): Promise<number> {
  const { rows } = await sql<{ presses: number }>`
    select count(distinct a.link_id) as presses
    from unsubscribe_link l join public_act a on a.domain_key = l.domain_key
    where l.id = ${linkId} and a.way <> 'one_click' and a.link_id <> l.id and a.at > now() - interval '60 seconds'
    `.execute(kysely);
  return rows[0]?.presses ?? 0;
}

/** What writing about a link needs and no page may read. As heed_ledger. */
export interface SealedLink {
  readonly sealed_value: Buffer;
  readonly wrapped_dek: Buffer;
  readonly kek_epoch: number;
  readonly domain_key: Buffer | null;
  readonly campaign_external_id: string | null;
  readonly campaign_name: string | null;
}

export async function sealedLink({ kysely }: Database, linkId: string): Promise<SealedLink> {
  return kysely
    .selectFrom('unsubscribe_link')
    .select([
      'sealed_value',
      'wrapped_dek',
      'kek_epoch',
      'domain_key',
      'campaign_external_id',
      'campaign_name',
    ])
    .where('id', '=', linkId)
    .executeTakeFirstOrThrow();
}

/** An identifier of the person, and the latest opt-in that a new "no" comes after. */
export interface KnownIdentifier {
  readonly identifierKey: Buffer;
  readonly type: 'email' | 'phone' | 'external';
  readonly lastOptIn: string | undefined;
}

/** The link's own identifier and, with `others`, every other that is known of the same person. As heed_ledger. */
export async function identifiersOf(
  { kysely }: Database,
  link: Link,
  others: boolean,
): Promise<KnownIdentifier[]> {
  const { rows } = await sql<{ identifier_key: Buffer; type: Link['type']; last_opt_in: string | null }>`
    with about as (
      select ${link.identifierKey}::bytea as identifier_key, ${link.type} as type
      union
      select other.identifier_key, other.type
      from identifier own join identifier other on other.subject_id = own.subject_id
      where ${others}::boolean and own.identifier_key = ${link.identifierKey}
    )
    select a.identifier_key, a.type, (
      select s.last_opt_in_event from suppression s
      where s.identifier_key = a.identifier_key and s.last_opt_in_at is not null
      order by s.last_opt_in_at desc, s.last_opt_in_event limit 1) as last_opt_in
    from about a order by a.identifier_key = ${link.identifierKey} desc, a.identifier_key limit 1000`.execute(
    kysely,
  );
  return rows.map((row) => ({
    identifierKey: row.identifier_key,
    type: row.type,
    lastOptIn: row.last_opt_in ?? undefined,
  }));
}

/** The suppressions of several identifiers, by key in hex. As heed_public. */
export async function scopesOfKeys(
  { kysely }: Database,
  identifierKeys: readonly Buffer[],
): Promise<Map<string, StoredScope[]>> {
  const { rows } = await sql<{ key: string; scopes: StoredScope[] }>`
    select encode(s.identifier_key, 'hex') as key, json_agg(json_build_object('channel', s.channel,
      'purpose', s.purpose, 'cause', s.cause, 'sincePrecision', s.since_precision, 'since', ${millis('s.since')},
      'lastOptOutAt', ${millis('s.last_opt_out_at')}, 'lastOptOutEvent', s.last_opt_out_event,
      'lastOptInAt', ${millis('s.last_opt_in_at')}, 'lastOptInEvent', s.last_opt_in_event,
      'noConsentAt', ${millis('s.no_consent_at')}, 'noConsentEvent', s.no_consent_event)) as scopes
    from suppression s where s.identifier_key = any (${identifierKeys})
    group by s.identifier_key`.execute(kysely);
  return new Map(rows.map(({ key, scopes }) => [key, scopes.map(withoutNulls)]));
}
