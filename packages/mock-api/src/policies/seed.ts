import type { RegimeView } from '@heed/contract';
import { before, DAY } from '../clock.ts';
import { PEOPLE } from '../people/seed.ts';
import { refOf } from '../seeding.ts';

/** A regime as this mock keeps it: who may confirm depends on who asks. */
export type MockRegime = Omit<RegimeView, 'proposal'> & {
  proposal: (Omit<NonNullable<RegimeView['proposal']>, 'mayConfirm'> & { readonly byDpo: boolean }) | null;
};

type Row = readonly [
  id: string,
  label: string,
  name: string,
  limit: string,
  place: string,
  confidence: 'S' | 'S2' | 'M',
];

const ROWS: readonly Row[] = [
  [
    'EU_GDPR',
    'GDPR',
    'General Data Protection Regulation',
    '1 month, 2 more once',
    'European Economic Area',
    'S',
  ],
  ['UK_GDPR', 'UK GDPR', 'United Kingdom GDPR', '1 month, 2 more once', 'United Kingdom', 'S'],
  ['CCPA', 'CCPA', 'California Consumer Privacy Act', '45 days, 45 more once', 'California', 'S'],
  ['CONNECTICUT', 'Connecticut', 'Connecticut Data Privacy Act', '45 days, 45 more once', 'Connecticut', 'S'],
  ['TEXAS', 'Texas', 'Texas Data Privacy and Security Act', '45 days, 45 more once', 'Texas', 'S'],
  ['COLORADO', 'Colorado', 'Colorado Privacy Act', '45 days, 45 more once', 'Colorado', 'S2'],
  [
    'VIRGINIA',
    'Virginia',
    'Virginia Consumer Data Protection Act',
    '45 days, 45 more once',
    'Virginia',
    'S2',
  ],
  ['JAPAN_APPI', 'APPI', 'Act on the Protection of Personal Information', 'no number of days', 'Japan', 'M'],
];

/** A few regimes of each confidence; one is proposed to be turned on. */
export function seedRegimes(start: Date): MockRegime[] {
  return ROWS.map(([id, label, name, limit, place, confidence]) => ({
    id,
    label,
    name,
    limit,
    trigger: 'the day of receipt',
    places: [place],
    citation: `${label}, as the mock cites it`,
    confidence,
    confidenceNote: null,
    reviewedOn: '2026-11-22',
    counselReviewedOn: null,
    inForceFrom: null,
    notes: [],
    on: confidence === 'S',
    onByDefault: confidence === 'S',
    changed: null,
    proposal:
      id === 'COLORADO'
        ? {
            id: refOf('pol', id),
            turn: 'on',
            proposedBy: { id: PEOPLE.dpo2.id, displayName: PEOPLE.dpo2.displayName },
            proposedAt: before(start, DAY),
            reason: 'Counsel has read the statute with us.',
            byDpo: true,
          }
        : null,
  }));
}
