import { randomBytes } from 'node:crypto';
import { hash, type Options, verify } from '@node-rs/argon2';
import { Semaphore } from '../../lib/semaphore.ts';

/** argon2id, which is the library's default kind, at the OWASP minimum: 19 MiB, two passes, one lane. */
const COST: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each run takes memory and a processor core: more at once would let a few guesses stop everything else. */
const turns = new Semaphore(2, 100);

/** The PHC string that `person.password_hash` keeps. */
export function hashPassword(password: string): Promise<string> {
  return turns.run(() => hash(password, COST));
}

/** A hash that no password has: verified when there is no account, so that its absence takes as long as a wrong guess. */
let nobody: Promise<string> | undefined;

/** Whether the password is that of the hash; without a hash the answer is no, after the same work. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(32).toString('hex'));
  const against = stored ?? (await nobody);
  const matches = await turns.run(() => verify(against, password));
  return stored !== undefined && matches;
}
