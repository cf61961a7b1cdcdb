import { Button, Popover, TextInput } from '@mantine/core';
import { CalendarDays } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { ChipButton, ChipFrame } from './ChipFrame.tsx';
import classes from './DaysChip.module.css';
import { type DaysFilter, rangeOf } from './filters.ts';
import type { SearchValues } from './use-list-search.ts';

interface DaysChipProps {
  readonly filter: DaysFilter;
  readonly values: SearchValues;
  readonly onChange: (patch: SearchValues) => void;
}

const DAY_MS = 86_400_000;
const PRESETS = [
  { label: 'Today', days: 1 },
  { label: 'Last 7 days', days: 7 },
  { label: 'Last 30 days', days: 30 },
] as const;

/** The UTC day that many days ago, as `2026-11-22`. */
function dayAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}

/** First and last day, both included. Days are whole days in UTC whichever zone the times are shown in. */
export function DaysChip({ filter, values, onChange }: DaysChipProps) {
  const [opened, setOpened] = useState(false);
  const range = rangeOf(values[filter.from], values[filter.to]);
  const apply = (from: string | undefined, to: string | undefined) => {
    setOpened(false);
    onChange({ [filter.from]: from, [filter.to]: to });
  };
  return (
    <ChipFrame
      label={filter.label}
      onRemove={range === undefined ? undefined : () => apply(undefined, undefined)}
    >
      <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <ChipButton
            label={filter.label}
            value={range ?? 'Any'}
            icon={<CalendarDays size={14} aria-hidden />}
            onClick={() => setOpened(!opened)}
          />
        </Popover.Target>
        <Popover.Dropdown aria-label={filter.label}>
          <DaysForm from={values[filter.from]} to={values[filter.to]} onApply={apply} />
        </Popover.Dropdown>
      </Popover>
    </ChipFrame>
  );
}

interface DaysFormProps {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onApply: (from: string | undefined, to: string | undefined) => void;
}

function DaysForm({ from, to, onApply }: DaysFormProps) {
  const [first, setFirst] = useState(from ?? '');
  const [last, setLast] = useState(to ?? '');
  const backwards = first !== '' && last !== '' && first > last;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!backwards) onApply(first === '' ? undefined : first, last === '' ? undefined : last);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <div className={classes.presets}>
        {PRESETS.map(({ label, days }) => (
          <Button key={label} size="sm" type="button" onClick={() => onApply(dayAgo(days - 1), dayAgo(0))}>
            {label}
          </Button>
        ))}
      </div>
      <div className={classes.days}>
        <TextInput
          type="date"
          label="First day"
          value={first}
          onChange={(event) => setFirst(event.target.value)}
        />
        <TextInput
          type="date"
          label="Last day"
          value={last}
          onChange={(event) => setLast(event.target.value)}
          error={backwards ? 'Before the first day' : undefined}
        />
      </div>
      <div className={classes.end}>
        <span>Whole days in UTC, both included.</span>
        <Button type="submit" variant="filled" size="sm">
          Apply
        </Button>
      </div>
    </form>
  );
}
