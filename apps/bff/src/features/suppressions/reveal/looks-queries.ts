import { ACTION_NAMES, ACTIONS, OBJECT_PREFIXES } from '@heed/contract';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import type { AskedEntry } from './grant-store.ts';

/** Actions that show somebody something of a person, or hand it out. */
const LOOKS = ACTION_NAMES.filter((action) => ['access', 'export'].includes(ACTIONS[action].operation));

export interface LookRow {
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly outcome: string;
  readonly actor_id: string | null;
  readonly display_name: string | null;
  readonly object_kind: keyof typeof OBJECT_PREFIXES | null;
  readonly object_id: string | null;
  readonly purpose: string | null;
  readonly reference_id: string | null;
  readonly note_id: string | null;
}

/**
 * The events of the trail that are about a person: by their reference, and by the entries and grants about the same
 * identifiers, which still say so when the person was erased.
 */
export function aboutPerson({ identifierKey, subjectId }: AskedEntry): RawBuilder<unknown> {
  const keys = sql`select ${identifierKey}::bytea union
    select i.identifier_key from identifier i where i.subject_id = ${subjectId}::uuid`;
  return sql`(e.subject_id = ${subjectId}::uuid or e.object_id = any (array(
    select s.id from suppression s where s.identifier_key in (${keys}) union all
    select g.id from reveal_grant g where g.identifier_key in (${keys}) union all
    select r.request_id from request_identifier r where r.identifier_key in (${keys}))))`;
}

/** Who looked at a person, newest first, at most `limit` times. */
export async function looksAt(kysely: Kysely<DB>, entry: AskedEntry, limit: number): Promise<LookRow[]> {
  const { rows } = await sql<LookRow>`
    select e.id, e.at, e.action, e.outcome, e.actor_id, p.display_name, e.object_kind, e.object_id,
      g.purpose, g.reference_id, g.note_id
    from audit_event e
    left join person p on p.id = e.actor_id
    left join reveal_grant g on g.id = e.object_id
    where e.action = any (${LOOKS}::text[]) and ${aboutPerson(entry)}
    order by e.at desc, e.seq desc limit ${limit}`.execute(kysely);
  return rows;
}

/** An object's reference as answers write it. */
export const prefixOf = (kind: keyof typeof OBJECT_PREFIXES): string => OBJECT_PREFIXES[kind];
