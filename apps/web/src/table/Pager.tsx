import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { countOf } from '../lib/numbers.ts';
import { densityChoice } from '../lib/preferences.ts';
import { useStored } from '../lib/stored.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import classes from './Pager.module.css';
import type { List } from './use-list.ts';

/** What the two ways of a list are called, and what is said at either end. */
export interface Ways {
  readonly newer: string;
  readonly older: string;
  readonly first: string;
  readonly last: string;
}

interface PagerProps {
  readonly list: List<unknown>;
  readonly names: { readonly one: string; readonly many: string };
  /** Left out: a list of what happened, Newer and Older. */
  readonly ways?: Ways | undefined;
  /** Which columns are shown, where there is a choice. */
  readonly chooser?: ReactNode;
  readonly onNewer: (cursor: string) => void;
  readonly onOlder: (cursor: string) => void;
}

/** Where the rows shown stand: how many there are, Newer, Older. Stays in sight beneath a long table. */
export function Pager({ list, names, ways = byTime(names.many), chooser, onNewer, onOlder }: PagerProps) {
  const density = useStored(densityChoice);
  const { count, newer, older } = list;
  const here = list.rows?.length;
  return (
    <nav aria-label="Pages" className={classes.pager}>
      <p className={classes.count}>
        {here !== undefined && countOf(count?.value ?? here, names.one, names.many, count?.isCapped)}
        {here !== undefined && (newer !== null || older !== null) && `, ${here} on this page`}
      </p>
      <div className={classes.buttons}>
        <ActionButton
          size="sm"
          leftSection={<ChevronLeft size={14} aria-hidden />}
          disabledReason={disabledReason(newer, here, ways.first)}
          onClick={() => newer !== null && onNewer(newer)}
        >
          {ways.newer}
        </ActionButton>
        <ActionButton
          size="sm"
          disabledReason={disabledReason(older, here, ways.last)}
          onClick={() => older !== null && onOlder(older)}
        >
          {ways.older}
          <ChevronRight size={14} aria-hidden />
        </ActionButton>
      </div>
      <div className={classes.looks}>
        {chooser}
        <Segmented
          label="Row height"
          value={density}
          onChange={densityChoice.set}
          options={[
            { value: 'comfortable', label: 'Comfortable' },
            { value: 'compact', label: 'Compact' },
          ]}
        />
      </div>
    </nav>
  );
}

const byTime = (many: string): Ways => ({
  newer: 'Newer',
  older: 'Older',
  first: `These are the newest ${many}`,
  last: `There are no older ${many}`,
});

/** Why one cannot go on: the rows are not there yet, or there is nothing that way. */
function disabledReason(cursor: string | null, here: number | undefined, end: string): string | undefined {
  if (here === undefined) return 'The rows are on their way';
  return cursor === null ? end : undefined;
}
