import type { Regime } from '@heed/statutory-clock';

/** A regime's time limit as people read it: "1 month, 2 more once". */
export function limitWords({ period, extension, stopAtOnce }: Regime): string {
  const parts: string[] = [];
  if (stopAtOnce === 'always') parts.push('stop at once');
  parts.push(lengthOf(period));
  if (extension !== undefined) parts.push(`${extension} more once`);
  return parts.join(', ');
}

const UNIT_WORDS = { months: 'month', days: 'day', businessDays: 'working day', hours: 'hour' } as const;

function lengthOf(period: Regime['period']): string {
  switch (period.unit) {
    case 'months':
    case 'days':
    case 'businessDays':
    case 'hours':
      return countOf(period.length, UNIT_WORDS[period.unit]);
    case 'weeks':
      return 'weeks, as the case says';
    case 'minimum':
      return period.field === 'notBefore'
        ? `not before ${countOf(period.months, 'month')}`
        : `kept for ${countOf(period.months, 'month')} at least`;
    case 'none':
      return 'no number of days';
  }
}

const countOf = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
