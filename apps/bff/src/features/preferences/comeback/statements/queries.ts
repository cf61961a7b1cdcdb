import type { ConsentStatementListQuery } from '@heed/contract';
import { COUNT_CAP } from '@heed/contract';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../../../database/schema.generated.ts';
import { orderAndLimit, type PageRow, type Walk } from '../../../../lib/keyset.ts';

const isCurrent = sql<SqlBool>`s.version = (
  select max(o.version) from consent_statement o where o.channel = s.channel and o.purpose = s.purpose)`;

const item = sql`json_build_object(
  'id', ref_of('cst', s.id), 'channel', s.channel, 'purpose', s.purpose, 'version', s.version,
  'texts', (select json_object_agg(t.language, t.words) from consent_statement_text t where t.statement_id = s.id),
  'validFrom', instant_text(s.valid_from), 'current', ${isCurrent}, 'createdBy', p.display_name)`;

type And = readonly RawBuilder<SqlBool>[];
const and = (list: And) => sql.join([...list], sql` and `);

function conditions({ channel, versions }: ConsentStatementListQuery): RawBuilder<SqlBool>[] {
  const list: RawBuilder<SqlBool>[] = [versions === 'current' ? isCurrent : sql<SqlBool>`true`];
  if (channel !== undefined) list.push(sql<SqlBool>`s.channel = ${channel}`);
  return list;
}

/** One page of statements, newest first. */
export function statementPage(query: ConsentStatementListQuery, walk: Walk): RawBuilder<PageRow> {
  const list = conditions(query);
  if (walk.from !== undefined) {
    const place = sql`(${walk.from.at}::timestamptz, ${walk.from.tie}::uuid)`;
    list.push(
      walk.towards === 'older' ? sql`(s.created_at, s.id) < ${place}` : sql`(s.created_at, s.id) > ${place}`,
    );
  }
  return sql<PageRow>`
    with page as (
      select s.*, row_number() over () as n from (
        select s.* from consent_statement s where ${and(list)}
        ${orderAndLimit(walk, sql`s.created_at`, sql`s.id`, query.limit)}
      ) s
    ), shown as (select * from page where n <= ${query.limit})
    select coalesce((select json_agg(${item} order by s.created_at desc, s.id desc)
        from shown s left join person p on p.id = s.created_by), '[]')::text as items,
      (select count(*) > ${query.limit} from page) as more,
      (select cursor_of(created_at, id::text) from shown order by created_at desc, id desc limit 1) as newest,
      (select cursor_of(created_at, id::text) from shown order by created_at, id limit 1) as oldest`;
}

/** How many statements a query shows, up to just past the cap. */
export function statementCount(query: ConsentStatementListQuery): RawBuilder<{ count: number }> {
  return sql<{ count: number }>`
    select count(*) as count from (
      select 1 from consent_statement s where ${and(conditions(query))} limit ${COUNT_CAP + 1}) c`;
}

/** One statement as JSON. */
export async function statementItem(kysely: Kysely<DB>, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ item: string }>`
    select ${item}::text as item from consent_statement s left join person p on p.id = s.created_by
    where s.id = ${id}`.execute(kysely);
  return rows[0]?.item;
}

export interface Statement {
  readonly id: string;
  readonly channel: string;
  readonly purpose: string;
  readonly version: number;
  readonly isCurrent: boolean;
  readonly validFrom: Date;
  /** By language. */
  readonly texts: Readonly<Record<string, string>>;
}

const STATEMENT = sql`s.id, s.channel, s.purpose, s.version, ${isCurrent} as "isCurrent", s.valid_from as "validFrom",
  (select json_object_agg(t.language, t.words) from consent_statement_text t where t.statement_id = s.id) as texts`;

/** A statement with its words. */
export async function statementOf(kysely: Kysely<DB>, id: string): Promise<Statement | undefined> {
  const { rows } = await sql<Statement>`
    select ${STATEMENT} from consent_statement s where s.id = ${id}`.execute(kysely);
  return rows[0];
}

/** The statement that people are asked with now, for a channel and exactly this topic. */
export async function currentStatement(
  kysely: Kysely<DB>,
  channel: string,
  purpose: string,
): Promise<Statement | undefined> {
  const { rows } = await sql<Statement>`
    select ${STATEMENT} from consent_statement s
    where s.channel = ${channel} and s.purpose = ${purpose} order by s.version desc limit 1`.execute(kysely);
  return rows[0];
}
