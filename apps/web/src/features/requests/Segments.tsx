import { REQUEST_SEGMENTS, type RequestSegment, type RequestSegments } from '@heed/contract';
import { Link } from '@tanstack/react-router';
import { Check, CircleQuestionMark, type LucideIcon } from 'lucide-react';
import { clsx } from '../../lib/clsx.ts';
import { formatCount } from '../../lib/numbers.ts';
import { PATHS } from '../../paths.ts';
import { SLA_LOOKS } from '../../ui/SlaBadge.tsx';
import type { Tone } from '../../ui/StatusBadge.tsx';
import classes from './Segments.module.css';
import type { RequestsSearch } from './search.ts';

interface Look {
  readonly segment: RequestSegment;
  readonly name: string;
  readonly icon: LucideIcon;
  readonly tone: Tone;
}

const LOOKS: readonly Look[] = [
  { segment: 'overdue', name: 'Overdue', ...SLA_LOOKS.overdue },
  { segment: 'soon', name: 'Due soon', ...SLA_LOOKS.soon },
  { segment: 'later', name: 'Later', ...SLA_LOOKS.safe },
  { segment: 'waiting', name: 'Waiting', ...SLA_LOOKS.paused },
  { segment: 'unverified', name: 'Unverified', icon: CircleQuestionMark, tone: 'plain' },
  { segment: 'closed', name: 'Closed', icon: Check, tone: 'met' },
];

interface SegmentsProps {
  readonly search: RequestsSearch;
  /** Undefined while they are on their way. */
  readonly counts: RequestSegments | undefined;
}

/** The parts of the queue with what each counts; every one is a link to exactly that list. */
export function Segments({ search, counts }: SegmentsProps) {
  const { after: _after, before: _before, view, sla, q, ...narrow } = search;
  return (
    <nav aria-label="Parts of the queue" className={classes.segments}>
      <ul>
        {LOOKS.map(({ segment, name, icon: Icon, tone }) => {
          const own: Pick<RequestsSearch, 'view' | 'sla'> = REQUEST_SEGMENTS[segment];
          const chosen = q === undefined && view === own.view && sla === own.sla;
          const within = q === undefined && sla === undefined && view === 'actionable' && own.view === view;
          const count = counts?.[segment];
          return (
            <li key={segment} className={clsx(classes.segment, (chosen || within) && classes.shown)}>
              <Link
                to={PATHS.requests}
                search={{ ...narrow, ...own }}
                resetScroll={false}
                className={classes.link}
                activeOptions={{ exact: true, includeSearch: true }}
                {...(chosen ? { 'aria-current': 'true' as const } : {})}
              >
                <span className={classes.name}>
                  <Icon size={14} aria-hidden className={classes[tone]} />
                  {name}
                </span>
                <span className={classes.count}>
                  {count === undefined ? '–' : formatCount(count.count, count.countIsCapped)}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
