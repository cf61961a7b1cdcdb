import { isFinal, type RequestClock, type RequestSla } from '@heed/contract';
import type { MockRequest } from './request.ts';

const DAY_MS = 86_400_000;
const dayOf = (at: string | number) => new Date(at).toISOString().slice(0, 10);
const between = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** The same day so many months later, the month's last one where there is none. UTC, no working days, no holidays. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

export const dueOf = ({ receivedAt, extendedUntil }: Pick<MockRequest, 'receivedAt' | 'extendedUntil'>) =>
  extendedUntil ?? monthsAfter(dayOf(receivedAt), 1);
export const endOf = (day: string) => new Date(Date.parse(day) + DAY_MS).toISOString();

/** The badge of a request, by the rules of the BFF's clock. */
export function slaOf(request: MockRequest, now: Date): RequestSla {
  const { receivedAt, askedOn, closedAt, stage } = request;
  const due = dueOf(request);
  const windowDays = between(dayOf(receivedAt), due);
  const end = Date.parse(endOf(due));
  const none = { target: null, daysLeft: null, hoursLeft: null, closedOnDay: null, windowDays };
  if (isFinal(stage) && closedAt !== null) {
    const late = Date.parse(closedAt) >= end;
    const closedOnDay = between(dayOf(receivedAt), dayOf(closedAt));
    const base = { ...none, due, deadlineInstant: endOf(due), overdue: false };
    return { ...base, state: late ? 'metLate' : 'met', closedOnDay };
  }
  const overdue = now.getTime() >= end;
  if (askedOn !== null) {
    const stopped = { ...none, due: null, deadlineInstant: null, target: due, overdue };
    return { ...stopped, state: 'paused', daysLeft: between(askedOn, due) };
  }
  const daysLeft = between(dayOf(now.getTime()), due);
  const hours = (end - now.getTime()) / 3_600_000;
  const soon = daysLeft <= Math.max(7, Math.floor(windowDays / 4));
  return {
    ...none,
    state: overdue ? 'overdue' : soon ? 'soon' : 'safe',
    due,
    deadlineInstant: endOf(due),
    daysLeft,
    hoursLeft: Math.abs(hours) < 48 ? Math.trunc(hours) : null,
    overdue,
  };
}

/** The one clock of the mock: a calendar month from receipt, two more once. */
export function clockOf(
  request: Pick<MockRequest, 'receivedAt' | 'extendedUntil' | 'askedOn'>,
): RequestClock {
  const start = dayOf(request.receivedAt);
  const due = dueOf(request);
  const stopped = request.askedOn !== null;
  const step = (code: string, date: string | null, sentence: string, citation: string | null = null) => ({
    code,
    date,
    sentence,
    citation,
  });
  return {
    regime: 'EU_GDPR',
    label: 'GDPR',
    name: 'General Data Protection Regulation',
    citation: 'GDPR Art. 12(3)',
    counsel: 'not yet reviewed by counsel',
    drives: true,
    state: stopped ? 'paused' : 'running',
    due: stopped ? null : due,
    deadlineInstant: stopped ? null : endOf(due),
    target: stopped ? due : null,
    conservativeDue: null,
    acknowledgeBy: null,
    refusalBy: null,
    extensionNoticeBy: monthsAfter(start, 1),
    extendedDue: monthsAfter(start, 3),
    stopsAtOnce: false,
    steps: [
      step('received', start, `Received on ${start}, by the clock of UTC: this is day 0.`),
      step('period', due, `One calendar month after ${start}: ${due}.`, 'GDPR Art. 12(3)'),
      step('due', due, `Due by the end of ${due}.`),
      step('counsel', null, 'No legal advice: EU_GDPR is not yet reviewed by counsel.'),
    ],
  };
}
