import type { Temporal } from 'temporal-polyfill';
import type { ReadCase } from '../case/read-case.ts';
import type { StepFact } from '../explanation/step.ts';
import { tooLateFact } from './ask-facts.ts';
import type { CountedPeriod } from './count-period.ts';

/** The steps from the start of a period to its last day, or to where the clock stands still. */
export function periodFacts(
  given: ReadCase,
  start: Temporal.PlainDate,
  length: number,
  counted: CountedPeriod,
): StepFact[] {
  const { period, citation, citations, asks } = given.regime;
  if (period.unit === 'hours' || period.unit === 'minimum' || period.unit === 'none') return [];
  const facts: StepFact[] = [
    {
      code: 'period',
      from: String(start),
      date: String(counted.bareEnd),
      length,
      unit: period.unit,
      clamped: counted.clamped,
      holidays: counted.holidays,
      calendar: given.calendar.id,
      citation: citations?.period ?? citation,
    },
  ];
  let end = counted.bareEnd;
  for (const { ask, from, days } of counted.lost) {
    end = end.add({ days });
    const to = String(ask.answered);
    facts.push({
      code: 'lost_days',
      waitedFor: ask.kind,
      from: String(from),
      to,
      days,
      date: String(end),
      citation: citations?.pause,
    });
  }
  facts.push(...counted.tooLate.map(tooLateFact));
  if (counted.stoppedBy !== undefined) {
    const { kind, asked } = counted.stoppedBy;
    return [...facts, { code: 'paused', waitingFor: kind, date: String(asked), citation: citations?.pause }];
  }
  const canPause = Object.values(asks).some(({ effect }) => effect === 'pause');
  if (canPause && counted.lost.length === 0) facts.push({ code: 'nothing_lost' });
  return [...facts, ...rollFacts(given, counted)];
}

function rollFacts(given: ReadCase, { due, skipped }: CountedPeriod): StepFact[] {
  const { roll, citations, period } = given.regime;
  // A business day is a working day already.
  if (period.unit === 'businessDays') return [];
  const calendar = given.calendar.id;
  const date = String(due);
  if (skipped.length > 0) return [{ code: 'rolled', date, skipped, calendar, citation: citations?.roll }];
  return [{ code: 'not_rolled', date, calendar, roll, citation: citations?.roll }];
}
