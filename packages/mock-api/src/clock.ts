/** The mock's "now". Seeds are placed before the first moment it tells. */
export type Clock = () => Date;

/** The moment at which the mock stands still unless it is told otherwise, so that tests always see the same dates. */
export const STILL_NOW = new Date('2026-11-22T14:07:00.000Z');

/** The instant so many seconds before another, as the contract writes it. */
export function before(instant: Date, seconds: number): string {
  return new Date(instant.getTime() - seconds * 1000).toISOString();
}

export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
