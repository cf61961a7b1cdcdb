import type { Ask } from '../case/asks.ts';
import type { ReadCase } from '../case/read-case.ts';
import type { StepFact } from '../explanation/step.ts';
import { effectOf } from './ask-effects.ts';
import type { RelevantTime } from './relevant-time.ts';

/** What the askings and the announcement of costs did to the start of the period, as steps. */
export function startFacts(given: ReadCase, time: RelevantTime): StepFact[] {
  const { citations, costShareDays } = given.regime;
  const facts: StepFact[] = [
    ...time.moved.map(
      (ask): StepFact => ({
        code: 'start_moved',
        by: ask.kind,
        date: String(ask.answered),
        citation: citations?.start,
      }),
    ),
    ...time.waitingFor.map(
      (ask): StepFact => ({
        code: 'not_started',
        waitingFor: ask.kind,
        date: String(ask.asked),
        citation: citations?.start,
      }),
    ),
    ...time.tooLate.map(tooLateFact),
  ];
  if (time.costShare !== undefined && costShareDays !== undefined) {
    const told = String(time.costShare.on);
    facts.push(
      time.costShare.tooLate
        ? { code: 'without_effect', what: 'cost_share', why: 'too_late', date: told }
        : {
            code: 'cost_share',
            told,
            days: costShareDays,
            date: String(time.start),
            citation: citations?.start,
          },
    );
  }
  return facts;
}

/** Askings and answers that this law or this case gives no effect, as steps. */
export function ignoredFacts(given: ReadCase): StepFact[] {
  const facts: StepFact[] = given.asks
    .filter((ask) => effectOf(given, ask) === undefined)
    .map((ask) => ({
      code: 'without_effect',
      what: ask.kind,
      why: 'not_in_this_law',
      date: String(ask.asked),
      reason: given.regime.asksIgnored,
    }));
  for (const { kind, on } of given.unasked)
    facts.push({ code: 'without_effect', what: kind, why: 'not_asked', date: String(on) });
  if (given.costShareNotice !== undefined && given.regime.costShareDays === undefined) {
    const date = String(given.costShareNotice);
    facts.push({ code: 'without_effect', what: 'cost_share', why: 'not_in_this_law', date });
  }
  return facts;
}

export function tooLateFact(ask: Ask): StepFact {
  return { code: 'without_effect', what: ask.kind, why: 'too_late', date: String(ask.asked) };
}
