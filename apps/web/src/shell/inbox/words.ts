import { FIGURE_WORDS, type InboxItem, type InboxKind, ROLE_WORDS } from '@heed/contract';
import {
  CircleX,
  Clock3,
  Columns3,
  FileX,
  Gavel,
  Hand,
  type LucideIcon,
  Scale,
  TrendingUp,
  TriangleAlert,
  UserCheck,
} from 'lucide-react';
import { formatNumber } from '../../lib/numbers.ts';
import { formatDay } from '../../lib/time.ts';
import { PATHS } from '../../paths.ts';

/** What an item says, and where its record is. */
export interface ItemWords {
  readonly icon: LucideIcon;
  readonly tone: 'over' | 'soon' | 'del' | 'plain';
  readonly title: string;
  readonly note: string;
  readonly href: string;
}

const filled = (path: string, reference: string) => path.replace(/\$\w+/, reference);

/** The item of a kind; several kinds may share one shape. */
type ItemOf<K extends InboxKind> = InboxItem extends infer Item
  ? Item extends { readonly kind: infer Kinds }
    ? K extends Kinds
      ? Item
      : never
    : never
  : never;

const placeOfAccess = (id: string) => `${PATHS.accessRequests}?state=all&request=${id}`;

type Words = { readonly [K in InboxKind]: (item: ItemOf<K>) => ItemWords };

const ownerWords = (mine: boolean) => (mine ? 'yours' : 'nobody has it yet');

const WORDS: Words = {
  requestOverdue: ({ ref, due, mine }) => ({
    icon: TriangleAlert,
    tone: 'over',
    title: `${ref} is overdue`,
    note: `since ${formatDay(due)}, ${ownerWords(mine)}`,
    href: filled(PATHS.request, ref),
  }),
  requestDueSoon: ({ ref, due, mine }) => ({
    icon: Clock3,
    tone: 'soon',
    title: `${ref} is due soon`,
    note: `by ${formatDay(due)}, ${ownerWords(mine)}`,
    href: filled(PATHS.request, ref),
  }),
  decisionPrepared: ({ ref, decision }) => ({
    icon: Gavel,
    tone: 'soon',
    title: `${ref} waits for a second person`,
    note: `${decision === 'approval' ? 'an approval' : 'a rejection'} is prepared`,
    href: filled(PATHS.request, ref),
  }),
  roleAsked: (item) => ({
    icon: Hand,
    tone: 'plain',
    title: `${item.who} asks for a role`,
    note: ROLE_WORDS[item.role].name,
    href: placeOfAccess(item.accessRequestId),
  }),
  roleToConfirm: (item) => ({
    icon: UserCheck,
    tone: 'soon',
    title: `Confirm a role of ${item.who}`,
    note: ROLE_WORDS[item.role].name,
    href: placeOfAccess(item.accessRequestId),
  }),
  regimeProposed: ({ regime, turn, by }) => ({
    icon: Scale,
    tone: 'soon',
    title: `Confirm: turn ${regime.replaceAll('_', ' ')} ${turn}`,
    note: `proposed by ${by}`,
    href: `${PATHS.regimes}?regime=${regime}`,
  }),
  importFailed: (item) => ({
    icon: CircleX,
    tone: 'del',
    title: 'An import failed',
    note: item.fileName,
    href: filled(PATHS.import, item.importId),
  }),
  importRefused: (item) => ({
    icon: FileX,
    tone: 'plain',
    title: 'A file was refused',
    note: item.fileName,
    href: filled(PATHS.import, item.importId),
  }),
  importToConfirm: (item) => ({
    icon: UserCheck,
    tone: 'soon',
    title: 'An import waits to be confirmed',
    note: item.fileName,
    href: filled(PATHS.import, item.importId),
  }),
  importToMap: (item) => ({
    icon: Columns3,
    tone: 'soon',
    title: 'An import waits for its columns',
    note: item.fileName,
    href: filled(PATHS.import, item.importId),
  }),
  spike: ({ figure, day, people, expected, campaign }) => ({
    icon: TrendingUp,
    tone: 'soon',
    title: `Unusually many ${FIGURE_WORDS[figure].many} on ${formatDay(day)}`,
    note: `${formatNumber(people)} where about ${formatNumber(Math.round(expected))} were to be expected${campaign === null ? '' : `; most with ${campaign}`}`,
    href: `${PATHS.analytics}?figure=${figure}&grain=day&from=${day}&to=${day}`,
  }),
};

/** What an item says. */
export function wordsOf(item: InboxItem): ItemWords {
  // The table has one function for each kind; the compiler cannot follow an open kind into it.
  return (WORDS[item.kind] as (item: InboxItem) => ItemWords)(item);
}
