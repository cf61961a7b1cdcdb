import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Database } from '../../../database/connect.ts';
import type { Keys } from '../../../keys/keys.ts';

const QUARTER_SECONDS = 15 * 60;
/** Failed keys of one address in a quarter of an hour. */
const ADDRESS_FAILURES = 50;

export interface CallLimits {
  /** Calls of one key in a minute. */
  readonly callsPerMinute: number;
}

/**
 * Who calls too often. Failed keys are counted by address in PostgreSQL, for all processes; a key that holds is served
 * whatever its neighbours do. Calls of a key are counted by each process for itself: a shared count would be one row
 * that every call of a busy program waits for.
 */
export class ApiKeyLimits {
  readonly #keyOf: Keys['throttleKey'];
  readonly #failures: RateLimiterPostgres;
  readonly #calls: RateLimiterMemory;
  readonly #callsPerMinute: number;

  constructor(database: Database, throttleKey: Keys['throttleKey'], { callsPerMinute }: CallLimits) {
    this.#keyOf = throttleKey;
    this.#callsPerMinute = callsPerMinute;
    this.#failures = new RateLimiterPostgres({
      storeClient: database.pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      keyPrefix: 'api-key-address',
      points: ADDRESS_FAILURES,
      duration: QUARTER_SECONDS,
      clearExpiredByTimeout: false,
    });
    this.#calls = new RateLimiterMemory({ keyPrefix: 'api-key', points: callsPerMinute, duration: 60 });
  }

  /** Counts a key that failed. @returns seconds to wait; undefined: not too many yet */
  async failed(address: string): Promise<number | undefined> {
    const { consumedPoints, msBeforeNext } = await this.#failures.penalty(
      this.#keyOf(`api key address ${address}`),
    );
    return consumedPoints > ADDRESS_FAILURES ? secondsOf(msBeforeNext) : undefined;
  }

  /** Counts a call of a key that holds. @returns seconds to wait; undefined: it may go on */
  async called(keyId: string): Promise<number | undefined> {
    const { consumedPoints, msBeforeNext } = await this.#calls.penalty(keyId);
    return consumedPoints > this.#callsPerMinute ? secondsOf(msBeforeNext) : undefined;
  }
}

const secondsOf = (ms: number): number => Math.max(1, Math.ceil(ms / 1_000));
