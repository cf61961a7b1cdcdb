import { useId } from 'react';
import classes from './ImportProgress.module.css';
import { percentOf } from './progress-words.ts';

interface ImportProgressProps {
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
export function ImportProgress({ label, fraction, done, pace }: ImportProgressProps) {
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
