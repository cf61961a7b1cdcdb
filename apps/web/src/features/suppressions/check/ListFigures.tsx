import type { Scrub } from '@heed/contract';
import { formatNumber } from '../../../lib/numbers.ts';
import classes from './ListFigures.module.css';

/** The sum of a list, drawn as one: lines = may be contacted + said no + unreadable. */
export function ListFigures({ view }: { readonly view: Scrub }) {
  return (
    <dl
      className={classes.figures}
      aria-label="Lines are those that may be contacted, said no, and cannot be read"
    >
      <Figure name="Lines" value={view.lines} note="without header and empty lines" />
      <Figure name="May be contacted" value={view.send} note="stay in the cleaned list" sign="=" />
      <Figure name="Said no" value={view.stopped} note="left out" sign="+" />
      <Figure name="Unreadable" value={view.unreadable} note="left out, to be safe" sign="+" />
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: number;
  readonly note: string;
  readonly sign?: string;
}

function Figure({ name, value, note, sign }: FigureProps) {
  return (
    <div className={classes.figure} data-sign={sign}>
      <dt>{name}</dt>
      <dd className={classes.value}>{formatNumber(value)}</dd>
      <dd className={classes.note}>{note}</dd>
    </div>
  );
}
