import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../../../database/connect.ts';
import { ProblemError } from '../../../http/problem.ts';

/** Identifiers that somebody who gets answers only may ask about in an hour: enough for spot checks, too few to copy a list of people. */
const ANSWERS_AN_HOUR = 2_000;
/** Lists that they may have checked or fetched in a day. */
const LISTS_A_DAY = 40;

/** Who gets answers and counts only has a measure of them, so that answers cannot be added up to a list of people. */
export class AnswerLimits {
  readonly #answers: RateLimiterPostgres;
  readonly #lists: RateLimiterPostgres;

  constructor({ pool }: Pick<Database, 'pool'>) {
    const limiter = (keyPrefix: string, points: number, duration: number) =>
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        tableName: 'rate_limit',
        tableCreated: true,
        keyPrefix,
        points,
        duration,
        clearExpiredByTimeout: false,
      });
    this.#answers = limiter('check-answers', ANSWERS_AN_HOUR, 60 * 60);
    this.#lists = limiter('check-lists', LISTS_A_DAY, 24 * 60 * 60);
  }

  /** @throws ProblemError `too_many_attempts` */
  async takeAnswers(personId: string, items: number): Promise<void> {
    await take(this.#answers, personId, items, 'You have asked about many addresses in this hour.');
  }

  /** @throws ProblemError `too_many_attempts` */
  async takeList(personId: string): Promise<void> {
    await take(this.#lists, personId, 1, 'You have had many lists checked today.');
  }
}

async function take(
  limiter: RateLimiterPostgres,
  key: string,
  points: number,
  sentence: string,
): Promise<void> {
  try {
    await limiter.consume(key, points);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new ProblemError('too_many_attempts', `${sentence} Try again later.`, {
      retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1_000)),
    });
  }
}
