import { ROLE_WORDS, ROLES } from '@heed/contract';
import { formatNumber } from '../../lib/numbers.ts';
import { allOf } from '../../lib/words.ts';
import { CopyId } from '../../ui/CopyId.tsx';
import type { Property } from '../../ui/Properties.tsx';

const LONG = 40;

/** An event's details as name and value. They hold ids, codes and counts only, so each has a short form. */
export function detailsOf(details: Readonly<Record<string, unknown>>): Property[] {
  return Object.entries(details).map(([name, value]) => ({ name, value: shown(name, value) }));
}

function shown(name: string, value: unknown): Property['value'] {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : allOf(value.map(wordOf));
  if (typeof value !== 'string') return <code>{JSON.stringify(value)}</code>;
  return value.length > LONG ? <CopyId id={value} what={name} /> : value;
}

function wordOf(value: unknown): string {
  const role = ROLES.find((each) => each === value);
  return role === undefined ? String(value) : ROLE_WORDS[role].name;
}
