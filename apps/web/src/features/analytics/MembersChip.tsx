import type { BreakdownRow } from '@heed/contract';
import { Popover, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ChipButton, ChipFrame } from '../../table/ChipFrame.tsx';
import classes from './AnalyticsFilters.module.css';

interface MembersChipProps {
  readonly label: string;
  /** The members of the period at hand. */
  readonly rows: readonly BreakdownRow[] | undefined;
  readonly value: string | undefined;
  readonly name: string | undefined;
  readonly onChange: (key: string | undefined) => void;
}

/** More than these are found by typing. */
const MOST = 50;

/** One campaign or segment out of those that the period knows. */
export function MembersChip({ label, rows = [], value, name, onChange }: MembersChipProps) {
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = rows.filter((row) => row.key !== 'none' && (row.name ?? '').toLowerCase().includes(wanted));
  const choose = (key: string | undefined) => {
    setOpened(false);
    setText('');
    onChange(key);
  };
  return (
    <ChipFrame label={label} onRemove={value === undefined ? undefined : () => choose(undefined)}>
      <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <ChipButton
            label={label}
            value={value === undefined ? 'All' : (name ?? 'one')}
            icon={value === undefined ? <Plus size={14} aria-hidden /> : undefined}
            onClick={() => setOpened(!opened)}
          />
        </Popover.Target>
        <Popover.Dropdown aria-label={label}>
          <div className={classes.list}>
            <TextInput
              label={`Find a ${label.toLowerCase()}`}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            {found.length === 0 ? (
              <p className={classes.none}>None in these days.</p>
            ) : (
              <ul className={classes.options}>
                {found.slice(0, MOST).map((row) => (
                  <li key={row.key}>
                    <button
                      type="button"
                      className={classes.option}
                      aria-pressed={row.key === value}
                      onClick={() => choose(row.key)}
                    >
                      {row.name}
                    </button>
                  </li>
                ))}
              </ul>
            )}
            {found.length > MOST && (
              <p className={classes.none}>{found.length - MOST} more: type to find them.</p>
            )}
          </div>
        </Popover.Dropdown>
      </Popover>
    </ChipFrame>
  );
}
