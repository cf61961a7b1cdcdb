import type { AskKind } from '../case/terms.ts';
import type { Step, StepFact, StrictReason } from './step.ts';
import { byCalendar, capital, freeDays, fullDay, leftOut, longDay, span } from './words.ts';

const things: Record<AskKind, string> = {
  identity: 'proof of identity',
  fee: 'the fee',
  authority: "proof of the agent's authority",
  clarification: 'clarification',
};

const reasons: Record<StrictReason, string> = {
  requester_zone: 'where the request was written it was still the day before',
  pause_uncertain: 'the days of the pause are counted as narrowly as the law can be read',
  authority_uncertain: "the law itself does not name proof of an agent's authority",
  still_waiting: 'the date as it would be without the waiting',
  transition: 'the law that moves the clock was not yet in force on the day of receipt',
};

/** Adds the English sentence to a step. */
export function explain(fact: StepFact): Step {
  const source = fact.citation === undefined ? '' : ` (${fact.citation})`;
  return { ...fact, sentence: `${sentenceOf(fact)}${source}.` };
}

function sentenceOf(fact: StepFact): string {
  switch (fact.code) {
    case 'received':
      return `${fact.sent ? 'Sent' : 'Received'} on ${fullDay(fact.date)} at ${fact.time}, by the clock of ${fact.timezone}: this is day 0`;
    case 'not_in_force':
      return `This rule is law from ${longDay(fact.date)}; a request received earlier has no such time limit`;
    case 'stop_at_once':
      return 'Direct marketing to this person stops at once; there is no number of days to use up';
    case 'start_moved':
      return `${capital(things[fact.by])}, asked for, arrived on ${longDay(fact.date)}: the period starts there`;
    case 'cost_share':
      return `A share of the costs was announced on ${longDay(fact.told)}: the period starts after ${fact.days} days of reflection, on ${longDay(fact.date)}`;
    case 'not_started':
      return `${capital(things[fact.waitingFor])} was asked for on ${longDay(fact.date)} and has not come: the period has not started`;
    case 'without_effect':
      return withoutEffect(fact);
    case 'period':
      return period(fact);
    case 'hours':
      return `${fact.length} hours after receipt, as an instant: ${fact.instant}`;
    case 'no_number':
      return fact.reason ?? 'The law names no number of days: without undue delay';
    case 'lost_days':
      return `${lost(fact)}: ${longDay(fact.date)}`;
    case 'nothing_lost':
      return 'No pause: no day is left out of the count';
    case 'paused':
      return `${capital(things[fact.waitingFor])} was asked for on ${longDay(fact.date)} and has not come: the clock stands still and no due date can be given`;
    case 'rolled':
      return `${freeDays(fact.skipped)} → ${fullDay(fact.date)}, the next working day, ${byCalendar(fact.calendar)}`;
    case 'not_rolled':
      return notRolled(fact);
    case 'due':
      return `Due by the end of ${fullDay(fact.date)} in ${fact.timezone}; overdue from ${fact.instant}`;
    case 'extension_possible':
      return `Can be extended once, to ${fullDay(fact.date)}, if the person is told why by ${longDay(fact.noticeBy)}`;
    case 'extension_valid':
      return extensionValid(fact);
    case 'extension_pending':
      return `The extension told on ${longDay(fact.told)} stands; no date can be given while the clock does not run`;
    case 'extension_void':
      return extensionVoid(fact);
    case 'refusal':
      return `A refusal, whole or in part, must be told by ${fullDay(fact.date)}: the extension does not cover it`;
    case 'acknowledge':
      return `Acknowledge within ${span(fact.length, fact.unit)}${leftOut(fact.holidays)}${
        fact.skipped.length === 0 ? '' : `; ${freeDays(fact.skipped)}`
      }: ${fullDay(fact.date)}`;
    case 'acknowledge_strict':
      return `Read strictly, acknowledge by ${longDay(fact.date)}: act on this date`;
    case 'strict':
      return `Read strictly, ${longDay(fact.date)}: ${fact.because.map((code) => reasons[code]).join('; ')}. Act on this date`;
    case 'not_before':
      return `Not before ${fullDay(fact.date)}, ${fact.months} months later`;
    case 'keep_until':
      return `To be kept at least until ${fullDay(fact.date)}, ${fact.months} months later`;
    case 'counsel':
      return `No legal advice: ${fact.regime} is ${fact.label}`;
  }
}

type Fact<Code extends StepFact['code']> = Extract<StepFact, { code: Code }>;

function period({ date, from, length, unit, clamped, holidays }: Fact<'period'>): string {
  const day = Number(from.slice(8));
  const clamp = clamped ? `, the last day of a month that has no ${day}` : '';
  return `${capital(span(length, unit))} after ${longDay(from)}${leftOut(holidays)}: ${fullDay(date)}${clamp}`;
}

function lost({ days, from, to, waitedFor }: Fact<'lost_days'>): string {
  if (days === 0) return `No day was lost waiting for ${things[waitedFor]}`;
  const range = from === to ? longDay(from) : `${longDay(from)} to ${longDay(to)}`;
  return `${days} ${days === 1 ? 'day does' : 'days do'} not count, waiting for ${things[waitedFor]} (${range})`;
}

function notRolled({ date, calendar, roll }: Fact<'not_rolled'>): string {
  const stays = `${fullDay(date)} stays`;
  if (roll === 'none') return `${stays}: this law does not move the last day to a working day`;
  const days = roll === 'sundayHoliday' ? 'a Sunday' : 'a Saturday, a Sunday';
  return `${stays}: it is not ${days} or a public holiday, ${byCalendar(calendar)}`;
}

function withoutEffect({ what, date, why, reason }: Fact<'without_effect'>): string {
  if (what === 'cost_share') {
    return why === 'too_late'
      ? `A share of the costs announced on ${longDay(date)} changes nothing: the time limit was over`
      : `A share of the costs announced on ${longDay(date)} has no effect on this clock`;
  }
  if (why === 'not_asked')
    return `${capital(things[what])} came on ${longDay(date)} without having been asked for: no effect on the clock`;
  const because = why === 'too_late' ? 'the time limit was over' : (reason ?? 'not in this law');
  return `Asking for ${things[what]} on ${longDay(date)} has no effect on the clock: ${because}`;
}

function extensionValid(fact: Fact<'extension_valid'>): string {
  const { date, told, noticeBy, from, length, unit, lostDays, skipped } = fact;
  const lostToo = lostDays === 0 ? '' : ` and ${span(lostDays, 'days')} that do not count`;
  const rolled = skipped.length === 0 ? '' : `; ${freeDays(skipped)} →`;
  const way = `${span(length, unit)}${lostToo} after the original start, ${longDay(from)}${rolled || ':'}`;
  return `The extension was told on ${longDay(told)}, in time (until ${longDay(noticeBy)}): ${way} ${fullDay(date)}`;
}

function extensionVoid({ told, noticeBy }: Fact<'extension_void'>): string {
  return noticeBy === undefined
    ? `The extension told on ${longDay(told)} is void: this law knows none`
    : `The extension told on ${longDay(told)} is void: it had to be told by ${longDay(noticeBy)}`;
}
