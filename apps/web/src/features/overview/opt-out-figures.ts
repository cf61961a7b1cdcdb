import {
  type Analytics,
  type BreakdownRow,
  type FigureValue,
  type Measured,
  REASON_WORDS,
} from '@heed/contract';
import { formatNumber } from '../../lib/numbers.ts';

const percent = (share: number, digits = 0): string => `${(share * 100).toFixed(digits)} %`;

/** `1,284`; `≥ 1,284` where cells are withheld from it; `<10` for one small cell; words where nothing is published. */
export function peopleWords({ people, withheld, isSmall }: FigureValue): string {
  if (isSmall) return '<10';
  if (people === null) return withheld === 0 ? 'not known yet' : 'withheld';
  return withheld === 0 ? formatNumber(people) : `≥ ${formatNumber(people)}`;
}

/** Opt-outs divided by deliveries; undefined where either is not known whole. */
export function rateOf({ people, withheld, delivered }: Measured): number | undefined {
  if (people === null || withheld > 0 || delivered === null || delivered === 0) return undefined;
  return people / delivered;
}

export function rateWords(value: Measured): string {
  const rate = rateOf(value);
  return rate === undefined ? 'unknown' : percent(rate, 2);
}

/** `▲ 12 % from 1,146`, or that there is nothing to compare with. */
export function changeWords(now: Measured, before: Measured | null): string {
  if (before === null || before.people === null || now.people === null) return 'nothing to compare with';
  if (now.withheld + before.withheld > 0) return 'figures are withheld';
  if (before.people === 0) return 'from none';
  const change = (now.people - before.people) / before.people;
  if (change === 0) return 'as many as before';
  return `${change > 0 ? '▲' : '▼'} ${percent(Math.abs(change))} from ${formatNumber(before.people)}`;
}

/** `▲ 0.05 pt` of a rate. */
export function rateChangeWords(now: Measured, before: Measured | null): string | undefined {
  const [rate, old] = [rateOf(now), before === null ? undefined : rateOf(before)];
  if (rate === undefined || old === undefined) return undefined;
  const points = (rate - old) * 100;
  if (Math.abs(points) < 0.005) return 'as before';
  return `${points > 0 ? '▲' : '▼'} ${Math.abs(points).toFixed(2)} pt`;
}

/** The reason that most people gave, with its share of all opt-outs; "no reason given" is one. */
export function topReason({ reasons, total }: Pick<Analytics, 'reasons' | 'total'>) {
  const [top] = reasons.toSorted((a, b) => (b.people ?? 0) - (a.people ?? 0));
  if (top === undefined || top.people === null) return undefined;
  const whole = total.people !== null && total.withheld === 0 ? total.people : undefined;
  return {
    name: reasonName(top.key),
    note:
      whole === undefined || whole === 0
        ? `${formatNumber(top.people)} people`
        : `${percent(top.people / whole)}, ${formatNumber(top.people)} of ${formatNumber(whole)}`,
  };
}

function reasonName(key: string): string {
  return Object.hasOwn(REASON_WORDS, key) ? REASON_WORDS[key as keyof typeof REASON_WORDS] : key;
}

/** The campaigns whose opt-outs changed most against the period before, up or down. */
export function movingCampaigns(rows: readonly BreakdownRow[], most: number) {
  return rows
    .flatMap((row) => {
      const { people, before, name } = row;
      if (people === null || name === null || before === null || before.people === null) return [];
      return [{ key: row.key, name, people, rate: rateWords(row), change: people - before.people }];
    })
    .filter(({ change }) => change !== 0)
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, most);
}
