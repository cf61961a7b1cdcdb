import { lchownSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';
import { StartError } from './start-error.ts';

/** The superuser's password, after making sure that this data is ours to open and of the right version. */
export function openData(binaries: Binaries, place: Place): string {
  const version = read(place, join(place.cluster, 'PG_VERSION')).trim();
  if (version !== binaries.major) {
    throw new StartError(
      'other-major-version',
      `The data in ${place.base} is of PostgreSQL ${version}, and this Heed brings PostgreSQL ${binaries.major}: start the Heed that wrote it, or set DATABASE_URL.`,
    );
  }
  return read(place, place.passwordFile).trim();
}

function read(place: Place, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      throw new StartError('start-failed', `${file} is missing: restore it from a backup.`, { cause });
    }
    const { uid } = statSync(place.base);
    const owner = uid === 0 ? 'root' : `number ${uid}`;
    throw new StartError(
      'not-permitted',
      `The data in ${place.base} belongs to another account (${owner}): start Heed under that one.`,
      { cause },
    );
  }
}

/** As root: hands a stopped cluster that belongs to someone else (restored, or a new HEED_PG_OS_USER) to the account. */
export function handOver(place: Place): void {
  const { uid, gid } = place.account;
  if (uid === undefined || gid === undefined || statSync(place.cluster).uid === uid) return;
  for (const name of readdirSync(place.cluster, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(place.cluster, name), uid, gid);
  }
  lchownSync(place.cluster, uid, gid);
}
