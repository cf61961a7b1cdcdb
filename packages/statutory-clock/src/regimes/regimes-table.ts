import type { Period, Regime } from './regime.ts';
import { type RegimeId, regimeIds, regimes } from './regimes.ts';

const head = [
  'Regime',
  'Law',
  'Time limit',
  'Extension',
  'Acknowledge',
  'Last day moves',
  'Asking the person',
  'Citation',
  'Conf.',
  'Default',
  'Compared',
];

const START = '<!-- regimes -->';
const END = '<!-- /regimes -->';

/** A page (docs/deadlines.md) with the table of regimes, as Markdown, between its two marks. */
export function withRegimesTable(page: string): string {
  const [before, rest] = page.split(START);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error('The page has no marks for the table.');
  const rows = regimeIds.map((id) => row(id, regimes[id]));
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${before}${START}\n\n${lines.join('\n')}\n\n${END}${after}`;
}

function row(id: RegimeId, regime: Regime): string[] {
  return [
    `\`${id}\``,
    regime.name,
    limit(regime),
    extension(regime),
    acknowledgement(regime),
    { none: 'no', saturdaySundayHoliday: 'Sat, Sun, holiday', sundayHoliday: 'Sun, holiday' }[regime.roll],
    asks(regime),
    regime.citation,
    regime.confidence,
    regime.onByDefault ? 'on' : 'off',
    regime.reviewedOn,
  ];
}

function limit({ period, unnumbered, acknowledgement: duty, inForceFrom, stopAtOnce }: Regime): string {
  const parts = [period.unit === 'none' && duty !== undefined ? 'without undue delay' : length(period)];
  if (unnumbered !== undefined) parts.push(`no number for ${unnumbered.types.join(', ')}`);
  if (stopAtOnce === 'always') parts.push('stop at once');
  else if (stopAtOnce !== undefined) parts.push(`stop at once for ${stopAtOnce.join(', ')}`);
  if (inForceFrom !== undefined) parts.push(`from ${inForceFrom}`);
  return parts.join('; ');
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

function length(period: Period): string {
  switch (period.unit) {
    case 'months':
      return plural(period.length, 'month');
    case 'days':
      return plural(period.length, 'day');
    case 'businessDays':
      return plural(period.length, 'business day');
    case 'hours':
      return plural(period.length, 'hour');
    case 'weeks':
      return 'weeks, as given';
    case 'minimum':
      return `${period.field === 'notBefore' ? 'not before' : 'keep at least'} ${plural(period.months, 'month')}`;
    case 'none':
      return 'no number';
  }
}

function extension({ extension: more, period, refusalUnextended }: Regime): string {
  if (more === undefined) return '–';
  return `+${plural(more, period.unit === 'months' ? 'month' : 'day')}${refusalUnextended === true ? ', not for a refusal' : ''}`;
}

function acknowledgement({ acknowledgement: duty }: Regime): string {
  if (duty === undefined) return '–';
  return plural(duty.length, duty.unit === 'businessDays' ? 'business day' : 'day');
}

function asks({ asks: effects, costShareDays }: Regime): string {
  const parts = Object.entries(effects).map(([kind, { effect, only, uncertain }]) => {
    const forTypes = only === undefined ? '' : ` (${only.join(', ')} only)`;
    return `${kind} ${effect === 'start' ? 'restarts' : 'pauses'}${forTypes}${uncertain === true ? ' (unsure)' : ''}`;
  });
  if (costShareDays !== undefined) parts.push(`cost share: ${costShareDays} days first`);
  return parts.length === 0 ? 'changes nothing' : parts.join('; ');
}
