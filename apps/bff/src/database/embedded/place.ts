import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Account, canEnter, chooseAccount, runsAsRoot } from './account.ts';
import { StartError } from './start-error.ts';

/** Where PostgreSQL's files lie and whom they belong to. */
export type Place = {
  readonly account: Account;
  /** Holds everything below; the account may pass through it, not write into it. */
  readonly base: string;
  /** PostgreSQL's own data directory (PGDATA). */
  readonly cluster: string;
  /** The superuser's password, mode 0600. */
  readonly passwordFile: string;
  readonly logFile: string;
  /** A named pipe held open by every process that uses this PostgreSQL; see supervise.ts. */
  readonly inUse: string;
};

/**
 * `<dataDir>/postgres`, or, where PostgreSQL's account may not enter that folder, `/var/lib/heed-<hash of its path>`.
 * Data that is there already stays where it is.
 */
export function choosePlace(dataDir: string, osUser: string | undefined): Place {
  const folder = makeDataDir(dataDir);
  const inside = join(folder, 'postgres');
  const outside = `/var/lib/heed-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  const existing = [inside, ...(runsAsRoot() ? [outside] : [])].find((base) =>
    existsSync(join(base, 'cluster')),
  );
  const account = chooseAccount(
    osUser,
    existing === undefined ? undefined : statSync(join(existing, 'cluster')),
  );
  const base = existing ?? (canEnter(account, folder) ? inside : outside);
  makeFolder(base);
  if (!canEnter(account, base)) {
    throw new StartError(
      'not-permitted',
      `The account ${account.name} may not enter ${base}, where the data lies.`,
    );
  }
  return {
    account,
    base,
    cluster: join(base, 'cluster'),
    passwordFile: join(base, 'superuser-password'),
    logFile: join(base, 'postgres.log'),
    inUse: join(base, 'in-use'),
  };
}

/** Makes HEED_DATA_DIR so that another account can pass through it, and nothing more. Returns its real path. */
export function makeDataDir(dataDir: string): string {
  makeFolder(resolve(dataDir));
  return realpathSync(resolve(dataDir));
}

function makeFolder(folder: string): void {
  try {
    // Answers undefined where the folder was there already: its mode is its owner's business.
    if (mkdirSync(folder, { recursive: true }) !== undefined) chmodSync(folder, 0o711);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw diskFull(folder, cause);
    throw new StartError('not-permitted', `Heed could not make the folder ${folder} (${code}).`, { cause });
  }
}

export function diskFull(folder: string, cause?: unknown): StartError {
  return new StartError(
    'disk-full',
    `The disk that holds ${folder} is full: make room, then start Heed again.`,
    {
      cause,
    },
  );
}

/** Files that root makes here belong to the folder's owner, so that this owner can start Heed later without root. */
export function giveToOwner(file: string, base: string): void {
  if (!runsAsRoot()) return;
  const { uid, gid } = statSync(base);
  chownSync(file, uid, gid);
}
