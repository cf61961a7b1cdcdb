import type { DeadlineCase } from '../case/deadline-case.ts';
import type { ClockEvent } from '../case/terms.ts';

/** A case of erasure under the GDPR in Germany, with what a test cares about. */
export function buildCase(with_: Partial<DeadlineCase> = {}): DeadlineCase {
  return {
    regime: 'EU_GDPR',
    requestType: 'erasure',
    received: '2026-03-02T10:00:00+01:00',
    timezone: 'Europe/Berlin',
    holidayCalendar: 'DE',
    ...with_,
  };
}

/** The same in England under the UK GDPR. */
export function buildUkCase(with_: Partial<DeadlineCase> = {}): DeadlineCase {
  return buildCase({
    regime: 'UK_GDPR',
    timezone: 'Europe/London',
    holidayCalendar: 'GB-ENG',
    received: '2026-06-01T10:00:00+01:00',
    ...with_,
  });
}

/** A clock event at noon UTC. */
export function event(type: ClockEvent['type'], day: string): ClockEvent {
  return { type, at: `${day}T12:00:00Z` };
}
