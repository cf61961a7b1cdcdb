import type { Inbox } from '@heed/contract';
import type { SignedIn } from '../../../http/signed-in.ts';
import type { OverviewDependencies } from '../dependencies.ts';
import { addMarks, marksOf } from '../marks-store.ts';
import { orderedInbox } from './items.ts';
import { INBOX_SOURCES } from './sources.ts';

const PREFIX = 'inbox:';

/** What waits for the reader now. Nothing is stored but what they have seen: an item goes when its record moves on. */
export async function inboxOf(dependencies: OverviewDependencies, reader: SignedIn): Promise<Inbox> {
  const [marks, ...found] = await Promise.all([
    marksOf(dependencies.app.kysely, reader.personId),
    ...INBOX_SOURCES.map((source) => source(dependencies, reader)),
  ]);
  const seen = [...marks].flatMap((mark) => (mark.startsWith(PREFIX) ? mark.slice(PREFIX.length) : []));
  const items = orderedInbox(found.flat(), new Set(seen));
  return { items, unseen: items.filter((item) => !item.seen).length };
}

/** Marks items as seen; only what is in the reader's inbox now can be. */
export async function seeItems(
  dependencies: OverviewDependencies,
  reader: SignedIn,
  keys: readonly string[],
): Promise<Inbox> {
  const { items } = await inboxOf(dependencies, reader);
  const unseen = items.flatMap(({ key, seen }) => (!seen && keys.includes(key) ? [`${PREFIX}${key}`] : []));
  await addMarks(dependencies.app.kysely, reader.personId, unseen);
  return inboxOf(dependencies, reader);
}
