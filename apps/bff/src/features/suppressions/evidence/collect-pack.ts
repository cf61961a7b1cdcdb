import { type Channel, type IdentifierType, toRef } from '@heed/contract';
import type { Kysely } from 'kysely';
import * as z from 'zod';
import type { DB } from '../../../database/schema.generated.ts';
import { decide } from '../decide.ts';
import type { AskedEntry } from '../reveal/grant-store.ts';
import {
  chunkEvents,
  identifiersOf,
  importsOf,
  type LedgerRow,
  ledgerOf,
  MOST_EVENTS,
  type SuppressionRow,
  suppressionsOf,
  type TrailRow,
  trailOf,
} from './evidence-queries.ts';
import type { EvidencePack, PackDecision, PackEvent, PackImport, PackTrailEvent } from './pack.ts';

/** What the database says of a person; who asked and why is added by whoever asked. */
type Collected = Pick<
  EvidencePack,
  'identifiers' | 'decisions' | 'suppressions' | 'ledger' | 'imports' | 'trail' | 'isCut'
>;

const iso = (at: Date | null) => at?.toISOString() ?? null;
const ref = (prefix: string, id: string | null) => (id === null ? null : toRef(prefix, id));
const chunkEntry = z.object({ details: z.object({ chunk: z.number().int(), root: z.string() }) });

/** Everything about the person of an entry, masked. */
export async function collectPack(kysely: Kysely<DB>, entry: AskedEntry): Promise<Collected> {
  const identifiers = await identifiersOf(kysely, entry);
  const keys = identifiers.map((row) => row.identifier_key);
  const numberOf = (key: Buffer) => keys.findIndex((each) => each.equals(key));
  const [suppressions, events, trail] = await Promise.all([
    suppressionsOf(kysely, keys),
    ledgerOf(kysely, keys),
    trailOf(kysely, entry),
  ]);
  const ledger = events.slice(0, MOST_EVENTS).map((row) => eventOf(row, numberOf));
  return {
    identifiers: identifiers.map(({ type, mask }) => ({ type, mask, value: null })),
    decisions: identifiers.flatMap(({ identifier_key: key, type }, number) =>
      decisionsOf(
        suppressions.filter((row) => row.identifier_key.equals(key)),
        number,
        type,
      ),
    ),
    suppressions: suppressions.map((row) => ({
      id: toRef('sup', row.id),
      identifier: numberOf(row.identifier_key),
      channel: row.channel,
      purpose: row.purpose,
      inForce: row.in_force,
      since: iso(row.since),
      lastOptOutAt: iso(row.last_opt_out_at),
      lastOptOutEvent: ref('pre', row.last_opt_out_event),
      lastOptInAt: iso(row.last_opt_in_at),
      lastOptInEvent: ref('pre', row.last_opt_in_event),
    })),
    ledger,
    imports: await importsBehind(kysely, events),
    trail: trail.slice(0, MOST_EVENTS).map(trailEventOf),
    isCut: { ledger: events.length > MOST_EVENTS, looks: false, trail: trail.length > MOST_EVENTS },
  };
}

/** The channels that an identifier can be reached on; of an erased one nobody knows which it was. */
const CHANNELS_OF: Readonly<Record<IdentifierType, readonly Channel[]>> = {
  email: ['email'],
  phone: ['sms', 'phone'],
  external: ['post', 'push'],
};

/** All marketing on each channel of an identifier, decided as a check decides it. */
function decisionsOf(
  rows: readonly SuppressionRow[],
  identifier: number,
  type: IdentifierType | null,
): PackDecision[] {
  const scopes = rows.map((row) => ({
    ...row,
    lastOptOutAt: row.last_opt_out_at?.getTime(),
    lastOptOutEvent: row.last_opt_out_event ?? undefined,
    lastOptInAt: row.last_opt_in_at?.getTime(),
    lastOptInEvent: row.last_opt_in_event ?? undefined,
    noConsentAt: row.no_consent_at?.getTime(),
    noConsentEvent: row.no_consent_event ?? undefined,
    since: row.since?.getTime(),
  }));
  const channels = type === null ? Object.values(CHANNELS_OF).flat() : CHANNELS_OF[type];
  return channels.map((channel) => {
    const answer = decide(scopes, { channel, purpose: 'marketing' });
    if (answer.decision === 'send') {
      return { identifier, channel, decision: 'send', because: null, since: null };
    }
    const { because } = answer;
    return {
      identifier,
      channel,
      decision: 'do_not_send',
      because: toRef('sup', because.id),
      since: because.since === undefined ? null : new Date(because.since).toISOString(),
    };
  });
}

function eventOf(row: LedgerRow, numberOf: (key: Buffer) => number): PackEvent {
  return {
    id: toRef('pre', row.id),
    kind: row.kind,
    identifier: numberOf(row.identifier_key),
    channel: row.channel,
    purpose: row.purpose,
    cause: row.cause,
    method: row.method,
    reason: row.reason,
    campaign: row.campaign,
    occurredAt: iso(row.occurred_at),
    occurredPrecision: row.occurred_precision,
    countsAt: row.effective_at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    effective: row.effective,
    supersededBy: ref('pre', row.superseded_by),
    importId: ref('imp', row.import_id),
    importLine: row.import_line,
    importChunk: row.import_chunk,
  };
}

/** The imports that events came from, each with those of its parts that hold them. */
async function importsBehind(kysely: Kysely<DB>, events: readonly LedgerRow[]): Promise<PackImport[]> {
  const ids = [...new Set(events.flatMap(({ import_id }) => import_id ?? []))];
  const [imports, chunks] = await Promise.all([importsOf(kysely, ids), chunkEvents(kysely, ids)]);
  const holds = new Set(events.map(({ import_id, import_chunk }) => `${import_id} ${import_chunk}`));
  return imports.map((row) => ({
    id: toRef('imp', row.id),
    format: row.format,
    sha256: row.sha256?.toString('hex') ?? null,
    rows: row.rows,
    startedAt: row.started_at.toISOString(),
    chunks: chunks.flatMap((event) => {
      if (event.object_id !== row.id) return [];
      const entry = event.entry.toString('utf8');
      const { chunk, root } = chunkEntry.parse(JSON.parse(entry)).details;
      if (!holds.has(`${row.id} ${chunk}`)) return [];
      return [{ chunk, root, entry, leafHash: event.leaf_hash.toString('hex') }];
    }),
  }));
}

function trailEventOf(row: TrailRow): PackTrailEvent {
  return {
    seq: row.seq,
    at: row.at.toISOString(),
    action: row.action,
    outcome: row.outcome,
    by: row.display_name,
    entry: row.entry.toString('utf8'),
    leafHash: row.leaf_hash.toString('hex'),
  };
}
