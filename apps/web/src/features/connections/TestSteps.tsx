import type { ConnectionTest } from '@heed/contract';
import { Check, X } from 'lucide-react';
import classes from './TestSteps.module.css';
import { STEP_WORDS } from './words.ts';

/** What a test tried, step by step, and what failed. */
export function TestSteps({ test }: { readonly test: ConnectionTest }) {
  return (
    <div role="status" className={classes.test}>
      <ol className={classes.steps} aria-label="Steps of the test">
        {test.steps.map(({ step, ok, sentence }) => (
          <li key={step} className={classes.step} data-ok={ok}>
            {ok ? <Check size={16} aria-hidden /> : <X size={16} aria-hidden />}
            <span>
              <span className={classes.name}>{STEP_WORDS[step]}</span>{' '}
              <span className={classes.why}>{sentence ?? 'works'}</span>
            </span>
          </li>
        ))}
      </ol>
      <p>{test.passed ? 'The connection works.' : 'The connection does not work yet.'}</p>
    </div>
  );
}
