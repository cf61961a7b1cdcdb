import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../../../database/schema.generated.ts';

export interface NewStatement {
  readonly id: string;
  readonly channel: string;
  readonly purpose: string;
  readonly texts: readonly (readonly [language: string, words: string])[];
  readonly createdBy: string | undefined;
  /** Undefined: from now on. */
  readonly validFrom: Date | undefined;
}

/** Puts the next version of a channel and topic in force. @returns its number; undefined when somebody was faster */
export async function insertStatement(
  tx: Transaction<DB>,
  statement: NewStatement,
): Promise<number | undefined> {
  const { id, channel, purpose, texts, createdBy, validFrom } = statement;
  const { rows } = await sql<{ version: number }>`
    insert into consent_statement (id, channel, purpose, version, created_by, valid_from)
    select ${id}, ${channel}, ${purpose},
      coalesce((select max(version) from consent_statement where channel = ${channel} and purpose = ${purpose}), 0) + 1,
      ${createdBy ?? null}, coalesce(${validFrom ?? null}::timestamptz, now())
    on conflict do nothing returning version`.execute(tx);
  const [row] = rows;
  if (row === undefined) return undefined;
  await tx
    .insertInto('consent_statement_text')
    .values(texts.map(([language, words]) => ({ statement_id: id, language, words })))
    .execute();
  return row.version;
}

/** Whether any statement is there. */
export async function hasStatements(kysely: Kysely<DB>): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select 1 from consent_statement) as there`.execute(kysely);
  return rows[0]?.there === true;
}
