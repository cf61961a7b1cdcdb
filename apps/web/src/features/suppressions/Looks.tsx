import { ACTIONS, type Look, REVEAL_PURPOSE_WORDS } from '@heed/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { queryOf } from '../../api/query.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { When } from '../../ui/When.tsx';
import classes from './Looks.module.css';

/** Who looked at a person. Asking is recorded too, so it is asked when somebody wants to know, not by itself. */
export function Looks({ suppressionId }: { readonly suppressionId: string }) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <LookPanel suppressionId={suppressionId} />;
  return (
    <Panel title="Who looked at this person" padded>
      <div className={classes.ask}>
        <Button size="sm" leftSection={<Eye size={14} aria-hidden />} onClick={() => setOpen(true)}>
          Show who looked
        </Button>
        <span className={classes.small}>Asking is recorded as well.</span>
      </div>
    </Panel>
  );
}

function LookPanel({ suppressionId }: { readonly suppressionId: string }) {
  const { data, error, refetch } = useQuery({
    ...queryOf('lookList', { params: { suppressionId } }),
    // References may name people: they leave the page with this panel. Every question is one event, so none is asked twice.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error !== null) {
    return (
      <ProblemPanel
        what="Who looked could not be read"
        problem={error.problem}
        onRetry={() => void refetch()}
      />
    );
  }
  return (
    <Panel
      title="Who looked at this person"
      note={data === undefined ? undefined : `${formatNumber(data.items.length)} times, newest first`}
    >
      {data === undefined && (
        <div className={classes.ask}>
          <Skeleton characters={28} />
        </div>
      )}
      {data?.items.length === 0 && <p className={classes.none}>Nobody has looked at this person yet.</p>}
      <ol>
        {data?.items.map((look) => (
          <LookLine key={look.event} look={look} />
        ))}
      </ol>
      {data?.hasMore === true && <p className={classes.none}>Older ones are in the audit trail.</p>}
      {data !== undefined && (
        <div className={classes.foot}>
          <Note icon={Eye}>That you read this is recorded.</Note>
        </div>
      )}
    </Panel>
  );
}

function LookLine({ look }: { readonly look: Look }) {
  const { purpose, reference, note, outcome } = look;
  return (
    <li className={classes.look}>
      <div className={classes.line}>
        <span className={classes.who}>{look.by.displayName ?? 'Heed'}</span>
        <span className={classes.small}>
          <When at={look.at} zone focusable />
        </span>
      </div>
      <p>
        {ACTIONS[look.action].reads}
        {outcome === 'done' ? '' : `, ${outcome}`}
      </p>
      {purpose !== null && (
        <p className={classes.small}>
          {REVEAL_PURPOSE_WORDS[purpose]}
          {reference === null ? '' : `: ${reference}`}
          {note === null ? '' : ` (${note})`}
        </p>
      )}
    </li>
  );
}
