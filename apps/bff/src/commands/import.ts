import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { IMPORT_MAX_BYTES, type Import } from '@heed/contract';
import { importDependencies } from '../compose.ts';
import type { Config } from '../config.ts';
import { openDatabase } from '../database/open-database.ts';
import { importFile, type NamedMapping, namedMappingSchema } from '../features/preferences/index.ts';
import { ProblemError } from '../http/problem.ts';
import { fromZod } from '../http/to-problem.ts';
import { result, say } from './say.ts';
import { UsageError } from './usage.ts';

/**
 * `heed import FILE [--check] [--mapping FILE.json]`: prints the import as JSON. Exit 1 when the file was refused, waits for
 * a person to choose its columns, or the import did not finish; rejected rows and warnings are counted in the JSON and are
 * no failure. A mapping that is not one for this file is a usage fault.
 */
export async function runImportCommand(args: readonly string[], config: () => Config): Promise<number> {
  const { path: given, check, mapping: mappingFile } = parse(args);
  const path = whereFrom(given);
  const file = await stat(path).catch(() => undefined);
  if (file === undefined || !file.isFile()) throw new UsageError(`There is no file ${path}.`);
  if (file.size === 0 || file.size > IMPORT_MAX_BYTES)
    throw new UsageError('The file is empty, or larger than 2 GiB.');
  const mapping = mappingFile === undefined ? undefined : await readMapping(whereFrom(mappingFile));
  const own = config();
  const database = await openDatabase(own, { prepare: false, say });
  try {
    const source = { fileName: basename(path), bytes: file.size, content: createReadStream(path) };
    const context = { actor: { kind: 'system' } } as const;
    const done = await importFile(importDependencies(own, database), source, {
      write: !check,
      mapping,
      context,
      onProgress: tell(),
    });
    result(JSON.stringify(done, null, 2));
    if (done.state === 'mapping')
      say(done.stopped?.sentence ?? `${COLUMNS_UNKNOWN} ${own.publicUrl}/imports/${done.id}`);
    return done.state === 'done' || (check && done.state === 'ready') ? 0 : 1;
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'invalid_request') throw new UsageError(told(error));
    throw error;
  } finally {
    await database.close();
  }
}

const COLUMNS_UNKNOWN =
  'The columns of this file are not known. Give --mapping FILE.json, or choose them on screen:';

/** npm runs scripts in the repository's root; INIT_CWD is where the person stands. */
function whereFrom(given: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), given);
}

async function readMapping(path: string): Promise<NamedMapping> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`There is no file ${path}.`);
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UsageError(`${path} is not JSON.`);
  }
  const parsed = namedMappingSchema.safeParse(json);
  if (!parsed.success) throw new UsageError(`${path} is no mapping.\n${told(fromZod(parsed.error))}`);
  return parsed.data;
}

/** Every fault on a line of its own. */
function told({ message, extra }: ProblemError): string {
  return [message, ...(extra.faults ?? []).map((fault) => `  ${fault.path}: ${fault.message}`)].join('\n');
}

function parse(args: readonly string[]): { path: string; check: boolean; mapping: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { check: { type: 'boolean', default: false }, mapping: { type: 'string' } },
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new UsageError('Give exactly one file to import.');
    return { path, check: values.check, mapping: values.mapping };
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
