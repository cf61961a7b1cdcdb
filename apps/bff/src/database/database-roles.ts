import pg from 'pg';
import { DATABASE_ROLES } from './connect.ts';

/**
 * Makes the database roles that the migrations grant to, and sets their passwords, which come from the key folder.
 * Needs a login with CREATEROLE; safe to repeat, and safe when several processes do it at once.
 */
export async function ensureDatabaseRoles(
  admin: pg.Pool,
  passwordOf: (role: string) => string,
): Promise<void> {
  const client = await admin.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('heed/database-roles'))`);
    for (const role of Object.keys(DATABASE_ROLES)) {
      const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
      const verb = known.rowCount === 0 ? 'create' : 'alter';
      await client.query(
        `${verb} role ${pg.escapeIdentifier(role)} login noinherit password ${pg.escapeLiteral(passwordOf(role))}`,
      );
    }
    // Since PostgreSQL 16 whoever creates a role may not act for it until it is granted.
    await client.query('grant heed_jobs to current_user');
    await client.query('create schema if not exists pgboss authorization heed_jobs');
    await client.query('revoke create on schema public from public');
    await client.query(
      'grant usage on schema public to heed_app, heed_ledger, heed_reveal, heed_public, heed_sync',
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
