import type { Permission, Role } from '@heed/contract';
import type { ComponentType } from 'react';
import { ImportsCard } from './ImportsCard.tsx';
import { LedgerCard } from './LedgerCard.tsx';
import { OptOutsCard } from './OptOutsCard.tsx';
import { AccessCard, PeopleCard } from './PeopleCards.tsx';
import { RecordCard } from './RecordCard.tsx';
import { RequestsCard } from './RequestsCard.tsx';
import { TrailCard } from './TrailCard.tsx';

interface OverviewCard {
  readonly permission: Permission;
  readonly card: ComponentType;
  /** It takes the whole width. */
  readonly wide: boolean;
}

const CARDS = {
  requests: { permission: 'request.read', card: RequestsCard, wide: true },
  optOuts: { permission: 'analytics.read', card: OptOutsCard, wide: true },
  trail: { permission: 'audit.read', card: TrailCard, wide: true },
  ledger: { permission: 'suppression.read', card: LedgerCard, wide: false },
  imports: { permission: 'import.read', card: ImportsCard, wide: true },
  people: { permission: 'person.manage', card: PeopleCard, wide: false },
  access: { permission: 'access.grant', card: AccessCard, wide: false },
  record: { permission: 'optOut.record', card: RecordCard, wide: false },
} as const satisfies Record<string, OverviewCard>;
type CardName = keyof typeof CARDS;

/** What each role's day begins with, in order. */
const CARDS_OF: Readonly<Record<Role, readonly CardName[]>> = {
  compliance: ['trail', 'requests', 'ledger', 'imports', 'optOuts'],
  marketer: ['optOuts', 'record'],
  dpo: ['requests', 'ledger', 'access', 'imports', 'trail', 'optOuts'],
  frontline: ['record'],
  admin: ['people', 'access', 'trail'],
  auditor: ['trail', 'requests', 'imports'],
};

export interface ShownCard extends OverviewCard {
  readonly name: CardName;
}

/** The cards of somebody with these roles: one role's after the other's, each once, none that the roles may not read. */
export function cardsFor(roles: readonly Role[], permissions: readonly Permission[]): ShownCard[] {
  const names = [...new Set(roles.flatMap((role) => CARDS_OF[role]))];
  const cards = names.flatMap((name): ShownCard[] =>
    permissions.includes(CARDS[name].permission) ? [{ name, ...CARDS[name] }] : [],
  );
  return withoutGaps(cards);
}

/** Two narrow cards make a row; one that is left alone before a wide one takes the whole row. */
function withoutGaps(cards: readonly ShownCard[]): ShownCard[] {
  let half = false;
  return cards.map((card, index) => {
    if (card.wide) {
      half = false;
      return card;
    }
    const isAlone = !half && cards[index + 1]?.wide === true;
    half = !half && !isAlone;
    return isAlone ? { ...card, wide: true } : card;
  });
}
