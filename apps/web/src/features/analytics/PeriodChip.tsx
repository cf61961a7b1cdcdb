import type { Analytics, Grain } from '@heed/contract';
import { Button, Popover, TextInput } from '@mantine/core';
import { CalendarDays } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { daysText } from '../../lib/days.ts';
import { ChipButton } from '../../table/ChipFrame.tsx';
import classes from './AnalyticsFilters.module.css';
import type { AnalyticsSearch } from './search.ts';

interface PeriodChipProps {
  readonly search: AnalyticsSearch;
  readonly figures: Analytics | undefined;
  readonly onChange: (patch: Partial<AnalyticsSearch>) => void;
}

/** Rolling periods: without days in the address they always end today. */
const ROLLING: readonly { readonly label: string; readonly grain: Grain }[] = [
  { label: 'Last 30 days', grain: 'day' },
  { label: 'Last 8 weeks', grain: 'week' },
  { label: 'Last 12 months', grain: 'month' },
];

/** First and last day, both included, in the organisation's days; widened to whole periods by the server. */
export function PeriodChip({ search, figures, onChange }: PeriodChipProps) {
  const [opened, setOpened] = useState(false);
  const period = figures?.period;
  const apply = (patch: Partial<AnalyticsSearch>) => {
    setOpened(false);
    onChange(patch);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ChipButton
          label="Days"
          value={period === undefined ? '…' : daysText(period.from, period.to)}
          icon={<CalendarDays size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label="Days">
        <div className={classes.period}>
          <div className={classes.presets}>
            {ROLLING.map(({ label, grain }) => (
              <Button key={grain} size="sm" onClick={() => apply({ from: undefined, to: undefined, grain })}>
                {label}
              </Button>
            ))}
          </div>
          <Days
            from={search.from ?? period?.from ?? ''}
            to={search.to ?? figures?.today ?? ''}
            zone={figures?.timeZone}
            onApply={(from, to) => apply({ from, to })}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

interface DaysProps {
  readonly from: string;
  readonly to: string;
  readonly zone: string | undefined;
  readonly onApply: (from: string | undefined, to: string | undefined) => void;
}

function Days({ from, to, zone, onApply }: DaysProps) {
  const [first, setFirst] = useState(from);
  const [last, setLast] = useState(to);
  const backwards = first !== '' && last !== '' && first > last;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!backwards) onApply(first === '' ? undefined : first, last === '' ? undefined : last);
  };
  return (
    <form className={classes.period} onSubmit={submit}>
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
        <span>Whole days{zone === undefined ? '' : ` in ${zone}`}, both included.</span>
        <Button type="submit" variant="filled" size="sm">
          Apply
        </Button>
      </div>
    </form>
  );
}
