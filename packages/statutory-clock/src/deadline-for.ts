import { Temporal } from 'temporal-polyfill';
import type { DeadlineCase } from './case/deadline-case.ts';
import { type ReadCase, readCase } from './case/read-case.ts';
import type { Deadline } from './deadline.ts';
import { acknowledgement } from './engine/acknowledgement.ts';
import { ignoredFacts } from './engine/ask-facts.ts';
import { runDatedClock } from './engine/dated-clock.ts';
import type { Finding } from './engine/finding.ts';
import { runHours, runMinimum, runNotInForce, runUnnumbered } from './engine/other-clocks.ts';
import { explain } from './explanation/sentence.ts';
import type { StepFact } from './explanation/step.ts';
import { counselLabel } from './regimes/regimes.ts';

/**
 * When a case is due under one regime, and why, step by step.
 *
 * Throws a `CaseError` naming every fault of the case, and a `HolidayTableError` where a date would depend on a year
 * whose public holidays are not known. No legal advice: counsel has confirmed no regime yet.
 */
export function deadlineFor(input: DeadlineCase): Deadline {
  return runClock(readCase(input));
}

/** The same for a case that was read already. */
export function runClock(given: ReadCase): Deadline {
  const { regime, regimeId, timezone } = given;
  const { inForceFrom } = regime;
  const inForce = inForceFrom === undefined || Temporal.PlainDate.compare(given.receivedOn, inForceFrom) >= 0;
  const stop = inForce && stopsAtOnce(given);
  const finding = inForce ? run(given) : runNotInForce(given, inForceFrom);
  const acknowledge = inForce ? acknowledgement(given) : { fields: {}, facts: [] };
  const facts: StepFact[] = [
    receivedFact(given),
    ...(stop ? [{ code: 'stop_at_once', citation: regime.citations?.stop ?? regime.citation } as const] : []),
    ...ignoredFacts(given),
    ...acknowledge.facts,
    ...finding.facts,
    { code: 'counsel', regime: regimeId, label: counselLabel(regime) },
  ];
  return {
    regime: regimeId,
    timezone,
    ...finding.fields,
    ...acknowledge.fields,
    ...(stop ? { stopProcessing: 'immediate' } : {}),
    explanation: facts.map(explain),
  };
}

function run(given: ReadCase): Finding {
  const { period, unnumbered } = given.regime;
  if (unnumbered?.types.includes(given.requestType)) return withoutExtension(given, runUnnumbered(given));
  switch (period.unit) {
    case 'hours':
      return withoutExtension(given, runHours(given, period.length));
    case 'minimum':
      return withoutExtension(given, runMinimum(given, period.months, period.field));
    case 'none':
      return withoutExtension(given, runUnnumbered(given));
    case 'months':
    case 'days':
    case 'weeks':
    case 'businessDays':
      return runDatedClock(given);
  }
}

/** Where nothing can be extended, the notice of an extension is told to be void. */
function withoutExtension(given: ReadCase, { fields, facts }: Finding): Finding {
  const notice = given.extensionNotice;
  if (notice === undefined) return { fields, facts };
  return {
    fields: { ...fields, extensionValid: false, extensionNoticeBy: null, extendedDue: null },
    facts: [...facts, { code: 'extension_void', told: String(notice), noticeBy: undefined }],
  };
}

function stopsAtOnce({ regime: { stopAtOnce }, requestType }: ReadCase): boolean {
  return stopAtOnce === 'always' || stopAtOnce?.includes(requestType) === true;
}

function receivedFact(given: ReadCase): StepFact {
  const { regime, timezone } = given;
  return {
    code: 'received',
    date: String(given.receivedOn),
    time: String(given.received.toZonedDateTimeISO(timezone).toPlainTime()).slice(0, 5),
    timezone,
    // CASL runs from the day the request was sent.
    sent: given.regimeId === 'CASL',
    citation: regime.citations?.receipt,
  };
}
