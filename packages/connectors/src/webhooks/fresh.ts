import { refused, type WebhookVerification } from './types.ts';

/** Both ways, as Standard Webhooks and most vendors have it. */
const TOLERANCE_SECONDS = 300;

/** What is wrong with a timestamp in seconds since 1970; undefined where it is near enough to now. */
export function staleness(timestamp: string | undefined, now: Date): WebhookVerification | undefined {
  if (timestamp === undefined || timestamp === '') return refused('timestamp_missing');
  if (!/^\d{1,12}$/.test(timestamp)) return refused('timestamp_malformed');
  const age = now.getTime() / 1000 - Number(timestamp);
  if (age > TOLERANCE_SECONDS) return refused('timestamp_too_old');
  return age < -TOLERANCE_SECONDS ? refused('timestamp_in_future') : undefined;
}
