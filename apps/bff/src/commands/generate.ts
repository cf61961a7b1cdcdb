import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openApiDocument, permissionsMarkdown } from '@heed/contract';
import { withRegimesTable } from '@heed/statutory-clock';
import { VERSION } from '../compose.ts';
import { parseConfig } from '../config.ts';
import { openDatabase } from '../database/open-database.ts';
import { result } from './say.ts';

const run = promisify(execFile);
const OPENAPI = new URL('../../../../packages/contract/openapi.json', import.meta.url);
const PERMISSIONS = new URL('../../../../docs/permissions.md', import.meta.url);
const DEADLINES = new URL('../../../../docs/deadlines.md', import.meta.url);
const TYPES = new URL('../database/schema.generated.ts', import.meta.url);
const BFF = fileURLToPath(new URL('../../', import.meta.url));

/** Writes what is generated from the contract and the migrations; with `--verify`, says what is out of date instead. */
export async function generate(args: readonly string[]): Promise<number> {
  const verify = args.includes('--verify');
  const wanted: [string, URL, string][] = [
    ['packages/contract/openapi.json', OPENAPI, `${JSON.stringify(openApiDocument(VERSION), null, 2)}\n`],
    ['docs/permissions.md', PERMISSIONS, permissionsMarkdown()],
    ['docs/deadlines.md', DEADLINES, withRegimesTable(await readFile(DEADLINES, 'utf8'))],
    ['apps/bff/src/database/schema.generated.ts', TYPES, await databaseTypes()],
  ];
  const outdated: string[] = [];
  for (const [name, url, text] of wanted) {
    if ((await readFile(url, 'utf8').catch(() => '')) === text) continue;
    outdated.push(name);
    if (!verify) await writeFile(url, text);
  }
  if (outdated.length === 0) result('Everything generated is up to date.');
  else result(`${verify ? 'Out of date; run "npm run generate"' : 'Written'}: ${outdated.join(', ')}`);
  return verify && outdated.length > 0 ? 1 : 0;
}

/** Types of a freshly migrated database, by kysely-codegen: the SQL is the one source of truth. */
async function databaseTypes(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'heed-generate-'));
  // As root PostgreSQL runs under another account, which must be able to enter.
  await chmod(dataDir, 0o711);
  try {
    const config = parseConfig({ HEED_DATA_DIR: dataDir, HEED_DEMO: 'off' }, dataDir);
    const database = await openDatabase(config, { prepare: true, say: () => undefined });
    const out = join(dataDir, 'schema.ts');
    try {
      await run(
        process.execPath,
        [
          join(BFF, 'node_modules/kysely-codegen/dist/cli/bin.js'),
          '--dialect=postgres',
          `--url=${database.embedded?.url('heed') ?? ''}`,
          `--out-file=${out}`,
          '--default-schema=public',
          '--include-pattern=public.*',
          '--exclude-pattern=public.(preference_event_*|kysely_*)',
          '--type-mapping={"int8":"number"}',
        ],
        { cwd: BFF },
      );
      return await readFile(out, 'utf8');
    } finally {
      await database.close();
      if (database.embedded !== undefined)
        await rm(database.embedded.dataDirectory, { recursive: true, force: true });
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
