import type { LinkedCount, WeekCount } from '@heed/contract';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { clsx } from '../../lib/clsx.ts';
import { formatCount, formatNumber } from '../../lib/numbers.ts';
import classes from './Figures.module.css';
import { ListLink } from './ListLink.tsx';
import { hrefOf } from './links.ts';

/** What a figure means while it is not nothing. */
export type FigureTone = 'plain' | 'over' | 'soon' | 'paused' | 'met' | 'del';

interface FigureProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly figure: LinkedCount;
  readonly tone?: FigureTone;
  /** Below the figure: what it covers, how it was before. */
  readonly note?: ReactNode;
}

/** A row of figures. */
export function Figures({ children }: { readonly children: ReactNode }) {
  return <ul className={classes.figures}>{children}</ul>;
}

/** One figure; all of it is the link to the list that counts the same. */
export function Figure({ icon: Icon, name, figure, tone = 'plain', note }: FigureProps) {
  const none = figure.count === 0;
  return (
    <li>
      <ListLink href={hrefOf(figure)} className={clsx(classes.figure, none && classes.none)}>
        <span className={clsx(classes.name, !none && classes[tone])}>
          <Icon size={14} strokeWidth={2} aria-hidden />
          {name}
        </span>
        <span className={classes.count}>{formatCount(figure.count, figure.countIsCapped)}</span>
        {note !== undefined && <span className={classes.note}>{note}</span>}
      </ListLink>
    </li>
  );
}

/** `▲ 3 from 11`: a week against the week before. */
export function weekWords({ count, countIsCapped, before }: WeekCount): string {
  if (countIsCapped) return 'in seven days';
  if (count === before) return 'as in the week before';
  const sign = count > before ? '▲' : '▼';
  return `${sign} ${formatNumber(Math.abs(count - before))} from ${formatNumber(before)}`;
}
