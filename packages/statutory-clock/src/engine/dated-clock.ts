import type { Temporal } from 'temporal-polyfill';
import { endOfDay, isBefore } from '../calendars/local-days.ts';
import type { Ask } from '../case/asks.ts';
import type { ReadCase } from '../case/read-case.ts';
import type { StepFact } from '../explanation/step.ts';
import { startFacts } from './ask-facts.ts';
import { type CountedPeriod, countPeriod } from './count-period.ts';
import { judgeExtension, lengthOf } from './extension.ts';
import { extensionFinding } from './extension-finding.ts';
import type { Finding } from './finding.ts';
import { periodFacts } from './period-facts.ts';
import { relevantTime } from './relevant-time.ts';
import { readStrictly, type StrictReading } from './strict-reading.ts';

/** Runs a clock that ends with a local day: start, period, lost days, roll, extension, stricter reading. */
export function runDatedClock(given: ReadCase): Finding {
  const time = relevantTime(given, 'written');
  const base = countPeriod(given, time.start, lengthOf(given), 'written');
  const strict = readStrictly(given, time, base);
  const [outstanding] = time.waitingFor;
  if (outstanding !== undefined) {
    const { fields, facts } = stopped(given, 'notStarted', outstanding, undefined, strict);
    return { fields: { ...fields, clockStart: null }, facts: [...startFacts(given, time), ...facts] };
  }
  const extension = judgeExtension(given, time.start, base, 'written');
  const clockStart = String(time.start);
  const facts = [...startFacts(given, time), ...periodFacts(given, time.start, lengthOf(given), base)];
  const stop = (extension?.period ?? base).stoppedBy;
  if (stop !== undefined) {
    const halted = stopped(given, 'paused', stop, extension?.noticeBy ?? undefined, strict);
    const late = base.stoppedBy === undefined ? [pausedFact(given, stop)] : [];
    return { fields: { ...halted.fields, clockStart }, facts: [...facts, ...late, ...halted.facts] };
  }
  const told = extensionFinding(given, time.start, base, extension);
  const conservative = strict.because.length > 0 ? { conservativeDue: String(strict.base.due) } : {};
  const deadlineInstantUtc = String(endOfDay(base.due, given.timezone));
  return {
    fields: {
      clockState: 'running',
      clockStart,
      due: String(base.due),
      deadlineInstantUtc,
      ...conservative,
      ...told.fields,
      alertOn: String(earliestUnrolled(extension?.period ?? base, strict)),
    },
    facts: [
      ...facts,
      { code: 'due', date: String(base.due), instant: deadlineInstantUtc, timezone: given.timezone },
      ...told.facts,
      ...strictFacts(strict, strict.base),
    ],
  };
}

/** A clock that stands still: no due date, only the date of the stricter reading. */
function stopped(
  given: ReadCase,
  clockState: 'paused' | 'notStarted',
  ask: Ask,
  noticeBy: Temporal.PlainDate | undefined,
  strict: StrictReading,
): { fields: Omit<Finding['fields'], 'clockStart'>; facts: readonly StepFact[] } {
  const notice = given.extensionNotice;
  const possible = given.regime.extension !== undefined;
  const extension =
    notice === undefined
      ? {}
      : {
          extensionValid: possible,
          extensionNoticeBy: noticeBy === undefined ? null : String(noticeBy),
          extendedDue: null,
          ...(given.regime.refusalUnextended === true && possible ? { refusalBy: null } : {}),
        };
  return {
    fields: {
      clockState,
      due: null,
      conservativeDue: String(strict.last.due),
      ...extension,
      waiting: { for: ask.kind, since: String(ask.asked) },
      alertOn: String(strict.last.unrolled),
    },
    facts: [
      ...(notice === undefined ? [] : [waitingExtensionFact(given, String(notice), possible)]),
      ...strictFacts(strict, strict.last),
    ],
  };
}

function waitingExtensionFact({ regime }: ReadCase, told: string, possible: boolean): StepFact {
  const citation = regime.citations?.extension;
  if (!possible) return { code: 'extension_void', told, noticeBy: undefined, citation };
  return { code: 'extension_pending', told, citation };
}

function pausedFact(given: ReadCase, { kind, asked }: Ask): StepFact {
  return {
    code: 'paused',
    waitingFor: kind,
    date: String(asked),
    citation: given.regime.citations?.pause,
  };
}

function strictFacts({ because }: StrictReading, { due }: CountedPeriod): StepFact[] {
  return because.length === 0 ? [] : [{ code: 'strict', date: String(due), because }];
}

// Never let a roll push an alert later than the un-rolled date.
function earliestUnrolled(written: CountedPeriod, strict: StrictReading): Temporal.PlainDate {
  return isBefore(strict.last.unrolled, written.unrolled) ? strict.last.unrolled : written.unrolled;
}
