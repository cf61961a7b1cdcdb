import { buildPerson } from '../src/testing/build-person.ts';
import { buildSession } from '../src/testing/build-session.ts';
import type { BenchDatabase } from './bench-database.ts';

/** Fills suppression and trail with `rows` rows each, made by PostgreSQL, and signs somebody in who may read both. */
export async function fillLists({ owner }: BenchDatabase, rows: number): Promise<string> {
  const client = await owner.pool.connect();
  // A million rows take longer than any request may.
  await client.query('set statement_timeout = 0');
  await client.query('truncate suppression, identifier, subject, event_identity, preference_event');
  await client.query(
    `insert into suppression (identifier_key, channel, purpose, id, subject_id, since, since_precision, last_opt_out_at,
       last_opt_out_event, cause, method, reason, recorded_at)
     select sha256(('k' || i)::bytea), 'email', 'marketing', gen_random_uuid(), gen_random_uuid(), t, 'instant', t,
       gen_random_uuid(), 'subject', 'csv_import', 'unknown', t
     from generate_series(1, $1::integer) i, lateral (select now() - make_interval(secs => i * 20) as t) x`,
    [rows],
  );
  await client.query(
    `insert into identifier (identifier_key, type, subject_id, mask, sealed_value)
     select identifier_key, 'email', subject_id, 'a•••@e•••.com', '\\x00' from suppression`,
  );
  const person = await buildPerson(owner, { roles: ['compliance'] });
  await client.query(TRAIL, [rows, person.id]);
  await client.query('vacuum analyze suppression, identifier, audit_event');
  client.release(true);
  return buildSession(owner, person.id);
}

const TRAIL = `insert into audit_event (id, at, actor_kind, actor_id, action, outcome, entry, leaf_hash)
  select gen_random_uuid(), now() - make_interval(secs => ($1 - i) * 20), 'person', $2, 'suppression.find', 'done',
    convert_to('{"action":"suppression.find","actor":{"id":"x","kind":"person","roles":["compliance"]},"at":"2026-01-01T00:00:00.000Z","details":{"found":true,"type":"email"},"id":"x","outcome":"done","v":1}', 'UTF8'),
    sha256(i::text::bytea)
  from generate_series(1, $1::integer) i`;

/** The trail alone, as long as that. */
export async function fillTrail({ owner }: BenchDatabase, rows: number): Promise<void> {
  const client = await owner.pool.connect();
  await client.query('set statement_timeout = 0');
  const person = await buildPerson(owner, { roles: ['compliance'] });
  await client.query(TRAIL, [rows, person.id]);
  await client.query('vacuum analyze audit_event');
  client.release(true);
}
