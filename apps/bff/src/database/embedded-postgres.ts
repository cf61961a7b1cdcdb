import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, findBinaries, reachableBinaries } from './embedded/binaries.ts';
import { initialise } from './embedded/initialise.ts';
import { explain, launch } from './embedded/launch.ts';
import { handOver, openData } from './embedded/ownership.ts';
import { choosePlace, type Place } from './embedded/place.ts';
import { joinOrClear, letGo, type Running, whenGone } from './embedded/running.ts';

export type EmbeddedPostgresOptions = {
  /** HEED_DATA_DIR, absolute or relative to the working directory; made when missing. */
  readonly dataDir: string;
  /** Receives one short sentence for each thing that takes time or is out of the ordinary. */
  readonly log: (sentence: string) => void;
  /** HEED_PG_OS_USER: the account PostgreSQL runs under when Heed itself runs as root. */
  readonly osUser?: string | undefined;
  /** false gives up fsync for speed: tests only. */
  readonly durable?: boolean;
};

export type EmbeddedPostgres = {
  /** Connection string of the superuser `postgres` for one database. */
  readonly url: (database: string) => string;
  /** The same for the maintenance database `postgres`. */
  readonly adminUrl: string;
  readonly port: number;
  /** The folder that holds PostgreSQL's files: `<dataDir>/postgres`, or `/var/lib/heed-<hash>`. */
  readonly dataDirectory: string;
  /** True when another process had started this PostgreSQL. */
  readonly joined: boolean;
  /** Settles when PostgreSQL went away although nobody called `stop`. */
  readonly lost: Promise<void>;
  /** Lets go. PostgreSQL itself stops, in order, when the last process using it has let go or died. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts a real PostgreSQL on the data in `dataDir`, making that data at first, or joins the one another Heed process
 * has running on it. Recovers what a killed process left behind.
 * @throws StartError with a sentence for the person who started Heed
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, durable = true } = options;
  const installed = findBinaries();
  const place = choosePlace(options.dataDir, options.osUser);
  const binaries = await reachableBinaries(installed, place.account, place.base);
  if (!existsSync(place.cluster)) {
    log('Making the database, which happens once.');
    await initialise(binaries, place, durable);
  }
  const password = openData(binaries, place);
  return present(place, password, await joinOrLaunch(binaries, place, durable, log));
}

async function joinOrLaunch(
  binaries: Binaries,
  place: Place,
  durable: boolean,
  log: (sentence: string) => void,
): Promise<Running & { readonly joined: boolean }> {
  for (let attempt = 1; ; attempt += 1) {
    const joined = await joinOrClear(place, log);
    if (joined !== undefined) return { ...joined, joined: true };
    handOver(place);
    const launched = await launch(binaries, place, durable);
    if (!('failure' in launched)) return { ...launched, joined: false };
    // Passing: another process was faster, took the port, or the last server's children are still on their way out.
    const passing = /already in use|could not bind|still in use|already exists/.test(launched.failure);
    if (!passing || attempt === 20) throw explain(launched.failure, place);
    await sleep(250);
  }
}

function present(
  place: Place,
  password: string,
  running: Running & { readonly joined: boolean },
): EmbeddedPostgres {
  const { postmaster, joined } = running;
  const url = (database: string): string =>
    `postgres://postgres:${password}@127.0.0.1:${postmaster.port}/${encodeURIComponent(database)}`;
  const lost = Promise.withResolvers<void>();
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    endWatch();
    stopped ??= letGo(place, running);
    return stopped;
  };
  const endWatch = whenGone(place, postmaster, () => void stop().then(lost.resolve, () => lost.resolve()));
  const { port } = postmaster;
  return {
    url,
    adminUrl: url('postgres'),
    port,
    dataDirectory: place.base,
    joined,
    lost: lost.promise,
    stop,
  };
}
