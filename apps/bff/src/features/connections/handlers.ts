import { type ConnectionDetail, uuidOf } from '@heed/contract';
import type { Transaction } from 'kysely';
import type { Database } from '../../database/connect.ts';
import type { DB } from '../../database/schema.generated.ts';
import { handlers } from '../../http/handler.ts';
import { notFound } from '../../http/problem.ts';
import type { Keys } from '../../keys/keys.ts';
import { type AuditContext, type NewAuditEvent, record } from '../audit/index.ts';
import { changeConnection, createConnection } from './change-connection.ts';
import type { Outward } from './connector-of.ts';
import { presentConnections, presentDetail } from './present.ts';
import {
  countWaiting,
  forgetFault,
  lockConnection,
  removeConnection,
  retryTasks,
  setState,
} from './store.ts';
import { testKept, tryCredentials } from './test-connection.ts';

export interface ConnectionsDependencies {
  /** As heed_app. */
  readonly app: Database;
  /** As heed_sync: opens the credentials of a connection that is tested. */
  readonly sync: Database;
  readonly keys: Keys;
  readonly outward: Outward;
  readonly timeZone: string;
  /** There may be something to carry over. */
  readonly wake: () => Promise<void>;
}

/** Connected systems: how they are, connecting, pausing, disconnecting. */
export function connectionsHandlers(dependencies: ConnectionsDependencies) {
  const { app, timeZone, wake } = dependencies;
  const detail = async (id: string): Promise<ConnectionDetail> => {
    const found = await presentDetail(app.kysely, timeZone, id, new Date());
    if (found === undefined) throw notFound();
    return found;
  };
  /** Changes one connection with its event in the trail, both or neither. */
  const change = (
    id: string,
    context: AuditContext,
    apply: (tx: Transaction<DB>) => Promise<NewAuditEvent>,
  ): Promise<void> =>
    app.kysely.transaction().execute(async (tx) => {
      if ((await lockConnection(tx, id)) === undefined) throw notFound();
      const event = await apply(tx);
      await record(tx, context, { ...event, object: { kind: 'connection', id } });
    });
  return handlers({
    connectionList: async () => {
      const items = await presentConnections(app.kysely, timeZone, new Date());
      const page = { nextCursor: null, previousCursor: null, count: items.length, countIsCapped: false };
      return { items, ...page, localAllowed: dependencies.outward.allowLoopback };
    },
    connectionView: ({ params }) => detail(uuidOf(params.connectionId)),
    connectionTry: ({ body, context }) => tryCredentials(dependencies, body, context),
    connectionCreate: async ({ body, signedIn, context }) => {
      const id = await createConnection(dependencies, body, signedIn.personId, context);
      await wake();
      return detail(id);
    },
    connectionUpdate: async ({ params, body, context }) => {
      const id = uuidOf(params.connectionId);
      await change(id, context, (tx) => changeConnection(tx, dependencies, id, body));
      await wake();
      return detail(id);
    },
    connectionTest: ({ params, context }) => testKept(dependencies, uuidOf(params.connectionId), context),
    connectionPause: async ({ params, context }) => {
      const id = uuidOf(params.connectionId);
      await change(id, context, async (tx) => {
        await setState(tx, id, 'paused');
        return { action: 'connection.pause', details: { waiting: await countWaiting(tx, id) } };
      });
      return detail(id);
    },
    connectionResume: async ({ params, context }) => {
      const id = uuidOf(params.connectionId);
      await change(id, context, async (tx) => {
        await setState(tx, id, 'active');
        await forgetFault(tx, id);
        return { action: 'connection.resume', details: { waiting: await countWaiting(tx, id) } };
      });
      await wake();
      return detail(id);
    },
    connectionRetry: async ({ params, context }) => {
      const id = uuidOf(params.connectionId);
      await change(id, context, async (tx) => {
        await forgetFault(tx, id);
        return { action: 'connection.retry', details: { tasks: await retryTasks(tx, id) } };
      });
      await wake();
      return detail(id);
    },
    connectionRemove: async ({ params, context }) => {
      const id = uuidOf(params.connectionId);
      await change(id, context, async (tx) => {
        await removeConnection(tx, id);
        return { action: 'connection.remove', details: { waiting: await countWaiting(tx, id) } };
      });
    },
  });
}
