import { MAIN_STAGES, STAGE_WORDS, type Stage } from '@heed/contract';
import { clsx } from '../../lib/clsx.ts';
import classes from './StageMeter.module.css';

// The last main stage is the end, not a way to go.
const BARS = MAIN_STAGES.slice(0, -1);

/** The stage in words, and how far along the way it is. A side stage has no place on the way. */
export function StageMeter({ stage }: { readonly stage: Stage }) {
  const at = BARS.findIndex((each) => each === stage);
  return (
    <span className={classes.meter}>
      <span className={classes.word}>{STAGE_WORDS[stage]}</span>
      {at >= 0 && (
        <span className={classes.bars} aria-hidden>
          {BARS.map((each, index) => (
            <span
              key={each}
              className={clsx(classes.bar, index < at && classes.done, index === at && classes.now)}
            />
          ))}
        </span>
      )}
    </span>
  );
}
