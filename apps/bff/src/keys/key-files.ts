import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../database/embedded/start-error.ts';

/** The secrets in the key folder, 32 random bytes each, mode 0400, one base64 line a file. */
const NAMES = ['pepper', 'kek-1', 'database', 'tokens', 'receipts'] as const;
/** Keys that databases made by earlier versions do not know yet. */
export const LATER_NAMES = ['tokens', 'receipts'] as const satisfies readonly (typeof NAMES)[number][];
type KeyName = (typeof NAMES)[number];
export type KeyBytes = Record<KeyName, Buffer>;

/** Whether any key file lies in the folder. */
export async function keysPresent(folder: string): Promise<boolean> {
  const files = await readdir(folder).catch((): string[] => []);
  return NAMES.some((name) => files.includes(name));
}

/** Makes the keys that this database has never known and the folder lacks: it was made by an earlier version. */
export async function createLaterKeys(folder: string, known: ReadonlySet<string>): Promise<void> {
  const files = await readdir(folder);
  await createKeys(
    folder,
    LATER_NAMES.filter((name) => !known.has(name) && !files.includes(name)),
  );
}

/**
 * Reads all key files.
 * @throws StartError naming every file that is missing or not a key
 */
export async function readKeys(folder: string): Promise<KeyBytes> {
  const faults: string[] = [];
  const keys: Partial<KeyBytes> = {};
  for (const name of NAMES) {
    const text = await readFile(join(folder, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
      faults.push(`${name} ${error.code === 'ENOENT' ? 'is missing' : 'cannot be read'}`);
      return undefined;
    });
    if (text === undefined) continue;
    const bytes = Buffer.from(text.trim(), 'base64');
    if (bytes.length === 32) keys[name] = bytes;
    else faults.push(`${name} is not a key`);
  }
  if (!isComplete(keys)) {
    throw new StartError(
      'keys-missing',
      `The keys in ${folder} are not complete: ${faults.join(', ')}. Put back the folder's backup.`,
    );
  }
  return keys;
}

const isComplete = (keys: Partial<KeyBytes>): keys is KeyBytes =>
  NAMES.every((name) => keys[name] !== undefined);

/** Makes new keys. Never overwrites: a key that was lost this way would make its data unreadable for ever. */
export async function createKeys(folder: string, names: readonly KeyName[] = NAMES): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of names) {
    const file = await open(join(folder, name), 'wx', 0o400);
    await file.writeFile(`${randomBytes(32).toString('base64')}\n`);
    await file.sync();
    await file.close();
  }
}
