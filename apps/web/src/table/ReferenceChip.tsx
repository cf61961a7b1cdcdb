import classes from './ChipFrame.module.css';
import { ChipFrame } from './ChipFrame.tsx';
import type { ReferenceFilter } from './filters.ts';
import type { SearchValues } from './use-list-search.ts';

interface ReferenceChipProps {
  readonly filter: ReferenceFilter;
  readonly values: SearchValues;
  readonly onChange: (patch: SearchValues) => void;
}

/** A filter that a link has set: it can only be taken away. */
export function ReferenceChip({ filter, values, onChange }: ReferenceChipProps) {
  const value = values[filter.key];
  if (value === undefined) return null;
  return (
    <ChipFrame label={filter.label} onRemove={() => onChange({ [filter.key]: undefined })}>
      <span className={classes.still}>
        <span className={classes.label}>{filter.label}</span>
        <span className={classes.value}>{filter.show(value)}</span>
      </span>
    </ChipFrame>
  );
}
