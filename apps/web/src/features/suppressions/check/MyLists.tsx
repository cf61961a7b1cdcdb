import { CHANNEL_WORDS, type Scrub, type ScrubState } from '@heed/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { queryOf } from '../../../api/query.ts';
import { formatNumber } from '../../../lib/numbers.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemPanel } from '../../../ui/ProblemPanel.tsx';
import { When, ZonedLabel } from '../../../ui/When.tsx';
import { topicOf } from '../words.ts';
import classes from './CheckPage.module.css';
import { SaveReceipt } from './SaveReceipt.tsx';

const STATE_WORDS: Record<ScrubState, string> = {
  awaitingFile: 'Waits for its file',
  checking: 'Being checked',
  ready: 'Ready to download',
  streaming: 'On its way',
  done: 'Done, list deleted',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** The lists that one has had checked; of each only counts and the receipt are left. */
export function MyLists({ onOpen }: { readonly onOpen: (scrubId: string) => void }) {
  const [place, setPlace] = useState<{ after?: string; before?: string }>({});
  const { data, error, refetch } = useQuery(queryOf('scrubList', { query: { limit: 10, ...place } }));
  const isPaged = data !== undefined && (data.nextCursor !== null || data.previousCursor !== null);
  return (
    <Panel
      title="Lists you have had checked"
      note="newest first"
      {...(isPaged
        ? {
            footer: (
              <div className={classes.pager}>
                <Button
                  disabled={data.previousCursor === null}
                  onClick={() => data.previousCursor !== null && setPlace({ before: data.previousCursor })}
                >
                  Newer
                </Button>
                <Button
                  disabled={data.nextCursor === null}
                  onClick={() => data.nextCursor !== null && setPlace({ after: data.nextCursor })}
                >
                  Older
                </Button>
              </div>
            ),
          }
        : {})}
    >
      {error !== null && (
        <ProblemPanel
          what="Your lists could not be read"
          problem={error.problem}
          onRetry={() => void refetch()}
        />
      )}
      {data === undefined && error === null && <div className={classes.waiting} aria-busy />}
      {data?.items.length === 0 && (
        <EmptyState icon={ListChecks} title="No lists yet">
          Drop a list above before you send: what comes back has nobody on it who said no.
        </EmptyState>
      )}
      {data !== undefined && data.items.length > 0 && <Lists items={data.items} onOpen={onOpen} />}
    </Panel>
  );
}

function Lists({
  items,
  onOpen,
}: {
  readonly items: readonly Scrub[];
  readonly onOpen: (id: string) => void;
}) {
  return (
    <div className={classes.scroll}>
      <table className={classes.lists}>
        <caption>Lists you have had checked, newest first</caption>
        <thead>
          <tr>
            <th scope="col">
              <ZonedLabel>Checked</ZonedLabel>
            </th>
            <th scope="col">For</th>
            <th scope="col">Lines</th>
            <th scope="col">Left out</th>
            <th scope="col">State</th>
            <th scope="col">Receipt</th>
          </tr>
        </thead>
        <tbody>
          {items.map((scrub) => (
            <tr key={scrub.id}>
              <td>
                <button type="button" className={classes.open} onClick={() => onOpen(scrub.id)}>
                  <When at={scrub.startedAt} precision="minute" />
                </button>
              </td>
              <td>
                {scrub.campaign ?? topicOf(scrub.purpose)}
                <span className={classes.under}>{CHANNEL_WORDS[scrub.channel]}</span>
              </td>
              <td>{formatNumber(scrub.lines)}</td>
              <td>{formatNumber(scrub.stopped + scrub.unreadable)}</td>
              <td>{STATE_WORDS[scrub.state]}</td>
              <td>{scrub.hasReceipt ? <SaveReceipt scrubId={scrub.id} /> : 'none'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
