import { Check, X } from 'lucide-react';
import { clsx } from '../../lib/clsx.ts';
import classes from './Steps.module.css';
import type { Step } from './steps.ts';

const SPOKEN: Record<Step['state'], string> = {
  done: 'done',
  current: 'now',
  todo: 'still to come',
  stopped: 'ended here',
};

/** File → Columns → Check → Confirm → Write, each with what happened there. */
export function Steps({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ol className={classes.steps} aria-label="Steps of this import">
      {steps.map((step, index) => (
        <li
          key={step.name}
          className={clsx(classes.step, classes[step.state])}
          {...(step.state === 'current' ? { 'aria-current': 'step' as const } : {})}
        >
          <span className={classes.mark} aria-hidden>
            {step.state === 'done' ? (
              <Check size={12} strokeWidth={2.5} />
            ) : step.state === 'stopped' ? (
              <X size={12} strokeWidth={2.5} />
            ) : (
              index + 1
            )}
          </span>
          <span className={classes.words}>
            <span className={classes.name}>{step.name}</span>
            <span className={classes.spoken}>, {SPOKEN[step.state]}</span>
            {step.words !== '' && (
              <>
                <span className={classes.spoken}>: </span>
                <span className={classes.what}>{step.words}</span>
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
