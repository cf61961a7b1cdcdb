import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../../database/connect.ts';
import type { Keys } from '../../keys/keys.ts';

/** A mail provider passes the one-click POSTs of many people on from few addresses: this must let them through. */
const ADDRESS_A_MINUTE = 1_200;
/** Links that are none, from one address: nobody mistypes more. */
const UNKNOWN_A_MINUTE = 30;
/** Pages and presses of one link. */
const LINK_A_MINUTE = 40;
const MINUTE_SECONDS = 60;

/**
 * Counts what comes in, in PostgreSQL, so that all processes count together. Tells seconds to wait, and nothing about
 * any link: what is refused was not looked at, and is said to have been refused.
 */
export class PublicLimits {
  readonly #keyOf: Keys['throttleKey'];
  readonly #address: RateLimiterPostgres;
  readonly #unknown: RateLimiterPostgres;
  readonly #link: RateLimiterPostgres;

  /** @param database as heed_public */
  constructor(database: Database, throttleKey: Keys['throttleKey']) {
    const limiter = (keyPrefix: string, points: number, clearExpiredByTimeout = false) =>
      new RateLimiterPostgres({
        storeClient: database.pool,
        storeType: 'pool',
        tableName: 'public_rate_limit',
        tableCreated: true,
        keyPrefix,
        points,
        duration: MINUTE_SECONDS,
        clearExpiredByTimeout,
        // Once over, answers come from memory: a flood must not become a flood of statements.
        inMemoryBlockOnConsumed: points + 1,
      });
    this.#keyOf = throttleKey;
    this.#address = limiter('public-address', ADDRESS_A_MINUTE);
    this.#unknown = limiter('public-unknown', UNKNOWN_A_MINUTE);
    this.#link = limiter('public-link', LINK_A_MINUTE, true);
  }

  /** @returns seconds to wait; undefined where this one may go on */
  request(address: string): Promise<number | undefined> {
    return take(this.#address, this.#keyOf(`public-address ${address}`));
  }

  unknownLink(address: string): Promise<number | undefined> {
    return take(this.#unknown, this.#keyOf(`public-unknown ${address}`));
  }

  link(linkId: string): Promise<number | undefined> {
    return take(this.#link, this.#keyOf(`public-link ${linkId}`));
  }
}

async function take(limiter: RateLimiterPostgres, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
  }
}
