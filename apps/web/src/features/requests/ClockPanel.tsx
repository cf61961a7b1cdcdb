import type { RequestClock } from '@heed/contract';
import { Panel } from '../../ui/Panel.tsx';
import classes from './ClockPanel.module.css';
import { weekdayOf } from './words.ts';

interface ClockPanelProps {
  readonly clock: RequestClock;
  /** The day that the request is due: an extension may have been told for less than the law gives. */
  readonly shownDue?: string | null;
  /** Beside others: say that this one's date comes first. */
  readonly several: boolean;
}

/** One regime's date and the way to it, step by step, each with its source. */
export function ClockPanel({ clock, shownDue, several }: ClockPanelProps) {
  const { due, target, label, state, citation, drives } = clock;
  const day = shownDue ?? due;
  const note = several ? (drives ? `${label}, comes first` : label) : label;
  return (
    <Panel title={titleOf(day, target, state)} note={note} footer={<Limits clock={clock} />}>
      <ol className={classes.steps}>
        {clock.steps.map((step, index) => (
          // The way has its order; a code may come twice.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className={classes.step} data-code={step.code}>
            <span className={classes.day}>
              {step.date === null ? '' : <time dateTime={step.date}>{shortDay(step.date)}</time>}
            </span>
            <span className={classes.words}>
              <span className={classes.sentence}>{sentenceOf(step)}</span>
              {step.citation !== null && step.citation !== citation && (
                <span className={classes.source}>{step.citation}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
      <p className={classes.citation}>{citation}</p>
    </Panel>
  );
}

function titleOf(due: string | null, target: string | null, state: RequestClock['state']): string {
  if (due !== null) return `Why ${weekdayOf(due)}`;
  if (target === null) return 'Why there is no date';
  return state === 'paused' ? 'Why the clock is paused' : 'Why the clock has not started';
}

/** The sentence carries its source in brackets; here the source stands beneath it. */
function sentenceOf({ sentence, citation }: RequestClock['steps'][number]): string {
  return citation === null ? sentence : sentence.replace(` (${citation})`, '');
}

/** `31 Jan`; the year stands in the sentence. */
function shortDay(day: string): string {
  return weekdayOf(day).split(' ').slice(1, 3).join(' ');
}

function Limits({ clock }: Pick<ClockPanelProps, 'clock'>) {
  const { acknowledgeBy, extendedDue, extensionNoticeBy, refusalBy, conservativeDue } = clock;
  const limits = [
    acknowledgeBy !== null && `Acknowledge by ${weekdayOf(acknowledgeBy)}.`,
    conservativeDue !== null && `Read strictly: ${weekdayOf(conservativeDue)}.`,
    extendedDue !== null &&
      `Can reach ${weekdayOf(extendedDue)}${extensionNoticeBy === null ? '' : ` if told by ${weekdayOf(extensionNoticeBy)}`}.`,
    refusalBy !== null && `A rejection must be told by ${weekdayOf(refusalBy)}.`,
    clock.stopsAtOnce && 'Marketing stops at once.',
  ].filter((limit) => limit !== false);
  return <span>{limits.length === 0 ? 'No other limits in this law.' : limits.join(' ')}</span>;
}
