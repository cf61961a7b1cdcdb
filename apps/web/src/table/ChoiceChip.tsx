import { Menu } from '@mantine/core';
import { Check, ChevronDown } from 'lucide-react';
import { ChipButton, ChipFrame } from './ChipFrame.tsx';
import type { ChoiceFilter } from './filters.ts';
import type { SearchValues } from './use-list-search.ts';

interface ChoiceChipProps {
  readonly filter: ChoiceFilter;
  readonly values: SearchValues;
  readonly onChange: (patch: SearchValues) => void;
}

const ANY = '';

/** One value out of a list. */
export function ChoiceChip({ filter, values, onChange }: ChoiceChipProps) {
  const { key, label, options, fallback } = filter;
  const value = values[key] ?? fallback ?? ANY;
  const narrows = value !== (fallback ?? ANY);
  const shown = options.find((option) => option.value === value)?.label ?? (value === ANY ? 'Any' : value);
  const choose = (next: string) => onChange({ [key]: next === (fallback ?? ANY) ? undefined : next });
  return (
    <ChipFrame label={label} onRemove={narrows ? () => choose(fallback ?? ANY) : undefined}>
      <Menu checkIcon={<Check size={12} strokeWidth={2.5} />}>
        <Menu.Target>
          <ChipButton
            label={label}
            value={shown}
            icon={narrows ? undefined : <ChevronDown size={14} aria-hidden />}
          />
        </Menu.Target>
        <Menu.Dropdown aria-label={label}>
          <Menu.RadioGroup value={value} onChange={choose}>
            {fallback === undefined && (
              <Menu.RadioItem value={ANY} closeMenuOnClick>
                Any
              </Menu.RadioItem>
            )}
            {options.map((option) => (
              <Menu.RadioItem key={option.value} value={option.value} closeMenuOnClick>
                {option.label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
    </ChipFrame>
  );
}
