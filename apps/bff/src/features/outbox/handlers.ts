import { uuidOf } from '@heed/contract';
import type { Database } from '../../database/connect.ts';
import { runPrepared } from '../../database/run-prepared.ts';
import { handlers, JsonText } from '../../http/handler.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import { pageJson, walkOf } from '../../lib/keyset.ts';
import { record } from '../audit/index.ts';
import { outboxCounts, outboxItem, outboxPage } from './queries.ts';
import { retryMessage } from './store.ts';

export interface OutboxHandlerDependencies {
  /** As heed_app: reads nothing sealed. */
  readonly app: Database;
  readonly hasMailServer: boolean;
  /** Something is to be sent. */
  readonly wake: () => Promise<void>;
}

/** What waits, what was sent, what was refused, for whoever looks after this Heed. */
export function outboxHandlers({ app, hasMailServer, wake }: OutboxHandlerDependencies) {
  const { kysely } = app;
  const view = async (id: string): Promise<JsonText> => {
    const found = await outboxItem(kysely, id);
    if (found === undefined) throw notFound();
    return new JsonText(found);
  };
  return handlers<'outboxList' | 'outboxRetry'>({
    outboxList: async ({ query }) => {
      const [page, counts] = await Promise.all([
        runPrepared(app, outboxPage(query, walkOf(query, 'uuid'))),
        outboxCounts(kysely),
      ]);
      const rest = { mailServer: hasMailServer ? 'set' : 'none', counts };
      return new JsonText(`${pageJson(page, query).slice(0, -1)},${JSON.stringify(rest).slice(1)}`);
    },

    outboxRetry: async ({ params, context }) => {
      const id = uuidOf(params.outboxMessageId);
      if ((await outboxItem(kysely, id)) === undefined) throw notFound();
      await kysely.transaction().execute(async (tx) => {
        if (!(await retryMessage(tx, id)))
          throw new ProblemError('conflict', 'This mail was sent already, or it would come too late by now.');
        await record(tx, context, { action: 'outbox.retry', details: { message: params.outboxMessageId } });
      });
      await wake();
      return view(id);
    },
  });
}
