import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { StartError } from './start-error.ts';

/** The operating system account PostgreSQL runs under. Without a uid: the one Heed itself runs under. */
export type Account = { readonly name: string; readonly uid?: number; readonly gid?: number };

export type FileOwner = { readonly uid: number; readonly gid: number };

/** Spawn options for a child of PostgreSQL's: its account, a neutral folder, none of Heed's environment. */
export function asAccount(account: Account): {
  uid?: number;
  gid?: number;
  cwd: string;
  env: NodeJS.ProcessEnv;
} {
  const { PATH = '/usr/local/bin:/usr/bin:/bin' } = process.env;
  const ids =
    account.uid === undefined || account.gid === undefined ? {} : { uid: account.uid, gid: account.gid };
  return { ...ids, cwd: '/', env: { PATH, LC_ALL: 'C', TZ: 'UTC' } };
}

export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * PostgreSQL refuses to run as root. As root the account is, in this order: the one asked for, the one that owns
 * the data already, `postgres`, `nobody`. Otherwise it is the account Heed runs under.
 * @param wanted HEED_PG_OS_USER
 * @param owner who owns the data folder, where there is one already
 * @throws StartError when there is no usable account
 */
export function chooseAccount(wanted: string | undefined, owner: FileOwner | undefined): Account {
  if (!runsAsRoot()) return { name: ownAccountName() };
  if (wanted !== undefined && wanted !== '') return wantedAccount(wanted);
  if (owner !== undefined && owner.uid !== 0)
    return { name: `number ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const account = lookUp('postgres') ?? lookUp('nobody');
  if (account !== undefined) return account;
  throw new StartError(
    'no-account',
    'PostgreSQL refuses to run as root and this machine has neither an account named postgres nor one named nobody: name one in HEED_PG_OS_USER, or set DATABASE_URL.',
  );
}

function wantedAccount(name: string): Account {
  const account = lookUp(name);
  if (account === undefined) {
    throw new StartError(
      'no-account',
      `There is no account named ${name} on this machine (HEED_PG_OS_USER).`,
    );
  }
  if (account.uid === 0) {
    throw new StartError(
      'no-account',
      'PostgreSQL refuses to run as root: name another account in HEED_PG_OS_USER.',
    );
  }
  return account;
}

/** initdb looks its own account up by number and fails where there is no entry (docker run --user 12345). */
function ownAccountName(): string {
  try {
    return userInfo().username;
  } catch (cause) {
    throw new StartError(
      'no-account',
      `The account number ${process.getuid?.()} has no entry in /etc/passwd, which PostgreSQL needs: run Heed under a named account, or set DATABASE_URL.`,
      { cause },
    );
  }
}

function lookUp(name: string): Account | undefined {
  const number = (flag: string): number => {
    const { status, stdout } = spawnSync('id', [flag, '--', name], { encoding: 'utf8' });
    return status === 0 ? Number.parseInt(stdout, 10) : Number.NaN;
  };
  const [uid, gid] = [number('-u'), number('-g')];
  return Number.isNaN(uid) || Number.isNaN(gid) ? undefined : { name, uid, gid };
}

/** Whether the account can reach this folder and read it; asked by trying, so that ACLs and mounts count too. */
export function canEnter(account: Account, folder: string): boolean {
  if (account.uid === undefined) return true;
  const { status, error } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...asAccount(account),
    stdio: 'ignore',
  });
  if (error !== undefined) throw mayNotSwitch(account, error);
  return status === 0;
}

export function mayNotSwitch(account: Account, cause: unknown): StartError {
  return new StartError(
    'not-permitted',
    `PostgreSQL refuses to run as root, and this system does not let Heed switch to the account ${account.name}: run Heed under an ordinary account, or set DATABASE_URL.`,
    { cause },
  );
}
