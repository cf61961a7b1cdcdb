import { formatDay } from '../lib/time.ts';
import type { SearchValues } from './use-list-search.ts';

interface Choice {
  readonly kind: 'choice';
  readonly key: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** The value that holds where the address says nothing; without one, nothing said means any. */
  readonly fallback?: string;
}

interface Days {
  readonly kind: 'days';
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** Set by a link from elsewhere, shown so that it can be taken away. */
interface Reference {
  readonly kind: 'reference';
  readonly key: string;
  readonly label: string;
  readonly show: (value: string) => string;
}

interface Toggle {
  readonly kind: 'toggle';
  readonly key: string;
  readonly on: string;
  readonly off: string;
  /** What it says in each position: a default has to be readable. */
  readonly words: { readonly on: string; readonly off: string };
}

export type Filter = Choice | Days | Reference | Toggle;
export type ChoiceFilter = Choice;
export type DaysFilter = Days;
export type ReferenceFilter = Reference;
export type ToggleFilter = Toggle;

/** The search parameters that a filter owns. */
export function keysOf(filter: Filter): string[] {
  return filter.kind === 'days' ? [filter.from, filter.to] : [filter.key];
}

/** What a filter says while it narrows the list: "Outcome Denied"; undefined while it does not. */
export function sentenceOf(filter: Filter, values: SearchValues): string | undefined {
  switch (filter.kind) {
    case 'choice': {
      const value = values[filter.key];
      if (value === undefined || value === filter.fallback) return undefined;
      return `${filter.label} ${filter.options.find((option) => option.value === value)?.label ?? value}`;
    }
    case 'days': {
      const range = rangeOf(values[filter.from], values[filter.to]);
      return range === undefined ? undefined : `${filter.label} ${range}, UTC`;
    }
    case 'reference': {
      const value = values[filter.key];
      return value === undefined ? undefined : `${filter.label} ${filter.show(value)}`;
    }
    case 'toggle':
      // A default that hides rows does not count as a filter, but has to be said where nothing matches: see ListTrouble.
      return undefined;
  }
}

/** Whether the address says anything else than this filter's default. */
export function isSet(filter: Filter, values: SearchValues): boolean {
  if (filter.kind === 'toggle') return values[filter.key] === filter.on;
  return sentenceOf(filter, values) !== undefined;
}

/** `1 Oct 2026 – 31 Oct 2026`, `from 1 Oct 2026`, `until 31 Oct 2026`, `on 1 Oct 2026` */
export function rangeOf(from: string | undefined, to: string | undefined): string | undefined {
  if (from !== undefined && to !== undefined) {
    return from === to ? `on ${formatDay(from)}` : `${formatDay(from)} – ${formatDay(to)}`;
  }
  if (from !== undefined) return `from ${formatDay(from)}`;
  return to === undefined ? undefined : `until ${formatDay(to)}`;
}

/** A patch that takes all of these filters away. */
export function without(filters: readonly Filter[]): SearchValues {
  return Object.fromEntries(filters.flatMap(keysOf).map((key) => [key, undefined]));
}
