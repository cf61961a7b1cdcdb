import { type ApiKey, apiKeySchema, COUNT_CAP, uuidOf } from '@heed/contract';
import type { Database } from '../../../database/connect.ts';
import { runPrepared } from '../../../database/run-prepared.ts';
import { handlers, JsonText } from '../../../http/handler.ts';
import { notFound } from '../../../http/problem.ts';
import { pageJson, walkOf } from '../../../lib/keyset.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { record } from '../../audit/index.ts';
import { apiKeyCount, apiKeyItem, apiKeyPage } from './list-queries.ts';
import { insertApiKey, revokeApiKey } from './store.ts';
import { newSecret, secretHash, writeToken } from './token.ts';

/** Making, listing and revoking the keys that programs call with. */
export function apiKeyHandlers({ database }: { readonly database: Database }) {
  const { kysely } = database;
  return handlers({
    apiKeyList: async ({ query }) => {
      const first = query.after === undefined && query.before === undefined;
      const [page, count] = await Promise.all([
        runPrepared(database, apiKeyPage(query, walkOf(query, 'uuid'))),
        first ? runPrepared(database, apiKeyCount(query)) : undefined,
      ]);
      return new JsonText(pageJson(page, query, count?.count, COUNT_CAP));
    },
    apiKeyCreate: async ({ body, signedIn, context }) => {
      const { name, scopes, expiresInDays: days } = body;
      const [id, secret] = [uuidv7(), newSecret()];
      await kysely.transaction().execute(async (tx) => {
        await insertApiKey(tx, {
          id,
          name,
          secretHash: secretHash(secret),
          scopes,
          days,
          createdBy: signedIn.personId,
        });
        const object = { kind: 'apiKey', id } as const;
        await record(tx, context, { action: 'apiKey.create', object, details: { scopes, days } });
      });
      return { key: await presentKey(database, id), token: writeToken({ id, secret }) };
    },
    apiKeyView: ({ params }) => presentKey(database, uuidOf(params.apiKeyId)),
    apiKeyRevoke: async ({ params, signedIn, context }) => {
      const id = uuidOf(params.apiKeyId);
      await kysely.transaction().execute(async (tx) => {
        const scopes = await revokeApiKey(tx, id, signedIn.personId);
        if (scopes === undefined) return;
        const object = { kind: 'apiKey', id } as const;
        await record(tx, context, { action: 'apiKey.revoke', object, details: { scopes } });
      });
      return presentKey(database, id);
    },
  });
}

/** @throws ProblemError `not_found` */
async function presentKey({ kysely }: Database, id: string): Promise<ApiKey> {
  const item = await apiKeyItem(kysely, id);
  if (item === undefined) throw notFound();
  return apiKeySchema.parse(JSON.parse(item));
}
