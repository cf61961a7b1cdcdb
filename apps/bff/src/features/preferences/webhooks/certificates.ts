import type { CertificateSource } from '@heed/connectors';

const HOST = /^sns\.[a-z0-9-]{3,}\.amazonaws\.com(\.cn)?$/;
const KEPT_MS = 24 * 60 * 60 * 1000;
const MOST_KEPT = 50;
const MOST_BYTES = 20_000;
const TIMEOUT_MS = 5_000;

/**
 * Amazon's signing certificates: fetched from Amazon's own hosts and nowhere else, without following a redirect, kept
 * for a day. What cannot be fetched throws; the delivery is then answered 503, and Amazon sends it again.
 */
export function amazonCertificates(fetchFrom: typeof fetch, now: () => number = Date.now): CertificateSource {
  const kept = new Map<string, { readonly pem: Promise<string>; readonly until: number }>();
  return async (address) => {
    const { protocol, host, href } = new URL(address);
    if (protocol !== 'https:' || !HOST.test(host)) throw new Error('Not an address of Amazon SNS.');
    const found = kept.get(href);
    if (found !== undefined && found.until > now()) return found.pem;
    const pem = fetchPem(fetchFrom, href);
    kept.delete(href);
    kept.set(href, { pem, until: now() + KEPT_MS });
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    // What failed is asked for again with the next delivery.
    pem.catch(() => kept.delete(href));
    return pem;
  };
}

async function fetchPem(fetchFrom: typeof fetch, address: string): Promise<string> {
  const answer = await fetchFrom(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok || answer.body === null) throw new Error('Amazon gave no certificate.');
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer.body) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error('Larger than any certificate.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}
