import type { Database } from '../../../database/connect.ts';

const LOCK = `hashtext('heed/figures')`;

/**
 * Runs `work` as the one who changes roll-ups and published figures; no transaction is open for it, so that nothing
 * waits for what it computes. With `wait` it takes its turn; without, it is left to whoever is at it.
 * @returns whether it ran
 */
export async function asLeader(
  { pool }: Pick<Database, 'pool'>,
  { wait }: { readonly wait: boolean },
  work: () => Promise<void>,
): Promise<boolean> {
  const client = await pool.connect();
  let isClean = !wait;
  try {
    if (wait) {
      // Another round may take minutes after a bulk load.
      await client.query('set lock_timeout = 0; set statement_timeout = 0');
      await client.query(`select pg_advisory_lock(${LOCK})`);
    } else {
      const { rows } = await client.query<{ leads: boolean }>(
        `select pg_try_advisory_lock(${LOCK}) as leads`,
      );
      if (rows[0]?.leads !== true) return false;
    }
    await work();
    return true;
  } finally {
    // At once, for whoever asks next; where that fails, ending the connection gives the lock back.
    await client.query('select pg_advisory_unlock_all()').catch(() => (isClean = false));
    client.release(!isClean);
  }
}
