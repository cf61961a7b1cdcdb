import { COUNT_CAP, toRef, uuidOf } from '@heed/contract';
import type { Kysely } from 'kysely';
import type { Database } from '../../database/connect.ts';
import { runPrepared } from '../../database/run-prepared.ts';
import type { DB } from '../../database/schema.generated.ts';
import { handlers, JsonText } from '../../http/handler.ts';
import { notFound } from '../../http/problem.ts';
import { filterNames } from '../../lib/filter-names.ts';
import { pageJson, walkOf } from '../../lib/keyset.ts';
import type { OpenedLists } from './opened-lists.ts';
import { auditActors, auditCount, auditEvent, auditPage } from './queries.ts';
import { recordAlone } from './store.ts';
import { scopeOf } from './trail-scope.ts';

export interface AuditHandlerDependencies {
  readonly app: Database;
  readonly openedLists: OpenedLists;
}

export function auditHandlers({ app, openedLists }: AuditHandlerDependencies) {
  const kysely: Kysely<DB> = app.kysely;
  return handlers<'auditEventList' | 'auditEventView' | 'auditActorList'>({
    auditEventList: async ({ query, signedIn, context }) => {
      const filters = filterNames(query);
      if (openedLists.isNew(signedIn.sessionHash, `audit ${JSON.stringify(filters.described)}`)) {
        await recordAlone(kysely, context, { action: 'audit.read', details: { filters: filters.names } });
      }
      const scope = scopeOf(signedIn.roles);
      const first = query.after === undefined && query.before === undefined;
      const [page, count] = await Promise.all([
        runPrepared(app, auditPage(query, scope, walkOf(query, 'number'))),
        first ? runPrepared(app, auditCount(query, scope)) : undefined,
      ]);
      return new JsonText(pageJson(page, query, count?.count, COUNT_CAP));
    },

    auditEventView: async ({ params, signedIn, context }) => {
      const id = uuidOf(params.eventId);
      const found = await auditEvent(kysely, id, scopeOf(signedIn.roles));
      if (found === undefined) throw notFound();
      if (openedLists.isNew(signedIn.sessionHash, `event ${id}`)) {
        await recordAlone(kysely, context, {
          action: 'audit.view',
          details: {},
          object: { kind: 'auditEvent', id },
        });
      }
      const rest = {
        requestId: found.request_id,
        operationId: found.operation_id,
        entry: found.entry.toString('utf8'),
        leafHash: found.leaf_hash.toString('hex'),
      };
      return new JsonText(`${found.item.slice(0, -1)},${JSON.stringify(rest).slice(1)}`);
    },

    auditActorList: async () => {
      const people = await auditActors(kysely);
      return {
        items: people.map((person) => ({ id: toRef('usr', person.id), displayName: person.display_name })),
      };
    },
  });
}
