import { CONNECTOR_FAULTS } from '@heed/connectors';
import type { Health } from '@heed/contract';

/** What the health of a connection follows from. */
export interface HealthFacts {
  readonly state: 'active' | 'paused';
  readonly faultCode: string | null;
  readonly lastGoodAt: Date | null;
  /** How long the oldest opt-out has waited. */
  readonly lagSeconds: number | null;
  /** Last day on which the credentials are good, as `2026-11-22`. */
  readonly credentialsEndOn: string | null;
}

const MINUTE = 60;
const LATE = 15 * MINUTE;
const STALE = 60 * MINUTE;
const EXPIRES_SOON_DAYS = 14;
const DAY_MS = 86_400_000;

/** Whether only an administrator can help. */
export function needsSetUp(code: string | null): boolean {
  const kinds: Readonly<Record<string, string>> = CONNECTOR_FAULTS;
  return code !== null && kinds[code] === 'setUp';
}

/**
 * The worst of set-up, freshness and what waits: a connection that fails quietly must not look like a good one. Workers
 * prove a quiet connection every ten minutes, so that silence is not taken for health either.
 */
export function healthOf(facts: HealthFacts, now: Date): Health {
  const { state, faultCode, lastGoodAt, lagSeconds, credentialsEndOn } = facts;
  if (state === 'paused') return 'paused';
  if (needsSetUp(faultCode)) return 'broken';
  if (lastGoodAt === null) return 'neverRun';
  const age = Math.max((now.getTime() - lastGoodAt.getTime()) / 1000, lagSeconds ?? 0);
  if (age > STALE) return 'stale';
  if (age > LATE || faultCode !== null) return 'late';
  const endsSoon =
    credentialsEndOn !== null && Date.parse(credentialsEndOn) - now.getTime() < EXPIRES_SOON_DAYS * DAY_MS;
  return endsSoon ? 'expiring' : 'fresh';
}
