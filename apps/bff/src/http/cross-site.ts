import type { IncomingHttpHeaders } from 'node:http';
import { ProblemError } from './problem.ts';

/**
 * Refuses state-changing requests that another site made a browser send. Every current browser sends Sec-Fetch-Site or,
 * with such requests, Origin; a client that sends neither is no browser and carries no ambient cookie
 * (docs/decisions/0006-cross-site-requests.md).
 */
export function refuseCrossSite(headers: IncomingHttpHeaders, publicUrl: string): void {
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin') return;
  if (site === undefined && (headers.origin === undefined || headers.origin === publicUrl)) return;
  throw new ProblemError(
    'cross_site_request',
    'This can only be done from Heed itself, not from another site.',
  );
}
