import { Button } from '@mantine/core';
import { Switch } from '../ui/Switch.tsx';
import { ChoiceChip } from './ChoiceChip.tsx';
import { DaysChip } from './DaysChip.tsx';
import classes from './FilterBar.module.css';
import { type Filter, isSet, type ToggleFilter, without } from './filters.ts';
import { ReferenceChip } from './ReferenceChip.tsx';
import type { SearchValues } from './use-list-search.ts';

interface FilterBarProps {
  readonly filters: readonly Filter[];
  readonly values: SearchValues;
  readonly onChange: (patch: SearchValues) => void;
}

/** Every filter of a list as a chip; those that narrow it can be taken away one by one, or all at once. */
export function FilterBar({ filters, values, onChange }: FilterBarProps) {
  const toggles = filters.filter((filter) => filter.kind === 'toggle');
  const chips = filters.filter((filter) => filter.kind !== 'toggle');
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div role="group" aria-label="Filters" className={classes.bar}>
      <div className={classes.chips}>
        {chips.map((filter) => (
          <Chip key={filter.label} filter={filter} values={values} onChange={onChange} />
        ))}
        {filters.some((filter) => isSet(filter, values)) && (
          <Button size="sm" variant="subtle" onClick={() => onChange(without(filters))}>
            Clear filters
          </Button>
        )}
      </div>
      {toggles.map((filter) => (
        <ToggleChip key={filter.key} filter={filter} values={values} onChange={onChange} />
      ))}
    </div>
  );
}

interface ChipProps extends Omit<FilterBarProps, 'filters'> {
  readonly filter: Exclude<Filter, ToggleFilter>;
}

function Chip({ filter, values, onChange }: ChipProps) {
  switch (filter.kind) {
    case 'choice':
      return <ChoiceChip filter={filter} values={values} onChange={onChange} />;
    case 'days':
      return <DaysChip filter={filter} values={values} onChange={onChange} />;
    case 'reference':
      return <ReferenceChip filter={filter} values={values} onChange={onChange} />;
  }
}

function ToggleChip({
  filter,
  values,
  onChange,
}: Omit<FilterBarProps, 'filters'> & { readonly filter: ToggleFilter }) {
  const on = values[filter.key] === filter.on;
  return (
    <Switch checked={on} onChange={(next) => onChange({ [filter.key]: next ? filter.on : filter.off })}>
      {on ? filter.words.on : filter.words.off}
    </Switch>
  );
}
