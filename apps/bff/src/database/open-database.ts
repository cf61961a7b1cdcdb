import pg from 'pg';
import type { Config } from '../config.ts';
import { createKeys, createLaterKeys, keysPresent, readKeys } from '../keys/key-files.ts';
import { createKeyring, type KeyCheck, type Keys, verifyKeyCheck } from '../keys/keys.ts';
import { uuidv7 } from '../lib/uuid.ts';
import { connect, DATABASE_ROLES, type Database, type DatabaseRole, urlAs } from './connect.ts';
import { ensureDatabaseRoles } from './database-roles.ts';
import { StartError } from './embedded/start-error.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate, migrationNames } from './migrate.ts';

/** The opened house of data: keys that fit, a schema that is current, one pool for each database role. */
export interface OpenDatabase {
  readonly keys: Keys;
  readonly app: Database;
  readonly ledger: Database;
  readonly reveal: Database;
  readonly publicPages: Database;
  readonly sync: Database;
  /** For the job queue, which has a pool of its own. */
  readonly jobsUrl: string;
  readonly embedded: EmbeddedPostgres | undefined;
  readonly migrated: readonly string[];
  readonly close: () => Promise<void>;
}

const DATABASE_NAME = 'heed';

/**
 * Opens the database of the configuration. The embedded one is started or joined and always brought up to date; one
 * at DATABASE_URL only with `prepare`, because then its login must be allowed to create roles.
 * @throws StartError with a sentence for the person who started Heed
 */
export async function openDatabase(
  config: Config,
  options: { readonly prepare: boolean; readonly say: (sentence: string) => void },
): Promise<OpenDatabase> {
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbeddedPostgres({ dataDir: config.dataDir, log: options.say, osUser: config.pgOsUser })
      : undefined;
  try {
    const url = config.databaseUrl ?? (await embeddedDatabase(embedded));
    const prepare = options.prepare || embedded !== undefined;
    const { keys, migrated } = prepare
      ? await prepareDatabase(url, config)
      : { keys: await ownKeys(config), migrated: [] };
    const poolOf = (role: DatabaseRole) =>
      connect(urlAs(url, role, keys.databasePassword(role)), DATABASE_ROLES[role], role);
    const pools = {
      app: poolOf('heed_app'),
      ledger: poolOf('heed_ledger'),
      reveal: poolOf('heed_reveal'),
      publicPages: poolOf('heed_public'),
      sync: poolOf('heed_sync'),
    };
    const close = async (): Promise<void> => {
      await Promise.all(Object.values(pools).map(({ pool }) => pool.end()));
      await embedded?.stop();
    };
    await requireCurrent(pools.app, keys, config);
    const jobsUrl = urlAs(url, 'heed_jobs', keys.databasePassword('heed_jobs'));
    return { keys, ...pools, jobsUrl, embedded, migrated, close };
  } catch (error) {
    await embedded?.stop();
    throw asStartError(error, config);
  }
}

async function embeddedDatabase(embedded: EmbeddedPostgres | undefined): Promise<string> {
  if (embedded === undefined) throw new Error('There is no embedded database.');
  const admin = connect(embedded.adminUrl, 1, 'heed-start');
  try {
    const known = await admin.pool.query('select 1 from pg_database where datname = $1', [DATABASE_NAME]);
    if (known.rowCount === 0) await admin.pool.query(`create database ${DATABASE_NAME}`);
  } catch (error) {
    // Another process was faster.
    if (!(error instanceof pg.DatabaseError) || error.code !== '42P04') throw error;
  } finally {
    await admin.pool.end();
  }
  return embedded.url(DATABASE_NAME);
}

/** As the owner: checks the keys before anything else, then makes roles and schema. */
async function prepareDatabase(url: string, config: Config): Promise<{ keys: Keys; migrated: string[] }> {
  const owner = connect(url, 2, 'heed-migrate');
  try {
    const isEmpty =
      (await owner.pool.query(`select to_regclass('installation') is null as empty`)).rows[0]?.empty === true;
    if (isEmpty && !(await keysPresent(config.keysDir))) await createKeys(config.keysDir);
    const stored = isEmpty ? undefined : await storedKeyCheck(owner);
    if (stored !== undefined && (await keysPresent(config.keysDir)))
      await createLaterKeys(config.keysDir, new Set(Object.keys(stored)));
    const keys = await ownKeys(config, isEmpty);
    if (stored !== undefined) verifyKeyCheck(keys, stored, config.keysDir);
    await ensureDatabaseRoles(owner.pool, keys.databasePassword);
    const migrated = await migrate(owner);
    await owner.pool.query(
      `insert into installation (id, organisation_name, key_check) values ($1, $2, $3) on conflict do nothing`,
      [uuidv7(), config.organisationName, JSON.stringify(keys.keyCheck())],
    );
    // Keys that this version has made for a database of an earlier one are checked from now on.
    if (stored !== undefined)
      await owner.pool.query('update installation set key_check = $1::jsonb || key_check', [
        JSON.stringify(keys.keyCheck()),
      ]);
    await owner.pool.query('select ensure_preference_partitions()');
    return { keys, migrated };
  } finally {
    await owner.pool.end();
  }
}

async function ownKeys(config: Config, databaseIsEmpty = false): Promise<Keys> {
  if (!databaseIsEmpty && !(await keysPresent(config.keysDir))) {
    throw new StartError(
      'keys-missing',
      `The keys of this database are not in ${config.keysDir}: put back the folder's backup or set HEED_KEYS_DIR. New keys are made only for an empty database, by "all" or "migrate".`,
    );
  }
  return createKeyring(await readKeys(config.keysDir));
}

async function storedKeyCheck(database: Database): Promise<KeyCheck | undefined> {
  const { rows } = await database.pool.query<{ key_check: KeyCheck }>('select key_check from installation');
  return rows[0]?.key_check;
}

/** A process that does not migrate itself must find the schema and the keys it was made for. */
async function requireCurrent(app: Database, keys: Keys, config: Config): Promise<void> {
  const { rows } = await app.pool.query<{ name: string }>('select name from kysely_migration');
  const done = new Set(rows.map((row) => row.name));
  const missing = (await migrationNames()).filter((name) => !done.has(name));
  if (missing.length > 0) throw notMigrated();
  const stored = await storedKeyCheck(app);
  if (stored !== undefined) verifyKeyCheck(keys, stored, config.keysDir);
}

const notMigrated = () =>
  new StartError(
    'not-migrated',
    'The database is not up to date: run "npm run -s heed -- migrate" with the owner\'s DATABASE_URL and these keys first.',
  );

function asStartError(error: unknown, config: Config): unknown {
  if (error instanceof StartError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  const place = config.databaseUrl === undefined ? 'the embedded database' : new URL(config.databaseUrl).host;
  if (code === '28P01' || code === '28000') {
    return new StartError(
      'database-unreachable',
      `The database at ${place} refused the log-in: check the user and password of DATABASE_URL, and that "heed migrate" has run with these keys.`,
    );
  }
  if (code === '42P01' || code === '3F000') return notMigrated();
  if (code === '42501') {
    return new StartError(
      'database-unreachable',
      `The login of DATABASE_URL at ${place} may not create roles and tables: use the owner's login to migrate.`,
    );
  }
  if (
    /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|57P0|3D000)/.test(code) ||
    /timeout|terminated/i.test(error.message)
  ) {
    return new StartError(
      'database-unreachable',
      `The database at ${place} cannot be reached: is it running, and is DATABASE_URL right?`,
    );
  }
  return error;
}
