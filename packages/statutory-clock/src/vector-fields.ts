import { asFields } from './case/checks.ts';
import { CaseError, type CaseFault } from './case/clock-errors.ts';
import { readCase } from './case/read-case.ts';
import type { Deadline } from './deadline.ts';
import { runClock } from './deadline-for.ts';

/** Fields of a vector that are a case; `camelCase` of them are the fields of `DeadlineCase`. */
const caseFields = [
  'regime',
  'request_type',
  'received',
  'timezone',
  'holiday_calendar',
  'events',
  'holidays',
  'weeks',
];

/** Fields of a vector that describe it; they are accepted and have no effect. */
const describingFields = [
  'id',
  'expected',
  'why',
  'source',
  'basis',
  'confidence',
  'seen',
  'conservative_note',
];

/**
 * Answers a case in the field names of the published vectors (snake_case), as `heed clock --json` does.
 * Throws a `CaseError` naming every fault, an unknown field among them, and a `HolidayTableError`.
 */
export function answerVector(vector: unknown): Readonly<Record<string, unknown>> {
  const fields = asFields(vector);
  if (fields === undefined)
    throw new CaseError([{ path: 'case', sentence: 'must be an object with the fields of a case.' }]);
  const faults = unknownFields(fields);
  const input = Object.fromEntries(
    caseFields.filter((name) => Object.hasOwn(fields, name)).map((name) => [camelCase(name), fields[name]]),
  );
  try {
    const given = readCase(input, faults);
    return expectedOf(runClock(given), given.writtenOn.toString());
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    throw new CaseError(error.faults.map((fault) => ({ ...fault, path: snakeCase(fault.path) })));
  }
}

// A name that does not look like one of ours may be data, which no message repeats.
function unknownFields(fields: Readonly<Record<string, unknown>>): CaseFault[] {
  const known = new Set([...caseFields, ...describingFields]);
  return Object.keys(fields)
    .filter((name) => !known.has(name))
    .map((name) => {
      const sentence = `is no field of a case; these are ${caseFields.join(', ')}.`;
      return /^[a-z][a-zA-Z_]{0,39}$/.test(name)
        ? { path: name, sentence }
        : { path: 'case', sentence: `has a field that ${sentence}` };
    });
}

/**
 * A deadline in the vectors' field names. They tell the clock's state and start only where these are not what anybody
 * would expect: a clock that does not run, a start on another day than the one written in `received`.
 */
function expectedOf(deadline: Deadline, writtenOn: string): Readonly<Record<string, unknown>> {
  const { clockState, clockStart } = deadline;
  const told: Readonly<Record<string, unknown>> = {
    clock_state: clockState === 'running' ? undefined : snakeCase(clockState),
    clock_start: clockStart === null || clockStart === writtenOn ? undefined : clockStart,
    stop_processing: deadline.stopProcessing,
    acknowledge_by: deadline.acknowledgeBy,
    conservative_acknowledge_by: deadline.conservativeAcknowledgeBy,
    due: deadline.due,
    due_at: deadline.dueAt,
    deadline_instant_utc: deadline.deadlineInstantUtc,
    conservative_due: deadline.conservativeDue,
    refusal_by: deadline.refusalBy,
    extension_notice_by: deadline.extensionNoticeBy,
    extension_valid: deadline.extensionValid,
    extended_due: deadline.extendedDue,
    extended_instant_utc: deadline.extendedInstantUtc,
    not_before: deadline.notBefore,
    keep_until_at_least: deadline.keepUntilAtLeast,
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

const camelCase = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
