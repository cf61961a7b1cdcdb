import { Button } from '@mantine/core';
import { Search } from 'lucide-react';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ProblemPanel } from '../ui/ProblemPanel.tsx';
import { type Filter, sentenceOf, without } from './filters.ts';
import type { ListPageProps } from './ListPage.tsx';
import classes from './ListTrouble.module.css';
import type { List } from './use-list.ts';
import type { SearchValues } from './use-list-search.ts';

interface ListTroubleProps extends Pick<ListPageProps<object>, 'names' | 'nothingYet'> {
  readonly list: List<unknown>;
  readonly filters: readonly Filter[];
  readonly values: SearchValues;
  readonly onChange: (patch: SearchValues) => void;
}

/** In place of rows: the list could not be read, nothing matches, or there is nothing yet. */
export function ListTrouble({ list, names, filters, values, nothingYet, onChange }: ListTroubleProps) {
  const clear = <Button onClick={() => onChange(without(filters))}>Clear filters</Button>;
  if (list.problem !== null) {
    const { problem } = list.problem;
    return (
      <ProblemPanel
        what={`The ${names.many} could not be read`}
        problem={problem}
        onRetry={list.retry}
        actions={problem.status === 422 ? clear : undefined}
      />
    );
  }
  const said = filters.flatMap((filter) => sentenceOf(filter, values) ?? []);
  const hidden = filters.flatMap((filter) =>
    filter.kind === 'toggle' && values[filter.key] !== filter.on ? [filter.words.off] : [],
  );
  if (said.length > 0) {
    return (
      <EmptyState icon={Search} title={`No ${names.many} match`} actions={clear}>
        {said.map((sentence) => (
          <code key={sentence} className={classes.said}>
            {sentence}
          </code>
        ))}
        {hidden.map((words) => (
          <p key={words}>{words}.</p>
        ))}
      </EmptyState>
    );
  }
  if (values.after !== undefined || values.before !== undefined) {
    return (
      <EmptyState
        icon={Search}
        title={`No more ${names.many} this way`}
        actions={<Button onClick={() => onChange({})}>Go to the newest</Button>}
      >
        The address points past the end of the list.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={nothingYet.icon} title={nothingYet.title} actions={nothingYet.actions}>
      {nothingYet.words}
    </EmptyState>
  );
}
