import type { Inbox as InboxAnswer, InboxItem } from '@heed/contract';
import { Button, VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { CheckCheck, Inbox as InboxIcon } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { ApiProblem } from '../../api/problem.ts';
import { queryOf, useCommand } from '../../api/query.ts';
import { announce } from '../../lib/announcer.ts';
import { clsx } from '../../lib/clsx.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { Ago } from '../../ui/When.tsx';
import classes from './Inbox.module.css';
import { wordsOf } from './words.ts';

interface InboxProps {
  /** undefined until the first answer. */
  readonly inbox: InboxAnswer | undefined;
  readonly problem: ApiProblem | null;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** Everything that waits, the most pressing first; each item leads to its record. */
export function Inbox({ inbox, problem, onRetry, onClose }: InboxProps) {
  const client = useQueryClient();
  const see = useCommand('inboxSee', {
    // The answer is the inbox as it is now: no need to ask again.
    onSuccess: (answer) => client.setQueryData(queryOf('inboxView', {}).queryKey, answer),
  });
  const items = inbox?.items ?? [];
  const unseen = items.flatMap(({ key, seen }) => (seen ? [] : [key]));
  const seeAll = () => {
    if (see.isPending || unseen.length === 0) return;
    see.mutate({ body: { keys: unseen } }, { onSuccess: () => announce('All marked as seen') });
  };
  return (
    <Sheet
      title="Inbox"
      onClose={onClose}
      actions={
        unseen.length > 0 && (
          <Button
            size="sm"
            variant="subtle"
            leftSection={<CheckCheck size={14} aria-hidden />}
            onClick={seeAll}
          >
            Mark all as seen
          </Button>
        )
      }
    >
      {items.length > 0 && (
        <ul className={classes.items} aria-label="What waits for you">
          {items.map((item) => (
            <Item
              key={item.key}
              item={item}
              onOpen={() => {
                if (!item.seen) see.mutate({ body: { keys: [item.key] } });
                onClose();
              }}
            />
          ))}
        </ul>
      )}
      {inbox?.items.length === 0 && (
        <EmptyState icon={InboxIcon} title="Nothing waits for you">
          What needs your decision, or is due soon, appears here and goes when it is done.
        </EmptyState>
      )}
      {inbox === undefined && problem !== null && (
        <ProblemPanel what="The inbox could not be read" problem={problem.problem} onRetry={onRetry} />
      )}
    </Sheet>
  );
}

function Item({ item, onOpen }: { readonly item: InboxItem; readonly onOpen: () => void }) {
  const router = useRouter();
  const { icon: Icon, tone, title, note, href } = wordsOf(item);
  const open = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen();
    router.history.push(href);
  };
  return (
    <li>
      <a href={href} className={clsx(classes.item, !item.seen && classes.new)} onClick={open}>
        <Icon size={16} aria-hidden className={classes[tone]} />
        <span className={classes.words}>
          <span className={classes.title}>
            {!item.seen && <VisuallyHidden>New: </VisuallyHidden>}
            {title}
          </span>
          <span className={classes.note}>{note}</span>
        </span>
        {/* What counts of a request is when it is due, which its note says. */}
        {!('due' in item) && (
          <span className={classes.at}>
            <Ago at={item.at} />
          </span>
        )}
      </a>
    </li>
  );
}
