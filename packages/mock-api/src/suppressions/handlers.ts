import type { SuppressionListQuery } from '@heed/contract';
import { record } from '../audit/record.ts';
import type { MockHandlers } from '../handler.ts';
import { pageOf } from '../keyset.ts';
import { notFound } from '../problem.ts';
import type { MockSuppression } from '../tables.ts';
import { maskOf, typeOf } from './identifier.ts';

type SuppressionsHandlers = Pick<MockHandlers, 'suppressionList' | 'suppressionFind' | 'suppressionView'>;

export const suppressionsHandlers: SuppressionsHandlers = {
  suppressionList: ({ api, query, session }) => {
    const { suppressions } = api.tables;
    const same = query.samePersonAs && suppressions.find(({ view }) => view.id === query.samePersonAs);
    const matching = suppressions.filter(
      (row) => matches(row, query) && (!same || row.identifier === same.identifier),
    );
    record(api, {
      action: 'suppression.read',
      person: session.person,
      details: { filters: namesOf(query) },
    });
    const page = pageOf(matching, ({ view }) => view.id, query);
    return { ...page, items: page.items.map(({ view }) => view) };
  },
  suppressionFind: ({ api, body, session }) => {
    const wanted = body.identifier.trim().toLowerCase();
    const type = body.type ?? typeOf(wanted);
    const found = api.tables.suppressions.find(({ identifier }) => identifier.toLowerCase() === wanted);
    record(api, {
      action: 'suppression.find',
      person: session.person,
      details: { found: found !== undefined, type },
    });
    const mask = found?.view.mask ?? maskOf(wanted, type);
    return found
      ? { outcome: 'found', entry: found.view.id, type, mask }
      : { outcome: 'notFound', type, mask };
  },
  suppressionView: ({ api, params, session }) => {
    const found = api.tables.suppressions.find(({ view }) => view.id === params.suppressionId);
    if (!found) throw notFound();
    record(api, {
      action: 'suppression.view',
      person: session.person,
      object: { kind: 'suppression', id: found.view.id },
      details: {},
    });
    return { ...found.view, history: found.history };
  },
};

function matches({ view, importId }: MockSuppression, query: SuppressionListQuery): boolean {
  const day = view.recordedAt.slice(0, 10);
  const is = <T>(wanted: T | undefined, value: T) => wanted === undefined || wanted === value;
  return (
    is(query.channel, view.channel) &&
    is(query.cause, view.cause) &&
    is(query.method, view.method) &&
    is(query.reason, view.reason) &&
    is(query.type, view.type) &&
    (query.status === 'all' || view.inForce === (query.status === 'inForce')) &&
    is<string | null>(query.importId, importId) &&
    (query.from === undefined || day >= query.from) &&
    (query.to === undefined || day <= query.to)
  );
}

/** The filters in use, by name only. */
function namesOf(query: SuppressionListQuery): string[] {
  const paging = ['after', 'before', 'limit'];
  return Object.entries(query).flatMap(([name, value]) =>
    value === undefined || paging.includes(name) ? [] : [name],
  );
}
