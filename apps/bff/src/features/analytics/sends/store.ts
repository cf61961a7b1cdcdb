import { hash } from 'node:crypto';
import type { SendInput } from '@heed/contract';
import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { namedIds, nameKey } from '../rollups/names-store.ts';

/** A send with the ids of what it names, ready to be compared with what is known. */
export interface ResolvedSend {
  readonly identity: Buffer;
  readonly input: SendInput;
  readonly campaignId: string;
  readonly segments: readonly { readonly segmentId: string; readonly delivered: number }[];
}

export interface WrittenSend {
  readonly id: string;
  readonly outcome: 'new' | 'changed' | 'known';
}

/** People by the e-mail of their account; an account that was ended owns nothing new. */
export async function ownersByEmail(
  tx: Transaction<DB>,
  emails: readonly string[],
): Promise<Map<string, string>> {
  if (emails.length === 0) return new Map();
  const rows = await tx
    .selectFrom('person')
    .select(['id', sql<string>`lower(email)`.as('email')])
    .where(sql`lower(email)`, 'in', emails)
    .where('disabled_at', 'is', null)
    .execute();
  return new Map(rows.map(({ email, id }) => [email, id]));
}

/** Sends with the ids of what they name, and how many campaigns and segments were made for them. */
export interface ResolvedSends {
  readonly sends: readonly ResolvedSend[];
  readonly newCampaigns: number;
  readonly newSegments: number;
}

/** Finds or makes the campaigns and segments of these sends. Two names of one segment in one send are one. */
export async function resolveSends(
  tx: Transaction<DB>,
  inputs: readonly SendInput[],
): Promise<ResolvedSends> {
  const named = ({ id, name }: { readonly id?: string | undefined; readonly name?: string | undefined }) => ({
    externalId: id,
    name,
  });
  const campaigns = await namedIds(
    tx,
    'campaign',
    inputs.map(({ campaign }) => named(campaign)),
  );
  const segments = await namedIds(
    tx,
    'segment',
    inputs.flatMap((input) => input.segments.map(named)),
  );
  const idIn = (ids: ReadonlyMap<string, string>, one: Parameters<typeof named>[0]): string => {
    const id = ids.get(nameKey(named(one)) ?? '');
    if (id === undefined) throw new Error('What a send names was neither found nor made.');
    return id;
  };
  const sends = inputs.map((input): ResolvedSend => {
    const campaignId = idIn(campaigns.ids, input.campaign);
    const received = new Map(input.segments.map((one) => [idIn(segments.ids, one), one.delivered]));
    return {
      identity: identityOf(input, campaignId),
      input,
      campaignId,
      segments: [...received].map(([segmentId, delivered]) => ({ segmentId, delivered })),
    };
  });
  return { sends, newCampaigns: campaigns.made, newSegments: segments.made };
}

/** The sending system's id, or what tells a send apart where there is none. @returns 32 bytes */
function identityOf({ id, channel, sentAt }: SendInput, campaignId: string): Buffer {
  const parts = id === undefined ? ['natural', campaignId, channel, Date.parse(sentAt)] : ['id', id];
  return hash('sha256', JSON.stringify(parts), 'buffer');
}

/** Gives campaigns their owner: who is named, else, where there is none yet, who tells the send. */
export async function giveOwners(
  tx: Transaction<DB>,
  owners: ReadonlyMap<string, string>,
  teller: { readonly campaignIds: readonly string[]; readonly personId: string | undefined },
): Promise<void> {
  const named = [...owners].sort(([a], [b]) => (a < b ? -1 : 1));
  await sql`
    update campaign c set owner_id = n.owner_id
    from unnest(${named.map(([id]) => id)}::uuid[], ${named.map(([, owner]) => owner)}::uuid[]) as n (id, owner_id)
    where c.id = n.id and c.owner_id is distinct from n.owner_id`.execute(tx);
  // A program owns no campaign: its new ones wait for an owner.
  if (teller.personId === undefined) return;
  await sql`
    update campaign set owner_id = ${teller.personId}
    where id = any (${[...teller.campaignIds].sort()}::uuid[]) and owner_id is null`.execute(tx);
}

/**
 * Writes sends and what they change in the deliveries of their days. The same send told again changes nothing; with
 * other facts the difference counts.
 * @param zone the organisation's
 */
export async function writeSends(
  tx: Transaction<DB>,
  sends: readonly ResolvedSend[],
  { zone, personId }: { readonly zone: string; readonly personId: string | undefined },
): Promise<WrittenSend[]> {
  const facts = new Map(sends.map((send) => [send.identity.toString('hex'), send]));
  const ordered = [...facts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, send]) => send);
  const known = await lockKnown(tx, ordered);
  const written = new Map<string, WrittenSend>();
  const fresh: (ResolvedSend & { id: string })[] = [];
  for (const send of ordered) {
    const name = send.identity.toString('hex');
    const before = known.get(name);
    const id = before?.id ?? uuidv7();
    const outcome = before === undefined ? 'new' : before.facts === factsOf(send) ? 'known' : 'changed';
    written.set(name, { id, outcome });
    if (outcome !== 'known') fresh.push({ ...send, id });
  }
  if (fresh.length > 0) {
    await takeBack(tx, fresh);
    await insertSends(tx, fresh, { zone, personId });
    await insertSegments(tx, fresh);
    await appendDeliveries(tx, fresh, 1);
    await keepLastSent(
      tx,
      fresh.map(({ campaignId }) => campaignId),
    );
  }
  return sends.map(({ identity }) => {
    const one = written.get(identity.toString('hex'));
    if (one === undefined) throw new Error('A send of the batch was not written.');
    return one;
  });
}

