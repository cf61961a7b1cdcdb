import type { Temporal } from 'temporal-polyfill';
import { earlier, isBefore } from '../calendars/local-days.ts';
import { addBusinessDays, type FreeDay, rollForward } from '../calendars/working-days.ts';
import type { ReadCase } from '../case/read-case.ts';
import type { Deadline } from '../deadline.ts';
import type { StepFact } from '../explanation/step.ts';

type Acknowledgement = {
  readonly fields: Pick<Deadline, 'acknowledgeBy' | 'conservativeAcknowledgeBy'>;
  readonly facts: readonly StepFact[];
};

/** The day by which receipt must be acknowledged, from the day of receipt: no asking moves it. */
export function acknowledgement(given: ReadCase): Acknowledgement {
  const duty = given.regime.acknowledgement;
  if (duty === undefined) return { fields: {}, facts: [] };
  const { length, unit, strictLength } = duty;
  const citation = given.regime.citations?.acknowledgement;
  const end = count(given, given.receivedOn, length);
  const acknowledgeBy = String(end.date);
  const fact: StepFact = {
    code: 'acknowledge',
    date: acknowledgeBy,
    length,
    unit,
    holidays: end.holidays,
    skipped: end.skipped,
    citation,
  };
  const written = earlier(given.receivedOn, given.writtenOn);
  // "Beginning when the complaint is received" may be read with the day of receipt in it, and without a roll.
  const strict =
    strictLength === undefined ? count(given, written, length).date : written.add({ days: strictLength });
  if (strictLength === undefined && !isBefore(strict, end.date))
    return { fields: { acknowledgeBy }, facts: [fact] };
  const date = String(strict);
  return {
    fields: { acknowledgeBy, conservativeAcknowledgeBy: date },
    facts: [fact, { code: 'acknowledge_strict', date }],
  };
}

function count(
  given: ReadCase,
  start: Temporal.PlainDate,
  length: number,
): { date: Temporal.PlainDate; holidays: readonly FreeDay[]; skipped: readonly FreeDay[] } {
  if (given.regime.acknowledgement?.unit === 'businessDays')
    return { ...addBusinessDays(start, length, given.calendar), skipped: [] };
  return { ...rollForward(start.add({ days: length }), given.regime.roll, given.calendar), holidays: [] };
}
