import { ChevronLeft, ChevronRight } from 'lucide-react';
import { countOf } from '../../lib/numbers.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import classes from './RowsPanel.module.css';

interface RowsPagerProps {
  readonly page: {
    readonly items: readonly unknown[];
    readonly nextCursor: string | null;
    readonly previousCursor: string | null;
    readonly count?: number | undefined;
    readonly countIsCapped?: boolean | undefined;
  };
  /** "rejected rows" */
  readonly what: string;
  readonly onTurn: (cursor: { readonly after?: string; readonly before?: string }) => void;
}

/** Forwards and backwards through the lines of a file; nothing where one page holds them all. */
export function RowsPager({ page, what, onTurn }: RowsPagerProps) {
  const { items, nextCursor, previousCursor, count, countIsCapped } = page;
  if (nextCursor === null && previousCursor === null) return null;
  return (
    <nav aria-label={`Pages of ${what}`} className={classes.pager}>
      <p>
        {count === undefined ? '' : `${countOf(count, 'row', 'rows', countIsCapped)}, `}
        {items.length} on this page, by line
      </p>
      <div>
        <ActionButton
          size="sm"
          leftSection={<ChevronLeft size={14} aria-hidden />}
          disabledReason={previousCursor === null ? 'These are the first lines' : undefined}
          onClick={() => previousCursor !== null && onTurn({ before: previousCursor })}
        >
          Earlier lines
        </ActionButton>
        <ActionButton
          size="sm"
          disabledReason={nextCursor === null ? 'These are the last lines' : undefined}
          onClick={() => nextCursor !== null && onTurn({ after: nextCursor })}
        >
          Later lines
          <ChevronRight size={14} aria-hidden />
        </ActionButton>
      </div>
    </nav>
  );
}
