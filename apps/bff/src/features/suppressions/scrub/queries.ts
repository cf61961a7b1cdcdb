import type { ScrubListQuery } from '@heed/contract';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import type { Walk } from '../../../lib/keyset.ts';
import type { Owner } from './store.ts';

export type ScrubRow = Awaited<ReturnType<typeof ownScrub>> & object;

/** Only who had a list checked may see it. */
const isOwn = (owner: Owner): RawBuilder<SqlBool> =>
  owner.startedBy === null
    ? sql<SqlBool>`scrub.api_key_id = ${owner.apiKeyId}`
    : sql<SqlBool>`scrub.started_by = ${owner.startedBy}`;

const shown = (kysely: Kysely<DB>) =>
  kysely
    .selectFrom('scrub')
    .leftJoin('campaign', 'campaign.id', 'scrub.campaign_id')
    .select([
      'scrub.id',
      'scrub.way',
      'scrub.state',
      'scrub.channel',
      'scrub.purpose',
      'scrub.campaign_id',
      'campaign.name as campaign',
      'scrub.mode',
      'scrub.bytes',
      'scrub.bytes_received',
      'scrub.progress_bytes',
      'scrub.wrapped_dek',
      'scrub.kek_epoch',
      'scrub.lines',
      'scrub.send_lines',
      'scrub.stopped_lines',
      'scrub.unreadable_lines',
      'scrub.causes',
      'scrub.failed_code',
      'scrub.receipt',
      'scrub.signature',
      'scrub.started_by',
      'scrub.api_key_id',
      'scrub.started_at',
      'scrub.finished_at',
      'scrub.deleted_by',
    ]);

/** A list of the caller's own. */
export async function ownScrub(kysely: Kysely<DB>, id: string, owner: Owner) {
  return shown(kysely).where('scrub.id', '=', id).where(isOwn(owner)).executeTakeFirst();
}

/** Any list, for the worker. */
export async function scrubById(kysely: Kysely<DB>, id: string): Promise<ScrubRow | undefined> {
  return shown(kysely).where('scrub.id', '=', id).executeTakeFirst();
}

/** One more than a page of the caller's lists. */
export async function ownScrubs(
  kysely: Kysely<DB>,
  owner: Owner,
  query: ScrubListQuery,
  walk: Walk,
): Promise<(ScrubRow & { readonly cursor: string })[]> {
  const place =
    walk.from === undefined ? undefined : sql`(${walk.from.at}::timestamptz, ${walk.from.tie}::uuid)`;
  const beyond =
    place === undefined
      ? sql<SqlBool>`true`
      : walk.towards === 'older'
        ? sql<SqlBool>`(scrub.started_at, scrub.id) < ${place}`
        : sql<SqlBool>`(scrub.started_at, scrub.id) > ${place}`;
  const order = walk.towards === 'older' ? 'desc' : 'asc';
  const rows = await shown(kysely)
    .select(sql<string>`cursor_of(scrub.started_at, scrub.id::text)`.as('cursor'))
    .where(isOwn(owner))
    .where(beyond)
    .orderBy('scrub.started_at', order)
    .orderBy('scrub.id', order)
    .limit(query.limit + 1)
    .execute();
  return rows;
}

/** Lists whose hour is over, or whose stream was lost with its process. */
export async function overdue(kysely: Kysely<DB>): Promise<{ id: string; way: string }[]> {
  return kysely
    .selectFrom('scrub')
    .select(['id', 'way'])
    .where((eb) =>
      eb.or([
        eb.and([
          eb('state', 'in', ['awaitingFile', 'checking', 'ready']),
          eb('deleted_by', '<', sql<Date>`now()`),
        ]),
        eb.and([eb('state', '=', 'streaming'), eb('started_at', '<', sql<Date>`now() - interval '6 hours'`)]),
      ]),
    )
    .limit(100)
    .execute();
}
