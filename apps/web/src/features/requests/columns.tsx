import { REQUEST_METHOD_WORDS, REQUEST_TYPE_WORDS, type RequestSummary } from '@heed/contract';
import { columnsFor } from '../../table/columns.ts';
import type { Card } from '../../table/RecordCards.tsx';
import { TwoLines } from '../../table/TwoLines.tsx';
import { Mask } from '../../ui/Mask.tsx';
import { SlaBadge } from '../../ui/SlaBadge.tsx';
import { When, ZonedLabel } from '../../ui/When.tsx';
import classes from './columns.module.css';
import { StageMeter } from './StageMeter.tsx';
import { dueWords, progressOf } from './words.ts';

const column = columnsFor<RequestSummary>();

export const REQUEST_COLUMNS = [
  column.display({
    id: 'request',
    header: 'Request',
    cell: ({ row }) => (
      <TwoLines
        first={<span className={classes.ref}>{row.original.ref}</span>}
        second={REQUEST_TYPE_WORDS[row.original.type]}
      />
    ),
    meta: { opens: true, width: '112px', bone: 8 },
  }),
  column.display({
    id: 'clock',
    header: 'Clock',
    cell: ({ row }) => <Clock request={row.original} />,
    meta: { width: '184px', bone: 14 },
  }),
  column.display({
    id: 'stage',
    header: 'Stage',
    cell: ({ row }) => <StageMeter stage={row.original.stage} />,
    meta: { width: '112px', bone: 8 },
  }),
  column.display({
    id: 'subject',
    header: 'Data subject',
    cell: ({ row }) => <Mask value={row.original.mask} />,
    meta: { width: '164px', bone: 12, hiddenBelow: 560 },
  }),
  column.display({
    id: 'regime',
    header: 'Regime',
    cell: ({ row }) => <Regime request={row.original} />,
    meta: { width: '112px', bone: 8, hiddenBelow: 900 },
  }),
  column.display({
    id: 'progress',
    header: 'Progress',
    cell: ({ row }) => progressOf(row.original),
    meta: { bone: 18, hiddenBelow: 700 },
  }),
  column.display({
    id: 'owner',
    header: 'Owner',
    cell: ({ row }) => <Owner request={row.original} />,
    meta: { width: '116px', bone: 8, hiddenBelow: 700 },
  }),
  column.display({
    id: 'received',
    header: () => <ZonedLabel>Received</ZonedLabel>,
    cell: ({ row }) => (
      <TwoLines
        first={<When at={row.original.receivedAt} precision="minute" />}
        second={REQUEST_METHOD_WORDS[row.original.method]}
      />
    ),
    meta: { name: 'Received', width: '148px', bone: 12, hiddenBelow: 900 },
  }),
];

interface CellProps {
  readonly request: RequestSummary;
}

function Clock({ request }: CellProps) {
  const { sla, extended } = request;
  return (
    <span className={classes.clock}>
      <SlaBadge sla={sla} />
      <span className={classes.day}>
        {dueWords(sla)}
        {extended && ', extended'}
      </span>
    </span>
  );
}

/** The regime that drives, where the person lives, and how many more run beside it. */
function Regime({ request }: CellProps) {
  const { regime, regimes, residence, regimesConfirmed } = request;
  const state = regimes > 1 ? `first of ${regimes}` : 'confirmed';
  return (
    <TwoLines
      first={
        <>
          {regime} <span className={classes.quiet}>{residence}</span>
        </>
      }
      second={regimesConfirmed ? state : 'proposed'}
    />
  );
}

function Owner({ request: { assignee } }: CellProps) {
  return assignee === null ? <span className={classes.quiet}>Nobody</span> : assignee.displayName;
}

/** The four fields of a narrow screen. */
export function requestCard(request: RequestSummary): Card {
  return {
    title: (
      <>
        <span className={classes.ref}>{request.ref}</span>{' '}
        <span className={classes.quiet}>
          {request.regime} {request.residence}
        </span>
      </>
    ),
    badge: <SlaBadge sla={request.sla} />,
    left: (
      <>
        {progressOf(request)}
        <br />
        <Mask value={request.mask} />
      </>
    ),
    right: dueWords(request.sla),
  };
}
