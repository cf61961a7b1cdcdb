import { readdir, readFile } from 'node:fs/promises';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import { type Database, raw } from './connect.ts';

const FOLDER = new URL('../../migrations/', import.meta.url);

/** Plain SQL files, numbered, append only: what is released is never edited. */
class SqlFiles implements MigrationProvider {
  async getMigrations(): Promise<Record<string, Migration>> {
    const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort();
    const migrations = files.map(async (file): Promise<[string, Migration]> => {
      const sql = await readFile(new URL(file, FOLDER), 'utf8');
      return [file.replace(/\.sql$/, ''), { up: async (db) => void (await db.executeQuery(raw(sql))) }];
    });
    return Object.fromEntries(await Promise.all(migrations));
  }
}

/** Names of all migrations this code brings, in order. */
export async function migrationNames(): Promise<string[]> {
  return Object.keys(await new SqlFiles().getMigrations());
}

/**
 * Brings the schema up to date, in one transaction and under Kysely's lock, so that two starts cannot collide.
 * @returns the migrations that ran
 */
export async function migrate(owner: Database): Promise<string[]> {
  const migrator = new Migrator({ db: owner.kysely, provider: new SqlFiles() });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  await owner.pool.query('grant select on kysely_migration to heed_app');
  return (results ?? []).map((result) => result.migrationName);
}
