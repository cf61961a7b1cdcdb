import { timingSafeEqual } from 'node:crypto';
import type { Database } from '../../../database/connect.ts';
import { type ApiKeyReader, type CallerKey, KeyRefused } from '../../../http/api-keys.ts';
import type { Keys } from '../../../keys/keys.ts';
import { joinedReads } from '../../../lib/joined.ts';
import { ApiKeyLimits, type CallLimits } from './limits.ts';
import { apiKeyQuery } from './queries.ts';
import { touchApiKey } from './store.ts';
import { readToken, secretHash } from './token.ts';

/** Reads API keys. An unknown id costs the same look-up and comparison as a wrong secret. */
export function apiKeyReader(
  database: Database,
  throttleKey: Keys['throttleKey'],
  callLimits: CallLimits,
): ApiKeyReader {
  const limits = new ApiKeyLimits(database, throttleKey, callLimits);
  // Every call of a program reads its key: calls at one moment share the read, and are counted one by one.
  const find = joinedReads((text) => findKey(database, text));
  return {
    read: async (text, address) => {
      const key = await find(text);
      if (key !== undefined) {
        const wait = await limits.called(key.id);
        if (wait !== undefined) throw tooManyCalls(key, wait);
        return key;
      }
      const wait = address === undefined ? undefined : await limits.failed(address);
      if (wait !== undefined) throw tooManyKeys(wait);
      return undefined;
    },
  };
}

async function findKey(database: Database, text: string): Promise<CallerKey | undefined> {
  const token = readToken(text);
  if (token === undefined) return undefined;
  const [row] = await apiKeyQuery.run(database, { id: token.id });
  const presented = secretHash(token.secret);
  const isRight = timingSafeEqual(presented, row?.secret_hash ?? Buffer.alloc(presented.length));
  if (row === undefined || !isRight) return undefined;
  if (row.is_stale) await touchApiKey(database.kysely, row.id);
  return { id: row.id, name: row.name, scopes: row.scopes };
}

const tooManyCalls = (key: CallerKey, retryAfterSeconds: number) =>
  new KeyRefused('too_many_calls', 'This API key has called too often in the last minute.', {
    key,
    retryAfterSeconds,
  });

const tooManyKeys = (retryAfterSeconds: number) =>
  new KeyRefused('too_many_attempts', 'Too many API keys that do not hold came from this address.', {
    retryAfterSeconds,
  });
