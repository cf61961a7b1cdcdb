import { dayOf } from '../calendars/local-days.ts';
import type { ReadCase } from '../case/read-case.ts';
import type { Finding } from './finding.ts';

/** A clock counted in hours: an instant, whatever the local clocks do in between. */
export function runHours(given: ReadCase, length: number): Finding {
  const at = given.received.add({ hours: length });
  const instant = String(at);
  return {
    fields: { ...undated(given), dueAt: instant, alertOn: String(dayOf(at, given.timezone)) },
    facts: [{ code: 'hours', instant, length, citation: given.regime.citation }],
  };
}

/** A wait or a duty to keep: rounds up, so that 29 February becomes 1 March. */
export function runMinimum(
  given: ReadCase,
  months: number,
  field: 'notBefore' | 'keepUntilAtLeast',
): Finding {
  const clamped = given.receivedOn.add({ months });
  const date = String(clamped.day === given.receivedOn.day ? clamped : clamped.add({ days: 1 }));
  const code = field === 'notBefore' ? 'not_before' : 'keep_until';
  return {
    fields: { ...undated(given), [field]: date },
    facts: [{ code, date, months, citation: given.regime.citation }],
  };
}

/** The law names no number of days, at all or for this type of request. */
export function runUnnumbered(given: ReadCase): Finding {
  const reason = given.regime.unnumbered?.sentence;
  return {
    fields: undated(given),
    facts: [{ code: 'no_number', reason, citation: given.regime.citation }],
  };
}

/** The rule was not yet law on the day of receipt. */
export function runNotInForce(given: ReadCase, from: string): Finding {
  const acknowledge = given.regime.acknowledgement === undefined ? {} : { acknowledgeBy: null };
  return {
    fields: { ...undated(given), ...acknowledge },
    facts: [{ code: 'not_in_force', date: from, citation: given.regime.citation }],
  };
}

const undated = (given: ReadCase) =>
  ({ clockState: 'running', clockStart: String(given.receivedOn), due: null }) as const;
