import { COUNT_CAP, toRef, uuidOf } from '@heed/contract';
import { mask } from '@heed/personal-data';
import type { Database } from '../../database/connect.ts';
import { runPrepared } from '../../database/run-prepared.ts';
import { handlers, JsonText } from '../../http/handler.ts';
import { notFound } from '../../http/problem.ts';
import type { Keys } from '../../keys/keys.ts';
import { filterNames } from '../../lib/filter-names.ts';
import { pageJson, walkOf } from '../../lib/keyset.ts';
import { type OpenedLists, recordAlone } from '../audit/index.ts';
import { suppressionCount, suppressionDetail, suppressionOfKey, suppressionPage } from './queries.ts';
import { readIdentifier } from './read-identifier.ts';

export interface SuppressionsHandlerDependencies {
  readonly app: Database;
  readonly keys: Keys;
  readonly openedLists: OpenedLists;
}

export function suppressionsHandlers({ app, keys, openedLists }: SuppressionsHandlerDependencies) {
  const { kysely } = app;
  return handlers<'suppressionList' | 'suppressionFind' | 'suppressionView'>({
    suppressionList: async ({ query, signedIn, context }) => {
      const filters = filterNames(query);
      if (openedLists.isNew(signedIn.sessionHash, `suppressions ${JSON.stringify(filters.described)}`)) {
        await recordAlone(kysely, context, {
          action: 'suppression.read',
          details: { filters: filters.names },
        });
      }
      const first = query.after === undefined && query.before === undefined;
      const [page, count] = await Promise.all([
        runPrepared(app, suppressionPage(query, walkOf(query, 'uuid'))),
        first ? runPrepared(app, suppressionCount(query)) : undefined,
      ]);
      return new JsonText(pageJson(page, query, count?.count, COUNT_CAP));
    },

    suppressionFind: async ({ body, context }) => {
      const { type, value } = readIdentifier(body.identifier, body.type);
      const found = await suppressionOfKey(kysely, keys.keyOf(type, value));
      await recordAlone(kysely, context, {
        action: 'suppression.find',
        details: { found: found !== undefined, type },
        ...(found === undefined ? {} : { object: { kind: 'suppression', id: found.id } }),
        ...(found?.subject_id ? { subjectId: found.subject_id } : {}),
      });
      const masked = mask(type, value);
      return found === undefined
        ? { outcome: 'notFound', type, mask: masked }
        : { outcome: 'found', entry: toRef('sup', found.id), type, mask: masked };
    },

    suppressionView: async ({ params, signedIn, context }) => {
      const id = uuidOf(params.suppressionId);
      const found = await suppressionDetail(kysely, id);
      if (found === undefined) throw notFound();
      if (openedLists.isNew(signedIn.sessionHash, `suppression ${id}`)) {
        await recordAlone(kysely, context, {
          action: 'suppression.view',
          details: {},
          object: { kind: 'suppression', id },
          ...(found.subject_id === null ? {} : { subjectId: found.subject_id }),
        });
      }
      return new JsonText(`${found.item.slice(0, -1)},"history":${found.history}}`);
    },
  });
}
