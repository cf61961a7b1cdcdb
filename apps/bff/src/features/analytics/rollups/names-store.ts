import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { uuidv7 } from '../../../lib/uuid.ts';

/** How other systems name a campaign or a segment: by an id of theirs, by its name, or both. */
export interface Named {
  readonly externalId?: string | undefined;
  readonly name?: string | undefined;
}

/** The tables of things that other systems name. */
export type NamedTable = 'campaign' | 'segment';

/** The key of a name within one batch; undefined where nothing is named. */
export function nameKey({ externalId, name }: Named): string | undefined {
  if (externalId !== undefined) return `id ${externalId}`;
  return name === undefined ? undefined : `name ${name}`;
}

interface FoundRow {
  readonly id: string;
  readonly external_id: string | null;
  readonly name: string;
}

/** Ids by `nameKey`, and how many of them were made now. */
export interface NamedIds {
  readonly ids: ReadonlyMap<string, string>;
  readonly made: number;
}

/**
 * Finds or makes what a batch names. An id finds what has it, else what has its name and no id yet; a
 * name alone finds what is called so, the oldest first.
 */
export async function namedIds(
  tx: Transaction<DB>,
  table: NamedTable,
  named: Iterable<Named>,
): Promise<NamedIds> {
  const wanted = new Map<string, Named>();
  for (const one of named) {
    const key = nameKey(one);
    if (key !== undefined && !wanted.has(key)) wanted.set(key, one);
  }
  if (wanted.size === 0) return { ids: new Map(), made: 0 };
  const found = await find(tx, table, wanted);
  const missing = [...wanted].filter(([key]) => !found.has(key));
  if (missing.length === 0) return { ids: found, made: 0 };
  const unknown = missing.map(([, one]) => one);
  await adopt(tx, table, unknown);
  const made = await make(tx, table, unknown);
  return { ids: await find(tx, table, wanted), made };
}

async function find(
  tx: Transaction<DB>,
  table: NamedTable,
  wanted: ReadonlyMap<string, Named>,
): Promise<Map<string, string>> {
  const externalIds = [...wanted.values()].flatMap(({ externalId }) => externalId ?? []);
  const names = [...wanted.values()].flatMap(({ externalId, name }) =>
    externalId === undefined ? (name ?? []) : [],
  );
  const { rows } = await sql<FoundRow>`
    select id, external_id, name from ${sql.table(table)}
    where external_id = any (${externalIds}::text[]) or name = any (${names}::text[])
    order by external_id nulls first, created_at, id`.execute(tx);
  const ids = new Map<string, string>();
  const keep = (key: string, id: string) => {
    if (wanted.has(key) && !ids.has(key)) ids.set(key, id);
  };
  for (const row of rows) {
    if (row.external_id !== null) keep(`id ${row.external_id}`, row.id);
    keep(`name ${row.name}`, row.id);
  }
  return ids;
}

/** What was known by name only gets its id, now that it is told. */
async function adopt(tx: Transaction<DB>, table: NamedTable, missing: readonly Named[]): Promise<void> {
  const known = missing.filter(({ externalId, name }) => externalId !== undefined && name !== undefined);
  if (known.length === 0) return;
  await sql`
    update ${sql.table(table)} t set external_id = n.external_id
    from (
      select distinct on (name) external_id, name from unnest(
        ${known.map((one) => one.externalId ?? '')}::text[], ${known.map((one) => one.name ?? '')}::text[]
      ) as n (external_id, name) order by name, external_id
    ) n
    where t.name = n.name and t.external_id is null`.execute(tx);
}

async function make(tx: Transaction<DB>, table: NamedTable, missing: readonly Named[]): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into ${sql.table(table)} (id, external_id, name)
    select i, x, n from unnest(
      ${missing.map(() => uuidv7())}::uuid[], ${missing.map((one) => one.externalId ?? null)}::text[],
      ${missing.map((one) => one.name ?? one.externalId ?? '')}::text[]) as c (i, x, n)
    order by x, n
    on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
