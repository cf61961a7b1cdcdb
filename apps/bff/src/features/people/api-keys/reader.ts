import { timingSafeEqual } from 'node:crypto';
import type { Database } from '../../../database/connect.ts';
import type { ApiKeyReader } from '../../../http/api-keys.ts';
import { apiKeyQuery } from './queries.ts';
import { touchApiKey } from './store.ts';
import { readToken, secretHash } from './token.ts';

/** Reads API keys. An unknown id costs the same look-up and comparison as a wrong secret. */
export function apiKeyReader(database: Database): ApiKeyReader {
  return {
    read: async (text) => {
      const token = readToken(text);
      if (token === undefined) return undefined;
      const [row] = await apiKeyQuery.run(database, { id: token.id });
      const presented = secretHash(token.secret);
      const isRight = timingSafeEqual(presented, row?.secret_hash ?? Buffer.alloc(presented.length));
      if (row === undefined || !isRight) return undefined;
      if (row.is_stale) await touchApiKey(database.kysely, row.id);
      return { id: row.id, name: row.name, scopes: row.scopes };
    },
  };
}
