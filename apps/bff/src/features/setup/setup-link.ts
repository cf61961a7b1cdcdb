import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Database } from '../../database/connect.ts';
import type { DB } from '../../database/schema.generated.ts';
import { nobodyQuery } from './queries.ts';
import { clearSetupToken, lockSetupToken, writeSetupToken } from './store.ts';

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Whether the installation waits for its first person. */
export async function needsFirstPerson(database: Database): Promise<boolean> {
  const [row] = await nobodyQuery.run(database, {});
  return row?.is_nobody === true;
}

/**
 * A new link for the first administrator, good once and for an hour; an older one is dead from now on. The token stands
 * behind `#`, which browsers send to no server, and only its SHA-256 is kept.
 * @returns undefined when somebody is there already
 */
export async function issueSetupLink(database: Database, publicUrl: string): Promise<string | undefined> {
  if (!(await needsFirstPerson(database))) return undefined;
  const token = randomBytes(32).toString('base64url');
  await writeSetupToken(database.kysely, hashOf(token));
  return `${publicUrl}/setup#token=${token}`;
}

/** Uses the link up if the token is its. @returns false for a wrong, used or expired one */
export async function consumeSetupToken(tx: Transaction<DB>, token: string): Promise<boolean> {
  const expected = await lockSetupToken(tx);
  if (expected === undefined || !timingSafeEqual(expected, hashOf(token))) return false;
  await clearSetupToken(tx);
  return true;
}
