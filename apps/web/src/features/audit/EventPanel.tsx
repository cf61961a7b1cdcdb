import { ACTIONS, type AuditEventDetail } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { queryOf } from '../../api/query.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Properties } from '../../ui/Properties.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { When } from '../../ui/When.tsx';
import { detailsOf } from './details.tsx';
import classes from './EventPanel.module.css';
import { factsOf } from './facts.tsx';
import { OutcomeBadge } from './OutcomeBadge.tsx';

/** One event in the drawer. */
export function EventPanel({ eventId }: { readonly eventId: string }) {
  const { data, error, refetch } = useQuery(queryOf('auditEventView', { params: { eventId } }));
  const waiting = useDelayed(data === undefined && error === null);
  if (error !== null) {
    return (
      <ProblemPanel
        what="This event could not be read"
        problem={error.problem}
        onRetry={() => void refetch()}
      />
    );
  }
  if (data === undefined) {
    return <div className={classes.event}>{waiting && <Skeleton characters={32} />}</div>;
  }
  return (
    <div className={classes.event}>
      <h2 className={classes.title}>{ACTIONS[data.action].reads}</h2>
      <EventBody event={data} />
    </div>
  );
}

/** Everything that is recorded of an event: who, what, when, the details, and the entry itself. */
export function EventBody({ event }: { readonly event: AuditEventDetail }) {
  const details = detailsOf(event.details);
  return (
    <div className={classes.parts}>
      <p className={classes.when}>
        <OutcomeBadge outcome={event.outcome} />
        <When at={event.at} precision="millisecond" relative="beside" zone focusable />
      </p>
      <Properties items={factsOf(event)} />
      <Panel title="Details" note={details.length === 0 ? undefined : `${details.length} recorded`} padded>
        {details.length === 0 ? (
          <p className={classes.none}>None recorded for this kind of event.</p>
        ) : (
          <Properties mono items={details} />
        )}
      </Panel>
      <Panel
        title="Entry as recorded"
        note={`#${event.seq}`}
        actions={<CopyButton value={event.entry} what="entry" />}
        footer={
          <span className={classes.hash}>
            Hash of this entry
            <CopyButton value={event.leafHash} what="hash" />
            <Hash value={event.leafHash} />
          </span>
        }
      >
        {/* It scrolls inside itself, so the keyboard has to reach it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className={classes.entry} tabIndex={0} role="region" aria-label="Text of the entry">
          {event.entry}
        </pre>
      </Panel>
      <Note icon={Eye}>
        This view is recorded. Names are those of the account today; roles are those held then.
      </Note>
    </div>
  );
}

/** A hash in groups of eight, so that two of them can be compared by eye; copying takes it without the gaps. */
function Hash({ value }: { readonly value: string }) {
  return (
    <code className={classes.groups}>
      {(value.match(/.{1,8}/g) ?? []).map((group, index) => (
        // A group's place in the hash is its identity.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index}>{group}</span>
      ))}
    </code>
  );
}
