import { useId } from 'react';
import { percentOf } from '../lib/numbers.ts';
import classes from './ProgressBar.module.css';

interface ProgressBarProps {
  /** What moves: "Checking the file". */
  readonly label: string;
  /** 0 to 1. */
  readonly fraction: number;
  /** How much of it, at the left: "126,400 rows read". */
  readonly done: string;
  /** How fast and how long, at the right. */
  readonly pace: string;
}

/** A bar with its words. The bar itself is the browser's own, so that every reader knows what it is. */
export function ProgressBar({ label, fraction, done, pace }: ProgressBarProps) {
  const id = useId();
  return (
    <div className={classes.progress}>
      <div className={classes.head}>
        <label htmlFor={id}>{label}</label>
        <span className={classes.percent}>{percentOf(fraction)}</span>
      </div>
      <progress id={id} className={classes.bar} max={1} value={fraction} />
      <div className={classes.words}>
        <span>{done}</span>
        <span>{pace}</span>
      </div>
    </div>
  );
}
