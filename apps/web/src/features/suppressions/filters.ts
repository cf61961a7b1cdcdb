import {
  CAUSE_WORDS,
  CAUSES,
  CHANNEL_WORDS,
  CHANNELS,
  IDENTIFIER_TYPES,
  METHOD_WORDS,
  METHODS,
  REASON_WORDS,
  REASONS,
} from '@heed/contract';
import { shortId } from '../../lib/words.ts';
import type { Filter } from '../../table/filters.ts';
import { TYPE_WORDS } from './words.ts';

/** A contract's list of codes with the words people read for them. */
function optionsOf<T extends string>(codes: readonly T[], words: Readonly<Record<T, string>>) {
  return codes.map((value) => ({ value, label: words[value] }));
}

export const SUPPRESSION_FILTERS: readonly Filter[] = [
  {
    kind: 'choice',
    key: 'status',
    label: 'Status',
    fallback: 'inForce',
    options: [
      { value: 'inForce', label: 'In force' },
      { value: 'lifted', label: 'Opted in again' },
      { value: 'all', label: 'All' },
    ],
  },
  { kind: 'choice', key: 'channel', label: 'Channel', options: optionsOf(CHANNELS, CHANNEL_WORDS) },
  { kind: 'choice', key: 'reason', label: 'Reason', options: optionsOf(REASONS, REASON_WORDS) },
  { kind: 'choice', key: 'cause', label: 'Cause', options: optionsOf(CAUSES, CAUSE_WORDS) },
  { kind: 'choice', key: 'method', label: 'How', options: optionsOf(METHODS, METHOD_WORDS) },
  { kind: 'choice', key: 'type', label: 'Known by', options: optionsOf(IDENTIFIER_TYPES, TYPE_WORDS) },
  { kind: 'days', from: 'from', to: 'to', label: 'Recorded' },
  { kind: 'reference', key: 'importId', label: 'Import', show: shortId },
  { kind: 'reference', key: 'samePersonAs', label: 'Same person as', show: shortId },
];
