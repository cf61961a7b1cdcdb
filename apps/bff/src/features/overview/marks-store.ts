import { type Kysely, sql } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';

/** Marks of items that are long gone are forgotten after this many days. */
const KEPT_DAYS = 180;

/** Everything that a person has put aside. */
export async function marksOf(kysely: Kysely<DB>, personId: string): Promise<ReadonlySet<string>> {
  const rows = await kysely
    .selectFrom('person_mark')
    .select('mark')
    .where('person_id', '=', personId)
    .execute();
  return new Set(rows.map(({ mark }) => mark));
}

/** Puts things aside, and forgets old ones: of this person only, so that nobody's marks grow without end. */
export async function addMarks(
  kysely: Kysely<DB>,
  personId: string,
  marks: readonly string[],
): Promise<void> {
  if (marks.length === 0) return;
  await kysely
    .insertInto('person_mark')
    .values(marks.map((mark) => ({ person_id: personId, mark })))
    .onConflict((conflict) => conflict.columns(['person_id', 'mark']).doUpdateSet({ at: sql`now()` }))
    .execute();
  await kysely
    .deleteFrom('person_mark')
    .where('person_id', '=', personId)
    .where('mark', 'like', 'inbox:%')
    .where('at', '<', sql<Date>`now() - make_interval(days => ${KEPT_DAYS})`)
    .execute();
}

/** Takes marks away again. */
export async function removeMarks(
  kysely: Kysely<DB>,
  personId: string,
  marks: readonly string[],
): Promise<void> {
  await kysely
    .deleteFrom('person_mark')
    .where('person_id', '=', personId)
    .where('mark', 'in', [...marks])
    .execute();
}
