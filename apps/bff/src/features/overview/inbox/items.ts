import type { InboxItem, InboxKind } from '@heed/contract';

/** An item before it is known whether the reader has seen it. */
export type NewInboxItem = InboxItem extends infer Item
  ? Item extends InboxItem
    ? Omit<Item, 'seen'>
    : never
  : never;

export const MOST_ITEMS = 100;

/** The most pressing first. */
const PRESSING = [
  'requestOverdue',
  'decisionPrepared',
  'requestDueSoon',
  'roleToConfirm',
  'roleAsked',
  'regimeProposed',
  'importFailed',
  'importToMap',
  'importToConfirm',
  'spike',
  'importRefused',
] as const satisfies readonly InboxKind[];

const rankOf = ({ kind }: NewInboxItem): number => PRESSING.indexOf(kind);

/** What decides among items of one kind: for dates of the law the earlier one, for everything else the newer one. */
function compare(a: NewInboxItem, b: NewInboxItem): number {
  const byKind = rankOf(a) - rankOf(b);
  if (byKind !== 0) return byKind;
  if ('due' in a && 'due' in b && a.due !== b.due) return a.due < b.due ? -1 : 1;
  return b.at.localeCompare(a.at) || a.key.localeCompare(b.key);
}

/** The inbox as it is shown: the most pressing first, at most so many, each with whether it was seen. */
export function orderedInbox(items: readonly NewInboxItem[], seen: ReadonlySet<string>): InboxItem[] {
  return items
    .toSorted(compare)
    .slice(0, MOST_ITEMS)
    .map((item): InboxItem => ({ ...item, seen: seen.has(item.key) }));
}
