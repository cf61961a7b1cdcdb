import type { Settlement } from './store.ts';

/** What nodemailer tells of a failure: its own code, and the mail server's answer where there was one. */
interface MailFault {
  readonly code?: unknown;
  readonly responseCode?: unknown;
}

const LONGEST_WAIT_SECONDS = 3_600;

/** Half a minute, then twice as long each time, up to an hour. */
export function waitAfter(attempts: number): number {
  return Math.min(30 * 2 ** Math.max(0, attempts - 1), LONGEST_WAIT_SECONDS);
}

/**
 * What becomes of a message that could not be sent. A permanent refusal (5xx, RFC 5321 §4.2.1) of this message ends it;
 * a refused log-in, and a server that is away, are no fault of the message. The server's own words are not kept: they
 * may quote the address.
 */
export function afterFault(fault: unknown, attempts: number): Exclude<Settlement, { state: 'sent' }> {
  const { code, responseCode } = (typeof fault === 'object' && fault !== null ? fault : {}) as MailFault;
  const later = (why: string) => ({ state: 'waiting', code: why, inSeconds: waitAfter(attempts) }) as const;
  if (code === 'EAUTH' || code === 'ENOAUTH') return later('login_refused');
  if (typeof responseCode === 'number') {
    const named = `smtp_${responseCode}`;
    return responseCode >= 500 && responseCode < 600 ? { state: 'failed', code: named } : later(named);
  }
  if (code === 'ETLS' || code === 'EREQUIRETLS') return later('no_secure_connection');
  return later(NO_CONNECTION.has(String(code)) ? 'no_connection' : 'not_sent');
}

const NO_CONNECTION: ReadonlySet<string> = new Set([
  'ECONNECTION',
  'ECONNREFUSED',
  'ECONNRESET',
  'EDNS',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'ESOCKET',
  'ETIMEDOUT',
  'EPROXY',
]);

/** Whether another message would meet the same: then the run ends, and what waits keeps its turn. */
export function isServersFault(settlement: Settlement): boolean {
  return settlement.state === 'waiting' && !settlement.code.startsWith('smtp_');
}
