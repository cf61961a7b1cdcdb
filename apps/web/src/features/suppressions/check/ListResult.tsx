import type { Scrub } from '@heed/contract';
import { CHANNEL_WORDS } from '@heed/contract';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Download, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useCommand } from '../../../api/query.ts';
import { urlOf } from '../../../api/url.ts';
import { announce } from '../../../lib/announcer.ts';
import { countOf, formatNumber } from '../../../lib/numbers.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemPanel } from '../../../ui/ProblemPanel.tsx';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import { When } from '../../../ui/When.tsx';
import { topicOf } from '../words.ts';
import classes from './CheckPage.module.css';
import { ListFigures } from './ListFigures.tsx';
import { SaveReceipt } from './SaveReceipt.tsx';
import { isMoving, keepScrub, useScrub } from './use-scrub.ts';
import { WhyFewer } from './WhyFewer.tsx';

interface ListResultProps {
  readonly scrubId: string;
  /** How much of it this window has sent, while it sends. */
  readonly sent: number | undefined;
  readonly onClose: () => void;
}

/** The list under way: progress that a reload does not lose, counts, the files, and its end. */
export function ListResult({ scrubId, sent, onClose }: ListResultProps) {
  const { data: view, error, refetch } = useScrub(scrubId);
  useAnnouncements(view);
  if (view === undefined) {
    return (
      <Panel label="The list">
        {error === null ? (
          <div className={classes.waiting} aria-busy />
        ) : (
          <ProblemPanel
            what="The list could not be found"
            problem={error.problem}
            {...(error.code === 'not_found' ? {} : { onRetry: () => void refetch() })}
            actions={<Button onClick={onClose}>Check another list</Button>}
          />
        )}
      </Panel>
    );
  }
  const isCounted = view.state === 'ready' || view.state === 'done';
  return (
    <Panel
      title={titleOf(view)}
      note={`${CHANNEL_WORDS[view.channel]}, ${topicOf(view.purpose)}${view.campaign === null ? '' : `, ${view.campaign}`}`}
      actions={view.deletedBy === null && <Button onClick={onClose}>Check another list</Button>}
    >
      {view.state === 'failed' && <p className={classes.padded}>{view.failedSentence}</p>}
      {view.state === 'cancelled' && (
        <p className={classes.padded}>The list was deleted before it was checked to its end.</p>
      )}
      {(view.state === 'awaitingFile' || isMoving(view)) && <Progress view={view} sent={sent} />}
      {isCounted && <ListFigures view={view} />}
      {isCounted && <WhyFewer view={view} />}
      {view.deletedBy !== null && <Files view={view} onClose={onClose} />}
    </Panel>
  );
}

function titleOf({ state, stopped, unreadable }: Scrub): string {
  switch (state) {
    case 'ready':
    case 'done':
      return stopped + unreadable === 0
        ? 'Everybody on the list may be contacted'
        : `${formatNumber(stopped + unreadable)} fewer`;
    case 'failed':
      return 'The list was not checked';
    case 'cancelled':
      return 'Deleted';
    case 'awaitingFile':
    case 'checking':
    case 'streaming':
      return 'Checking the list';
  }
}

function Progress({ view, sent }: { readonly view: Scrub; readonly sent: number | undefined }) {
  if (view.state === 'awaitingFile') {
    return (
      <ProgressBar
        label={sent === undefined ? 'Receiving the list' : 'Sending the list'}
        fraction={sent ?? view.bytesReceived / view.bytes}
        done={sent === undefined ? 'Where nothing arrives any more, delete it and drop the list again.' : ''}
        pace=""
      />
    );
  }
  return (
    <ProgressBar
      label="Checking the list"
      fraction={Math.min(1, view.progressBytes / Math.max(1, view.bytes))}
      done={`${countOf(view.lines, 'line', 'lines')} read`}
      pace={`${formatNumber(view.stopped + view.unreadable)} not to be contacted so far`}
    />
  );
}

/** Each as a form of its own, so that the browser streams the answer to a file: a link would be a GET. */
function Files({ view, onClose }: { readonly view: Scrub; readonly onClose: () => void }) {
  const client = useQueryClient();
  const { refetch } = useScrub(view.id);
  const close = useCommand('scrubClose', { onSuccess: (closed) => keepScrub(client, closed) });
  const input = { params: { scrubId: view.id } };
  // The receipt is there once the file has ended: looked for a little later, and again when the window has focus.
  const lookForReceipt = () => {
    for (const wait of [800, 3_000, 10_000]) setTimeout(() => void refetch(), wait);
  };
  return (
    <div className={classes.files}>
      {view.state === 'ready' &&
        (['remove', 'mark'] as const).map((mode) => (
          <form
            key={mode}
            method="post"
            action={urlOf('scrubDownload', { ...input, query: { mode } })}
            onSubmit={lookForReceipt}
          >
            <Button
              type="submit"
              {...(mode === 'remove' ? { variant: 'filled' } : {})}
              leftSection={<Download size={14} aria-hidden />}
            >
              {mode === 'remove' ? `Download the cleaned list` : 'Download the marked list'}
            </Button>
          </form>
        ))}
      {view.hasReceipt && <SaveReceipt scrubId={view.id} />}
      <ActionButton
        writes
        busy={close.isPending}
        leftSection={<Trash2 size={14} aria-hidden />}
        onClick={() => close.mutate(input, { onSuccess: () => view.state !== 'ready' && onClose() })}
      >
        {view.state === 'ready' ? 'Delete the list now' : 'Cancel'}
      </ActionButton>
      {view.state === 'ready' && view.deletedBy !== null && (
        <p className={classes.small}>
          Checked once more as it goes out. Deleted by itself{' '}
          <When at={view.deletedBy} precision="minute" zone />.
        </p>
      )}
      {close.error !== null && <ProblemPanel what="The list was not deleted" problem={close.error.problem} />}
    </div>
  );
}

/** Says aloud when it begins and ends, and no more often. */
function useAnnouncements(view: Scrub | undefined): void {
  const said = useRef<Scrub['state'] | undefined>(undefined);
  useEffect(() => {
    if (view === undefined) return;
    const before = said.current;
    said.current = view.state;
    if (before === undefined || before === view.state) return;
    announce(
      view.state === 'ready'
        ? `The list is checked: ${formatNumber(view.send)} of ${formatNumber(view.lines)} may be contacted.`
        : titleOf(view),
    );
  }, [view]);
}
