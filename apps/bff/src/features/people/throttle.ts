import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../../database/connect.ts';
import type { Keys } from '../../keys/keys.ts';

const QUARTER_SECONDS = 15 * 60;
const HOUR_SECONDS = 60 * 60;
/** Failures of one account from one address in a quarter of an hour. */
const PAIR_FAILURES = 5;
/** Failures of one address in a quarter of an hour, whatever the account. */
const ADDRESS_FAILURES = 50;
/** Failures of one account in an hour from everywhere, before answers become slower. */
const ACCOUNT_FAILURES = 50;

export interface AllowedAttempt {
  readonly isAllowed: true;
  /** How long the answer is held back. */
  readonly delayMs: number;
  /** The password was right: this attempt was no failure. */
  readonly giveBack: () => Promise<void>;
}

export interface RefusedAttempt {
  readonly isAllowed: false;
  readonly retryAfterSeconds: number;
  /** What is refused, as a keyed digest: the address, or the account from that address. */
  readonly refused: { readonly what: 'address' | 'pair'; readonly key: string };
}

/**
 * Counts attempts before the password is looked at, so that guesses in parallel count too. An account is never closed:
 * whoever guesses from elsewhere makes its answers slower by seconds at most and cannot lock the real person out.
 */
export class SignInThrottle {
  readonly #keyOf: Keys['throttleKey'];
  readonly #pair: RateLimiterPostgres;
  readonly #address: RateLimiterPostgres;
  readonly #account: RateLimiterPostgres;

  constructor(database: Database, throttleKey: Keys['throttleKey']) {
    const limiter = (keyPrefix: string, points: number, duration: number, clearExpiredByTimeout = false) =>
      new RateLimiterPostgres({
        storeClient: database.pool,
        storeType: 'pool',
        tableName: 'rate_limit',
        tableCreated: true,
        keyPrefix,
        points,
        duration,
        clearExpiredByTimeout,
      });
    this.#keyOf = throttleKey;
    this.#pair = limiter('signin-pair', PAIR_FAILURES, QUARTER_SECONDS);
    this.#address = limiter('signin-address', ADDRESS_FAILURES, QUARTER_SECONDS);
    // One of the three sweeps the table they share.
    this.#account = limiter('signin-account', ACCOUNT_FAILURES, HOUR_SECONDS, true);
  }

  /** Counts one attempt. The address comes first, so that it cannot fill the table with invented accounts. */
  async take(account: string, address: string): Promise<AllowedAttempt | RefusedAttempt> {
    const addressKey = this.#keyOf(`address ${address}`);
    const pairKey = this.#keyOf(`pair ${address} ${account}`);
    const accountKey = this.#keyOf(`account ${account}`);
    const byAddress = await this.#address.penalty(addressKey);
    if (byAddress.consumedPoints > ADDRESS_FAILURES) return refusal('address', addressKey, byAddress);
    const byPair = await this.#pair.penalty(pairKey);
    if (byPair.consumedPoints > PAIR_FAILURES) {
      await this.#address.reward(addressKey);
      return refusal('pair', pairKey, byPair);
    }
    const byAccount = await this.#account.penalty(accountKey);
    return {
      isAllowed: true,
      delayMs: delayAfter(byAccount.consumedPoints),
      giveBack: async () => {
        await Promise.all([
          this.#pair.delete(pairKey),
          this.#address.reward(addressKey),
          this.#account.reward(accountKey),
        ]);
      },
    };
  }
}

/** Nothing for the first 50 failures in an hour, then a tenth of a second more with each, at most four seconds. */
export function delayAfter(attempts: number): number {
  return Math.min(4_000, Math.max(0, attempts - ACCOUNT_FAILURES) * 100);
}

function refusal(what: 'address' | 'pair', key: string, { msBeforeNext }: RateLimiterRes): RefusedAttempt {
  return {
    isAllowed: false,
    retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
    refused: { what, key },
  };
}
