import { MAIN_STAGES, type RequestDetail, STAGE_WORDS } from '@heed/contract';
import { Check, X } from 'lucide-react';
import { clsx } from '../../lib/clsx.ts';
import classes from './Stages.module.css';

const SHOWN = MAIN_STAGES.slice(0, -1);
const SPOKEN = { done: 'done', current: 'now', todo: 'still to come', stopped: 'ended here' } as const;
type State = keyof typeof SPOKEN;

/** Received → … → Close: where the request is, or where it left the way. */
export function Stages({ request }: { readonly request: RequestDetail }) {
  const { at, state } = placeOf(request);
  return (
    <ol className={classes.stages} aria-label="Stages of this request">
      {SHOWN.map((stage, index) => {
        const here: State = index < at ? 'done' : index === at ? state : 'todo';
        return (
          <li
            key={stage}
            className={clsx(classes.stage, classes[here])}
            {...(here === 'current' ? { 'aria-current': 'step' as const } : {})}
          >
            <span className={classes.mark} aria-hidden>
              {here === 'done' ? (
                <Check size={12} strokeWidth={2.5} />
              ) : here === 'stopped' ? (
                <X size={12} strokeWidth={2.5} />
              ) : (
                index + 1
              )}
            </span>
            <span className={classes.name}>
              {STAGE_WORDS[stage]}
              <span className={classes.spoken}>, {SPOKEN[here]}</span>
              {here !== 'done' && here !== 'todo' && request.stage !== stage && (
                <span className={classes.what}>{STAGE_WORDS[request.stage]}</span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** A side stage stands where the request left the way: at the last main stage of its timeline. */
function placeOf({ stage, events }: RequestDetail): { at: number; state: State } {
  const own = SHOWN.findIndex((each) => each === stage);
  if (own >= 0) return { at: own, state: 'current' };
  const left = events.map(({ from }) => SHOWN.findIndex((each) => each === from)).find((index) => index >= 0);
  const at = left ?? 0;
  if (stage === 'closed' && SHOWN[at] === 'close') return { at: SHOWN.length, state: 'done' };
  return { at, state: stage === 'unverified' || stage === 'blocked' ? 'current' : 'stopped' };
}
