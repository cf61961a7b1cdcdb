import {
  CLOSE_REASONS,
  EXEMPTIONS,
  IDENTITY_METHOD_WORDS,
  type RequestDetail,
  type RequestEvent,
  STAGE_WORDS,
} from '@heed/contract';
import { When } from '../../ui/When.tsx';
import classes from './Timeline.module.css';
import { eventWords, STEP_READS } from './words.ts';

interface TimelineProps {
  readonly request: RequestDetail;
  /** Only these events, where a part of the page shows a part of the timeline. */
  readonly only?: (event: RequestEvent) => boolean;
}

/** What was done, newest first: who, what, and what they wrote where the reader may read it. */
export function Timeline({ request, only = () => true }: TimelineProps) {
  const labels = new Map(request.clocks.map(({ regime, label }) => [regime, label]));
  const words = {
    regime: (id: string) => labels.get(id) ?? id.replaceAll('_', ' '),
    identity: (code: keyof typeof IDENTITY_METHOD_WORDS) => IDENTITY_METHOD_WORDS[code].toLowerCase(),
    exemption: (code: keyof typeof EXEMPTIONS) => EXEMPTIONS[code].words.toLowerCase(),
    close: (code: keyof typeof CLOSE_REASONS) => CLOSE_REASONS[code].words.toLowerCase(),
  };
  const shown = request.events.filter(only);
  if (shown.length === 0) return <p className={classes.none}>Nothing yet.</p>;
  return (
    <ol className={classes.list}>
      {shown.map((event) => {
        const details = eventWords(event, words);
        return (
          <li key={`${event.at} ${event.step}`} className={classes.event}>
            <p className={classes.line}>
              <span>
                <strong className={classes.who}>{event.by ?? 'Heed'}</strong> {STEP_READS[event.step]}
                {details.length > 0 && `: ${details.join(', ')}`}
              </span>
              <span className={classes.at}>
                <When at={event.at} precision="minute" relative="beside" zone focusable />
              </span>
            </p>
            {event.from !== null && event.from !== event.to && (
              <p className={classes.move}>
                {STAGE_WORDS[event.from]} → {STAGE_WORDS[event.to]}
              </p>
            )}
            {event.hasText && (
              <p className={event.text === null ? classes.hidden : classes.text}>
                {event.text ?? 'A text is sealed here; your role reads masks only.'}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
