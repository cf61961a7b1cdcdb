import type { Config } from '../config.ts';
import { openDatabase } from '../database/open-database.ts';
import { loadDemo } from '../demo/load-demo.ts';
import { result, say } from './say.ts';

/** Brings the schema up to date; prints the migrations that ran. */
export async function runMigrate(config: Config): Promise<number> {
  const database = await openDatabase(config, { prepare: true, say });
  await database.close();
  result(database.migrated.length === 0 ? 'The database is up to date.' : database.migrated.join('\n'));
  return 0;
}

/** Loads the demo into this installation, if it is not there yet. */
export async function runDemo(config: Config): Promise<number> {
  const database = await openDatabase(config, { prepare: false, say });
  try {
    await loadDemo(config, database, say);
    result('The demo is loaded.');
    return 0;
  } finally {
    await database.close();
  }
}
