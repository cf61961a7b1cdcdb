import { ACCESS_REQUEST_STATES, PERSON_STATES, ROLE_WORDS, ROLES } from '@heed/contract';
import type { Filter } from '../../table/filters.ts';
import { ACCESS_WORDS, STATE_WORDS } from './words.ts';

const roleOptions = ROLES.map((value) => ({ value, label: ROLE_WORDS[value].name }));

export const PERSON_FILTERS: readonly Filter[] = [
  {
    kind: 'choice',
    key: 'state',
    label: 'State',
    options: PERSON_STATES.map((value) => ({ value, label: STATE_WORDS[value] })),
  },
  { kind: 'choice', key: 'role', label: 'Role', options: roleOptions },
];

export const ACCESS_FILTERS: readonly Filter[] = [
  {
    kind: 'choice',
    key: 'state',
    label: 'State',
    fallback: 'open',
    options: [
      { value: 'open', label: 'Open' },
      ...ACCESS_REQUEST_STATES.map((value) => ({ value, label: ACCESS_WORDS[value] })),
      { value: 'all', label: 'All' },
    ],
  },
  { kind: 'choice', key: 'role', label: 'Role', options: roleOptions },
];
