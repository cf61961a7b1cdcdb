import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { IMPORT_MAX_BYTES, type Import } from '@heed/contract';
import { importDependencies } from '../compose.ts';
import type { Config } from '../config.ts';
import { openDatabase } from '../database/open-database.ts';
import { importFile } from '../features/preferences/index.ts';
import { result, say } from './say.ts';
import { UsageError } from './usage.ts';

/**
 * `heed import FILE [--check]`: prints the import as JSON. Exit 1 when the file was refused or the import did not
 * finish; rejected rows and warnings are counted in the JSON and are no failure.
 */
export async function runImportCommand(args: readonly string[], config: () => Config): Promise<number> {
  const { path: given, check } = parse(args);
  // npm runs scripts in the repository's root; INIT_CWD is where the person stands.
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), given);
  const file = await stat(path).catch(() => undefined);
  if (file === undefined || !file.isFile()) throw new UsageError(`There is no file ${path}.`);
  if (file.size === 0 || file.size > IMPORT_MAX_BYTES)
    throw new UsageError('The file is empty, or larger than 2 GiB.');
  const own = config();
  const database = await openDatabase(own, { prepare: false, say });
  try {
    const source = { fileName: basename(path), bytes: file.size, content: createReadStream(path) };
    const context = { actor: { kind: 'system' } } as const;
    const done = await importFile(importDependencies(own, database), source, {
      write: !check,
      context,
      onProgress: tell(),
    });
    result(JSON.stringify(done, null, 2));
    return done.state === 'done' || (check && done.state === 'ready') ? 0 : 1;
  } finally {
    await database.close();
  }
}

function parse(args: readonly string[]): { path: string; check: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { check: { type: 'boolean', default: false } },
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new UsageError('Give exactly one file to import.');
    return { path, check: values.check };
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`${error.message}.`);
    throw error;
  }
}

/** Progress on standard error: a moving line on a terminal, nothing in a pipe. */
function tell(): (now: Import) => void {
  return ({ state, progress }) => {
    if (progress === null || !process.stderr.isTTY) return;
    const percent = Math.floor(progress.fraction * 100);
    process.stderr.write(
      `\r${state} ${percent} %, ${progress.rowsDone} rows, ${progress.rowsPerSecond} a second   `,
    );
  };
}
