import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { binaryCopy } from '../src/database/binary-copy.ts';
import { uuidv7 } from '../src/lib/uuid.ts';
import type { BenchDatabase } from './bench-database.ts';

const CHUNK = 50_000;

/** Everybody called person10, person20, … person<10 × rows>@example.com has said no to e-mail. */
export async function fillSuppressions({ owner, open }: BenchDatabase, rows: number): Promise<void> {
  const client = await owner.pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('truncate suppression');
    const at = Date.UTC(2026, 0, 1);
    for (let first = 1; first <= rows; first += CHUNK) {
      const chunk = Array.from({ length: Math.min(CHUNK, rows - first + 1) }, (_, index) => [
        open.keys.keyOf('email', `person${(first + index) * 10}@example.com`),
        'email',
        'marketing',
        uuidv7(),
        'instant',
        at,
        at,
        uuidv7(),
        'subject',
        'api',
        'unknown',
      ]);
      const content = binaryCopy(
        [
          'bytea',
          'text',
          'text',
          'uuid',
          'text',
          'timestamptz',
          'timestamptz',
          'uuid',
          'text',
          'text',
          'text',
        ],
        chunk,
      );
      const input = new PassThrough();
      input.end(content);
      await pipeline(
        input,
        client.query(
          copyFrom(`copy suppression (identifier_key, channel, purpose, id, since_precision, since, last_opt_out_at,
            last_opt_out_event, cause, method, reason) from stdin (format binary)`),
        ),
      );
    }
    await client.query('vacuum analyze suppression');
  } finally {
    client.release(true);
  }
}
