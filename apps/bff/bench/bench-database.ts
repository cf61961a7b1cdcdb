import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, parseConfig } from '../src/config.ts';
import { connect, type Database } from '../src/database/connect.ts';
import { type OpenDatabase, openDatabase } from '../src/database/open-database.ts';
import { tell } from './report.ts';

/** A Heed database of its own, made for the run and removed after it. */
export interface BenchDatabase {
  readonly config: Config;
  readonly open: OpenDatabase;
  readonly owner: Database;
  readonly close: () => Promise<void>;
}

export async function openBenchDatabase(): Promise<BenchDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'heed-bench-'));
  await chmod(dataDir, 0o711);
  const config = parseConfig(
    { HEED_DATA_DIR: dataDir, HEED_DEMO: 'off', HEED_API_CALLS_PER_MINUTE: '1000000000' },
    dataDir,
  );
  const open = await openDatabase(config, { prepare: true, say: tell });
  const owner = connect(open.embedded?.url('heed') ?? '', 4, 'bench');
  const close = async () => {
    await owner.pool.end();
    await open.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { config, open, owner, close };
}
