import type { ApiKeyScope } from '@heed/contract';
import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import { newSecret, secretHash, writeToken } from '../features/people/api-keys/token.ts';
import { uuidv7 } from '../lib/uuid.ts';

interface KeyTraits {
  readonly scopes?: readonly ApiKeyScope[];
  /** Negative: it has expired. */
  readonly expiresInDays?: number;
  readonly isRevoked?: boolean;
}

/** An API key that a program could call with. @returns its id and the token that goes into `Authorization` */
export async function buildApiKey(
  database: Database,
  { scopes = ['optOut.write'], expiresInDays = 30, isRevoked = false }: KeyTraits = {},
): Promise<{
  readonly id: string;
  readonly token: string;
  readonly headers: { readonly Authorization: string };
}> {
  const [id, secret] = [uuidv7(), newSecret()];
  await database.kysely
    .insertInto('api_key')
    .values({
      id,
      name: `Key ${id.slice(-4)}`,
      secret_hash: secretHash(secret),
      scopes: [...scopes],
      expires_at: sql<Date>`now() + make_interval(days => ${expiresInDays})`,
      revoked_at: isRevoked ? sql<Date>`now()` : null,
    })
    .execute();
  const token = writeToken({ id, secret });
  return { id, token, headers: { Authorization: `Bearer ${token}` } };
}