/** A send's facts in one text, the same for the row in the database (lockKnown). */
function factsOf({ campaignId, input, segments }: ResolvedSend): string {
  const parts = segments.map(({ segmentId, delivered }) => `${segmentId} ${delivered}`).sort();
  return [campaignId, input.channel, Date.parse(input.sentAt), input.delivered, ...parts].join('|');
}

async function lockKnown(
  tx: Transaction<DB>,
  sends: readonly ResolvedSend[],
): Promise<Map<string, { id: string; facts: string }>> {
  const { rows } = await sql<{ identity: Buffer; id: string; facts: string }>`
    with known as (
      select * from send where identity = any (${sends.map(({ identity }) => identity)}::bytea[])
      order by identity for update
    )
    select k.identity, k.id, concat_ws('|', k.campaign_id, k.channel,
      floor(extract(epoch from k.sent_at) * 1000)::bigint, k.delivered, (
        select string_agg(s.segment_id::text || ' ' || s.delivered, '|' order by s.segment_id::text collate "C")
        from send_segment s where s.send_id = k.id)) as facts
    from known k`.execute(tx);
  return new Map(rows.map(({ identity, id, facts }) => [identity.toString('hex'), { id, facts }]));
}

/** What a send that is told anew had delivered is taken out of its days first. */
async function takeBack(tx: Transaction<DB>, sends: readonly { readonly id: string }[]): Promise<void> {
  await appendDeliveries(tx, sends, -1);
  await tx
    .deleteFrom('send_segment')
    .where(
      'send_id',
      'in',
      sends.map(({ id }) => id),
    )
    .execute();
}

async function insertSends(
  tx: Transaction<DB>,
  sends: readonly (ResolvedSend & { readonly id: string })[],
  { zone, personId }: { readonly zone: string; readonly personId: string | undefined },
): Promise<void> {
  await sql`
    insert into send as s (id, identity, external_id, campaign_id, channel, sent_at, day, delivered, recorded_by)
    select n.id, n.identity, n.external_id, n.campaign_id, n.channel, n.sent_at,
      (n.sent_at at time zone ${zone})::date, n.delivered, ${personId ?? null}::uuid
    from unnest(
      ${sends.map(({ id }) => id)}::uuid[], ${sends.map(({ identity }) => identity)}::bytea[],
      ${sends.map(({ input }) => input.id ?? null)}::text[], ${sends.map(({ campaignId }) => campaignId)}::uuid[],
      ${sends.map(({ input }) => input.channel)}::text[], ${sends.map(({ input }) => input.sentAt)}::timestamptz[],
      ${sends.map(({ input }) => input.delivered)}::integer[]
    ) as n (id, identity, external_id, campaign_id, channel, sent_at, delivered)
    on conflict (identity) do update set campaign_id = excluded.campaign_id, channel = excluded.channel,
      sent_at = excluded.sent_at, day = excluded.day, delivered = excluded.delivered, changed_at = now()`.execute(
    tx,
  );
}

async function insertSegments(
  tx: Transaction<DB>,
  sends: readonly (ResolvedSend & { readonly id: string })[],
): Promise<void> {
  const rows = sends.flatMap(({ id, segments }) => segments.map((one) => ({ id, ...one })));
  await sql`
    insert into send_segment (send_id, segment_id, delivered)
    select * from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ segmentId }) => segmentId)}::uuid[],
      ${rows.map(({ delivered }) => delivered)}::integer[])`.execute(tx);
}

/** What these sends have delivered, as they stand in the database, added to their days or taken away. */
async function appendDeliveries(
  tx: Transaction<DB>,
  sends: readonly { readonly id: string }[],
  sign: 1 | -1,
): Promise<void> {
  await sql`
    with s as (select * from send where id = any (${sends.map(({ id }) => id)}::uuid[]))
    insert into delivery_delta (day, dimension, key, delivered)
    select day, 'campaign', campaign_id::text, ${sign} * sum(delivered) from s group by day, campaign_id
    union all
    select day, 'channel', channel, ${sign} * sum(delivered) from s group by day, channel
    union all
    select s.day, 'segment', g.segment_id::text, ${sign} * sum(g.delivered)
    from s join send_segment g on g.send_id = s.id group by s.day, g.segment_id`.execute(tx);
}

async function keepLastSent(tx: Transaction<DB>, campaignIds: readonly string[]): Promise<void> {
  await sql`
    update campaign c set last_sent_at = s.at
    from (select campaign_id, max(sent_at) as at from send where campaign_id = any (${[...campaignIds].sort()}::uuid[])
      group by campaign_id) s
    where c.id = s.campaign_id and c.last_sent_at is distinct from s.at`.execute(tx);
}
