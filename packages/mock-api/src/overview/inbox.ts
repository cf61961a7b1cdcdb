import { type Inbox, type InboxItem, reachOf } from '@heed/contract';
import type { MockRequest } from '../handler.ts';
import { markOf } from './first-steps.ts';
import { type ListHandlers, listsFor } from './lists.ts';

type Reader = Pick<MockRequest<'inboxView'>, 'api' | 'session' | 'now' | 'signIn' | 'signOut'>;
type Lists = ReturnType<typeof listsFor>;
type NewItem = InboxItem extends infer Item ? (Item extends InboxItem ? Omit<Item, 'seen'> : never) : never;

const IMPORT_KINDS = [
  ['failed', 'importFailed'],
  ['mapping', 'importToMap'],
  ['ready', 'importToConfirm'],
  ['refused', 'importRefused'],
] as const;

/** What waits for the reader: requests, roles and imports, out of the mock's own lists. */
export async function inboxOf(handlers: ListHandlers, reader: Reader): Promise<Inbox> {
  const { api, session } = reader;
  const { id, roles } = session.person;
  const lists = listsFor(handlers, reader);
  const grant = reachOf(roles, 'access.grant');
  const found = [
    ...(reachOf(roles, 'request.work') === undefined ? [] : await dueRequests(lists)),
    ...(grant === undefined ? [] : await openRoles(lists, grant === 'full' ? 'asked' : 'waiting', id)),
    ...(reachOf(roles, 'import.run') === undefined ? [] : await waitingImports(lists)),
  ];
  const items = found.map(
    (item): InboxItem => ({ ...item, seen: markOf(api, id, `inbox ${item.key}`) === 'seen' }),
  );
  return { items, unseen: items.filter(({ seen }) => !seen).length };
}

async function dueRequests({ answerOf }: Lists): Promise<NewItem[]> {
  const found: NewItem[] = [];
  for (const assignee of ['me', 'none'] as const) {
    const { items } = await answerOf('requestList', { assignee });
    for (const { ref, sla, receivedAt } of items) {
      if (sla.due === null || (sla.state !== 'overdue' && sla.state !== 'soon')) continue;
      const kind = sla.state === 'overdue' ? 'requestOverdue' : 'requestDueSoon';
      const key = `request:${ref}:${sla.state}`;
      found.push({ kind, key, at: receivedAt, ref, due: sla.due, mine: assignee === 'me' });
    }
  }
  return found;
}

async function openRoles(
  { answerOf }: Lists,
  state: 'asked' | 'waiting',
  reader: string,
): Promise<NewItem[]> {
  const { items } = await answerOf('accessRequestList', { state });
  return items
    .filter(({ person }) => person.id !== reader)
    .map(({ id, openedAt, role, person }) => ({
      kind: state === 'asked' ? 'roleAsked' : 'roleToConfirm',
      key: `access:${id}:${state}`,
      at: openedAt,
      accessRequestId: id,
      role,
      who: person.displayName,
    }));
}

async function waitingImports({ answerOf }: Lists): Promise<NewItem[]> {
  const found: NewItem[] = [];
  for (const [state, kind] of IMPORT_KINDS) {
    const { items } = await answerOf('importList', { state });
    for (const { id, finishedAt, startedAt, fileName } of items) {
      found.push({ kind, key: `import:${id}:${state}`, at: finishedAt ?? startedAt, importId: id, fileName });
    }
  }
  return found;
}
