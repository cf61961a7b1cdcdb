import {
  REQUEST_METHOD_WORDS,
  REQUEST_METHODS,
  REQUEST_TYPE_WORDS,
  REQUEST_TYPES,
  type RequestChoices,
  SLA_STATES,
  SLA_WORDS,
  STAGE_WORDS,
  STAGES,
} from '@heed/contract';
import type { Filter } from '../../table/filters.ts';

function optionsOf<T extends string>(codes: readonly T[], words: Readonly<Record<T, string>>) {
  return codes.map((value) => ({ value, label: words[value] }));
}

/** Who may work, and which regimes there are, comes from the server. */
export function requestFilters(choices: RequestChoices | undefined): Filter[] {
  const people = choices?.assignees ?? [];
  return [
    {
      kind: 'choice',
      key: 'view',
      label: 'View',
      fallback: 'actionable',
      options: [
        { value: 'actionable', label: 'Actionable' },
        { value: 'waiting', label: 'Waiting' },
        { value: 'unverified', label: 'Unverified' },
        { value: 'open', label: 'All open' },
        { value: 'closed', label: 'Closed' },
      ],
    },
    {
      kind: 'choice',
      key: 'assignee',
      label: 'Owner',
      options: [
        { value: 'me', label: 'Me' },
        { value: 'none', label: 'Nobody yet' },
        ...people.map(({ id, displayName }) => ({ value: id, label: displayName })),
      ],
    },
    {
      kind: 'choice',
      key: 'regime',
      label: 'Regime',
      options: (choices?.regimes ?? []).map(({ id, label }) => ({ value: id, label })),
    },
    { kind: 'choice', key: 'stage', label: 'Stage', options: optionsOf(STAGES, STAGE_WORDS) },
    { kind: 'choice', key: 'type', label: 'Type', options: optionsOf(REQUEST_TYPES, REQUEST_TYPE_WORDS) },
    {
      kind: 'choice',
      key: 'method',
      label: 'Arrived by',
      options: optionsOf(REQUEST_METHODS, REQUEST_METHOD_WORDS),
    },
    {
      kind: 'reference',
      key: 'sla',
      label: 'Clock',
      show: (value) => SLA_STATES.flatMap((state) => (state === value ? SLA_WORDS[state] : []))[0] ?? value,
    },
    { kind: 'reference', key: 'q', label: 'Request', show: (value) => value },
  ];
}
