import type { RequestSla } from '@heed/contract';
import { countOf } from './numbers.ts';

/** `12 days left`, `31 hours left`, `2 days overdue`, `Paused, 24 days left`, `Met, day 18 of 31`. */
export function slaWords(sla: RequestSla): string {
  switch (sla.state) {
    case 'overdue':
      return `${lengthOf(sla)} overdue`;
    case 'safe':
    case 'soon':
      return sla.due === null ? 'Without undue delay' : `${lengthOf(sla)} left`;
    case 'paused':
      return `Paused, ${pausedWords(sla)}`;
    case 'notStarted':
      return sla.overdue ? 'Not started, target passed' : 'Not started';
    case 'met':
      return `Met${dayOfWindow(sla)}`;
    case 'metLate':
      return `Met late${dayOfWindow(sla)}`;
  }
}

/** Days; hours within two days of the end. */
function lengthOf({ daysLeft, hoursLeft }: RequestSla): string {
  if (hoursLeft === 0) return 'less than an hour';
  if (hoursLeft !== null) return countOf(Math.abs(hoursLeft), 'hour', 'hours');
  return countOf(Math.abs(daysLeft ?? 0), 'day', 'days');
}

function pausedWords({ daysLeft, overdue }: RequestSla): string {
  if (overdue) return 'target passed';
  return daysLeft === null ? 'no date yet' : `${countOf(daysLeft, 'day', 'days')} left`;
}

function dayOfWindow({ closedOnDay, windowDays }: RequestSla): string {
  return closedOnDay === null || windowDays === null ? '' : `, day ${closedOnDay} of ${windowDays}`;
}
