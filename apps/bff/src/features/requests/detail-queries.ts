import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';
import { itemOf, type Reader } from './queries.ts';

/** The request as the queue shows it, as JSON. */
export async function requestItem(database: Kysely<DB>, id: string, reader: Reader): Promise<string> {
  const { rows } = await sql<{ item: string }>`
    select ${itemOf(reader)}::text as item from request r left join person p on p.id = r.assignee_id
    where r.id = ${id}`.execute(database);
  const [row] = rows;
  if (row === undefined) throw new Error('A request that was found is gone.');
  return row.item;
}

/** Its identifiers as masks, each with the suppression that stops marketing to it. */
export async function identifiersOf(database: Kysely<DB>, requestId: string) {
  return database
    .selectFrom('request_identifier as i')
    .leftJoin('suppression as s', (join) =>
      join
        .onRef('s.identifier_key', '=', 'i.identifier_key')
        .on('s.channel', '=', '*')
        .on('s.purpose', '=', 'marketing'),
    )
    .select(['i.type', 'i.mask', 's.id as suppressionId'])
    .where('i.request_id', '=', requestId)
    .orderBy('i.position')
    .execute();
}

/** What was done, newest first, with who did it; texts by their id only. */
export async function eventsOf(database: Kysely<DB>, requestId: string) {
  return database
    .selectFrom('request_event as e')
    .leftJoin('person as p', 'p.id', 'e.actor_id')
    .select([
      'e.at',
      'e.step',
      'e.from_stage as from',
      'e.to_stage as to',
      'e.facts',
      'e.text_id as textId',
      'p.display_name as by',
    ])
    .where('e.request_id', '=', requestId)
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(500)
    .execute();
}

/** The newest thing that was done to a request since the reader's version, for "who was faster". */
export async function latestChange(database: Kysely<DB>, requestId: string) {
  return database
    .selectFrom('request_event as e')
    .leftJoin('person as p', 'p.id', 'e.actor_id')
    .select(['e.at', 'e.step', 'p.display_name as by'])
    .where('e.request_id', '=', requestId)
    .where('e.step', '<>', 'comment')
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Other requests with one of the same identifiers, newest first. */
export async function samePerson(database: Kysely<DB>, requestId: string) {
  return database
    .selectFrom('request as r')
    .select(['r.number', 'r.type', 'r.stage', 'r.received_at as receivedAt'])
    .where('r.id', '<>', requestId)
    .where('r.id', 'in', (eb) =>
      eb
        .selectFrom('request_identifier as other')
        .innerJoin('request_identifier as own', 'own.identifier_key', 'other.identifier_key')
        .select('other.request_id')
        .where('own.request_id', '=', requestId),
    )
    .orderBy('r.received_at', 'desc')
    .limit(20)
    .execute();
}

/** Names of people by id. */
export async function namesOf(
  database: Kysely<DB>,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await database
    .selectFrom('person')
    .select(['id', 'display_name'])
    .where('id', 'in', wanted)
    .execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}

/** People with one of these roles whose account is open, by name. */
export async function peopleWith(database: Kysely<DB>, roles: readonly string[]) {
  return database
    .selectFrom('person as p')
    .select(['p.id', 'p.display_name as displayName'])
    .where('p.disabled_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('person_role as g')
          .select('g.role')
          .whereRef('g.person_id', '=', 'p.id')
          .where('g.role', 'in', [...roles])
          .where('g.ended_at', 'is', null),
      ),
    )
    .orderBy('p.display_name')
    .execute();
}

/** The number of a request, for a reference to it. */
export async function numberOf(database: Kysely<DB>, id: string): Promise<number | undefined> {
  const row = await database.selectFrom('request').select('number').where('id', '=', id).executeTakeFirst();
  return row?.number;
}

/** Sealed texts of a request, with the wrapped key that opens each; as heed_reveal. */
export async function sealedTexts(reveal: Kysely<DB>, requestId: string) {
  return reveal
    .selectFrom('request_text as t')
    .innerJoin('subject as s', 's.id', 't.subject_id')
    .select([
      't.id',
      't.subject_id as subjectId',
      't.sealed_text as sealed',
      's.wrapped_dek as wrappedDek',
      's.kek_epoch as kekEpoch',
    ])
    .where('t.request_id', '=', requestId)
    .execute();
}

const MOST_DECISIONS = 50;

/** Prepared decisions that somebody else than their preparer has to make, the first due first. */
export async function preparedDecisions(database: Kysely<DB>, personId: string) {
  return database
    .selectFrom('request as r')
    .innerJoin('person as p', 'p.id', 'r.prepared_by')
    .select([
      'r.number',
      sql<'approval' | 'rejection'>`r.prepared_kind`.as('decision'),
      'p.display_name as preparedBy',
      sql<Date>`r.prepared_at`.as('since'),
    ])
    .where('r.stage', '=', sql.lit('decide'))
    .where('r.prepared_kind', 'is not', null)
    .where('r.prepared_by', '<>', personId)
    .orderBy('r.sort_at')
    .limit(MOST_DECISIONS)
    .execute();
}
