import { COUNT_CAP, hasReach, toRef } from '@heed/contract';
import type { Database } from '../../../database/connect.ts';
import { runPrepared } from '../../../database/run-prepared.ts';
import { handlers, JsonText } from '../../../http/handler.ts';
import { notFound, ProblemError } from '../../../http/problem.ts';
import { filterNames } from '../../../lib/filter-names.ts';
import { pageJson, walkOf } from '../../../lib/keyset.ts';
import { type OpenedLists, recordAlone } from '../../audit/index.ts';
import type { LedgerDependencies } from '../ledger/append.ts';
import { contradictionCount, contradictionPage } from './contradictions/queries.ts';
import { recordOptIn } from './record-opt-in.ts';
import { createStatement } from './statements/create-statement.ts';
import { statementCount, statementItem, statementPage } from './statements/queries.ts';

export interface ComebackHandlerDependencies extends LedgerDependencies {
  readonly app: Database;
  readonly openedLists: OpenedLists;
}

/** Statements, records of consent, and what contradicted a "no". */
export function comebackHandlers({ app, openedLists, ...dependencies }: ComebackHandlerDependencies) {
  return handlers<'consentStatementList' | 'consentStatementCreate' | 'optInRecord' | 'contradictionList'>({
    consentStatementList: async ({ query }) => {
      const isFirst = query.after === undefined && query.before === undefined;
      const [page, count] = await Promise.all([
        runPrepared(app, statementPage(query, walkOf(query, 'uuid'))),
        isFirst ? runPrepared(app, statementCount(query)) : undefined,
      ]);
      return new JsonText(pageJson(page, query, count?.count, COUNT_CAP));
    },

    consentStatementCreate: async ({ body, signedIn, context }) => {
      if (!hasReach(signedIn.roles, 'policy.manage', 'full'))
        throw new ProblemError(
          'permission_missing',
          'A data protection officer puts a statement in force: people agree to these very words.',
        );
      const id = await createStatement(app, body, signedIn.personId, context);
      const item = await statementItem(app.kysely, id);
      if (item === undefined) throw notFound();
      return new JsonText(item);
    },

    optInRecord: async ({ body, signedIn, context }) => {
      const consent = await recordOptIn(dependencies, body, signedIn.personId, context);
      return {
        eventId: toRef('pre', consent.eventId),
        lifts: consent.lifts.map((id) => toRef('pre', id)),
        givenAt: consent.givenAt.toISOString(),
        recordedAt: consent.recordedAt.toISOString(),
        requestId: context.requestId ?? null,
      };
    },

    contradictionList: async ({ query, signedIn, context }) => {
      const filters = filterNames(query);
      if (openedLists.isNew(signedIn.sessionHash, `contradictions ${JSON.stringify(filters.described)}`)) {
        const details = { filters: filters.names };
        await recordAlone(app.kysely, context, { action: 'contradiction.read', details });
      }
      const isFirst = query.after === undefined && query.before === undefined;
      const [page, count] = await Promise.all([
        runPrepared(app, contradictionPage(query, walkOf(query, 'uuid'))),
        isFirst ? runPrepared(app, contradictionCount(query)) : undefined,
      ]);
      return new JsonText(pageJson(page, query, count?.count, COUNT_CAP));
    },
  });
}
