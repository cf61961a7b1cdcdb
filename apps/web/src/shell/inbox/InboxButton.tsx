import { ActionIcon, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { queryOf } from '../../api/query.ts';
import { announce } from '../../lib/announcer.ts';
import classes from './InboxButton.module.css';

const loadInbox = () => import('./Inbox.tsx');
const Inbox = lazy(async () => ({ default: (await loadInbox()).Inbox }));

const EVERY_MS = 60_000;
/** More than so many are not counted on the bell. */
const MOST_SHOWN = 99;

/** What waits for this person: how many of it is new, and the list. Asks once a minute while the page is in sight. */
export function InboxButton() {
  const [open, setOpen] = useState(false);
  const inbox = useQuery({
    ...queryOf('inboxView', {}, { polled: true }),
    throwOnError: false,
    refetchInterval: EVERY_MS,
    refetchOnWindowFocus: true,
  });
  const unseen = inbox.data?.unseen ?? 0;
  useNews(inbox.data?.unseen);
  const name = unseen === 0 ? 'Inbox' : `Inbox, ${unseen} new`;
  return (
    <>
      <Tooltip label={name}>
        <ActionIcon
          aria-label={name}
          aria-haspopup="dialog"
          className={classes.bell}
          onPointerEnter={() => void loadInbox()}
          onClick={() => setOpen(true)}
        >
          <Bell size={16} aria-hidden />
          {unseen > 0 && (
            <span className={classes.unseen} aria-hidden>
              {unseen > MOST_SHOWN ? `${MOST_SHOWN}+` : unseen}
            </span>
          )}
        </ActionIcon>
      </Tooltip>
      <Suspense fallback={null}>
        {open && (
          <Inbox
            inbox={inbox.data}
            problem={inbox.error}
            onRetry={() => void inbox.refetch()}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </>
  );
}

/** Says it when something new has come since the page was opened. */
function useNews(unseen: number | undefined): void {
  const before = useRef(unseen);
  useEffect(() => {
    if (unseen !== undefined && before.current !== undefined && unseen > before.current) {
      announce(unseen === 1 ? '1 new in your inbox' : `${unseen} new in your inbox`);
    }
    before.current = unseen;
  }, [unseen]);
}
