import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { asAccount, mayNotSwitch } from './account.ts';
import type { Binaries } from './binaries.ts';
import { explain } from './launch.ts';
import { diskFull, giveToOwner, type Place } from './place.ts';

/**
 * Makes the cluster: UTF-8, the builtin C.UTF-8 locale (the same order on every machine), checksums, passwords by
 * scram-sha-256. It gets its name only when whole, so that an interrupted first start leaves nothing half made; of two
 * first starts at once, one wins.
 */
export async function initialise(binaries: Binaries, place: Place, durable: boolean): Promise<void> {
  removeAbandoned(place);
  const unfinished = join(place.base, `cluster.new-${process.pid}`);
  const passwordFile = join(unfinished, 'password');
  const cluster = join(unfinished, 'cluster');
  const { uid, gid } = place.account;
  try {
    const password = makePassword(place);
    mkdirSync(unfinished, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (uid !== undefined && gid !== undefined) {
      for (const path of [unfinished, passwordFile]) chownSync(path, uid, gid);
    }
    await runInitdb(binaries, place, cluster, passwordFile, durable);
    renameSync(cluster, place.cluster);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw diskFull(place.base, error);
    // Another process made it meanwhile, with the same password.
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function runInitdb(
  binaries: Binaries,
  place: Place,
  cluster: string,
  passwordFile: string,
  durable: boolean,
): Promise<void> {
  const child = spawn(
    join(binaries.folder, 'bin', 'initdb'),
    [
      `--pgdata=${cluster}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      ...(durable ? [] : ['--no-sync']),
    ],
    { ...asAccount(place.account), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EPERM' ? mayNotSwitch(place.account, error) : error);
    });
    child.once('close', resolve);
  });
  const [status, output, errors] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  if (status === 0) return;
  writeFileSync(place.logFile, output + errors, { mode: 0o600 });
  giveToOwner(place.logFile, place.base);
  throw explain(errors, place);
}

/** The superuser's password; made once, whoever comes first. */
function makePassword(place: Place): string {
  const own = `${place.passwordFile}.${process.pid}`;
  writeFileSync(own, randomBytes(24).toString('base64url'), { mode: 0o600 });
  giveToOwner(own, place.base);
  try {
    linkSync(own, place.passwordFile);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(own);
  }
  return readFileSync(place.passwordFile, 'utf8');
}

/** What a first start left behind whose process died. */
function removeAbandoned(place: Place): void {
  for (const name of readdirSync(place.base)) {
    const pid = Number(/^cluster\.new-(\d+)$/.exec(name)?.[1]);
    if (pid > 0 && !isRunning(pid)) rmSync(join(place.base, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
