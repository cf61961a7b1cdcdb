import type { Session } from '@heed/contract';

/** People are warned this long before the session ends (WCAG 2.2.1 asks for at least 20 seconds). */
export const WARNING_MS = 2 * 60_000;

export interface SessionEnd {
  /** Server time in milliseconds at which the session ends if nothing happens. */
  readonly at: number;
  /** `idle`: staying is possible. `absolute`: it ends whatever is done. */
  readonly cause: 'idle' | 'absolute';
}

/** When the session ends, and whether staying can be offered. */
export function endOf(session: Pick<Session, 'idleExpiresAt' | 'absoluteExpiresAt'>): SessionEnd {
  const idle = Date.parse(session.idleExpiresAt);
  const absolute = Date.parse(session.absoluteExpiresAt);
  return idle < absolute ? { at: idle, cause: 'idle' } : { at: absolute, cause: 'absolute' };
}

const SPOKEN_SECONDS = [60, 20];

/** What is said aloud as the count-down passes a minute and twenty seconds; undefined in between. */
export function spokenAt(before: number, now: number): string | undefined {
  const passed = SPOKEN_SECONDS.find((mark) => before > mark * 1000 && now <= mark * 1000);
  if (passed === undefined) return undefined;
  return passed === 60
    ? 'One minute left before you are signed out'
    : `${passed} seconds left before you are signed out`;
}
