import { timingSafeEqual } from 'node:crypto';
import type { WebhookDelivery } from './types.ts';

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A header's only value. Two values are none: nobody knows which of them the sender meant. */
export function headerOf(headers: WebhookDelivery['headers'], name: string): string | undefined {
  const found = Object.entries(headers)
    .filter(([given]) => given.toLowerCase() === name)
    .flatMap(([, value]) => value ?? []);
  return found.length === 1 ? found[0] : undefined;
}
