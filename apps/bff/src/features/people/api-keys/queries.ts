import type { ApiKeyScope } from '@heed/contract';
import { sql } from 'kysely';
import { prepare } from '../../../database/prepared.ts';

/** A live key by its id: it is on the way of every call of a program. */
export const apiKeyQuery = prepare<{ id: string }>()('api-key-read', (db, parameter) =>
  db
    .selectFrom('api_key')
    .select(['id', 'name', 'secret_hash'])
    .select([
      sql<ApiKeyScope[]>`scopes`.as('scopes'),
      sql<boolean>`coalesce(last_used_at < now() - interval '60 seconds', true)`.as('is_stale'),
    ])
    .where('id', '=', parameter('id'))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`),
);
