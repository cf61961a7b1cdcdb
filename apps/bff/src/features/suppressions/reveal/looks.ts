import { type LookList, lookSchema, MOST_LOOKS, toRef } from '@heed/contract';
import { notFound } from '../../../http/problem.ts';
import { type AuditContext, readNotes, recordAlone } from '../../audit/index.ts';
import type { RevealDependencies } from './dependencies.ts';
import { type AskedEntry, askedEntry } from './grant-store.ts';
import { type LookRow, looksAt, prefixOf } from './looks-queries.ts';

type Dependencies = Pick<RevealDependencies, 'app' | 'keys'>;

/** Who looked at the person behind an entry. That somebody asked is recorded first, and so is on the list itself. */
export async function readLooks(
  dependencies: Dependencies,
  suppressionId: string,
  context: AuditContext,
): Promise<LookList> {
  const { kysely } = dependencies.app;
  const entry = await askedEntry(kysely, suppressionId);
  if (entry === undefined) throw notFound();
  const { rows, hasMore } = await someLooks(dependencies, entry);
  await recordAlone(kysely, context, {
    action: 'look.read',
    object: { kind: 'suppression', id: suppressionId },
    details: { looks: rows.length },
    ...(entry.subjectId === null ? {} : { subjectId: entry.subjectId }),
  });
  return { items: await presentLooks(dependencies, rows), hasMore };
}

/** The newest looks, as many as one answer holds. */
export async function someLooks({ app }: Pick<Dependencies, 'app'>, entry: AskedEntry) {
  const rows = await looksAt(app.kysely, entry, MOST_LOOKS + 1);
  return { rows: rows.slice(0, MOST_LOOKS), hasMore: rows.length > MOST_LOOKS };
}

/** Looks with the words that were written for them. */
export async function presentLooks(
  { app, keys }: Dependencies,
  rows: readonly LookRow[],
): Promise<LookList['items']> {
  const ids = rows.flatMap(({ reference_id, note_id }) => [reference_id, note_id]);
  const words = await readNotes(app.kysely, keys, [...new Set(ids)]);
  const wordOf = (id: string | null) => (id === null ? null : (words.get(id) ?? null));
  return rows.map((row) =>
    lookSchema.parse({
      event: toRef('evt', row.id),
      at: row.at.toISOString(),
      action: row.action,
      outcome: row.outcome,
      by: { id: row.actor_id === null ? null : toRef('usr', row.actor_id), displayName: row.display_name },
      object:
        row.object_kind === null || row.object_id === null
          ? null
          : { kind: row.object_kind, id: toRef(prefixOf(row.object_kind), row.object_id) },
      purpose: row.purpose,
      reference: wordOf(row.reference_id),
      note: wordOf(row.note_id),
    }),
  );
}
