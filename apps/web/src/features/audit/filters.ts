import { ACTION_NAMES, ACTIONS, OPERATION_WORDS, OPERATIONS, OUTCOMES } from '@heed/contract';
import { shortId } from '../../lib/words.ts';
import type { Filter } from '../../table/filters.ts';
import { OUTCOME_WORDS } from './OutcomeBadge.tsx';

const OUTCOME: Filter = {
  kind: 'choice',
  key: 'outcome',
  label: 'Outcome',
  options: OUTCOMES.map((value) => ({ value, label: OUTCOME_WORDS[value] })),
};
const OPERATION: Filter = {
  kind: 'choice',
  key: 'operation',
  label: 'Operation',
  options: OPERATIONS.map((value) => ({ value, label: OPERATION_WORDS[value] })),
};
const ACTION: Filter = {
  kind: 'choice',
  key: 'action',
  label: 'Action',
  options: ACTION_NAMES.map((value) => ({ value, label: ACTIONS[value].reads })),
};
const DATES: Filter = { kind: 'days', from: 'from', to: 'to', label: 'Dates' };
const REFERENCES: readonly Filter[] = [
  { kind: 'reference', key: 'importId', label: 'Import', show: shortId },
  { kind: 'reference', key: 'requestId', label: 'Request', show: shortId },
];
const SYSTEM: Filter = {
  kind: 'toggle',
  key: 'system',
  on: 'show',
  off: 'hide',
  words: { on: 'System events shown', off: 'System events hidden' },
};

/** The trail's filters; the people to choose from come from the trail itself. */
export function auditFilters(
  people: readonly { readonly id: string; readonly displayName: string }[],
): Filter[] {
  const who: Filter = {
    kind: 'choice',
    key: 'actor',
    label: 'Who',
    options: people.map(({ id, displayName }) => ({ value: id, label: displayName })),
  };
  return [DATES, who, ACTION, OPERATION, OUTCOME, ...REFERENCES, SYSTEM];
}
