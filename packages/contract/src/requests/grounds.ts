import * as z from 'zod';
import type { RequestType, Stage } from './terms.ts';

interface Ground {
  readonly words: string;
  readonly citation: string;
  /** Begin of the regimes' names that know this ground; empty: any. */
  readonly regimes: string;
}

/**
 * Why a request may be rejected. Marketing has no ground at all (GDPR Art. 21(3)); misuse of exemptions is what the
 * EDPB's erasure action of 2025 found most, so one is required, with a reason, and a second person signs.
 */
export const EXEMPTIONS = {
  gdpr_expression: {
    words: 'Freedom of expression and information',
    citation: 'GDPR Art. 17(3)(a)',
    regimes: '(EU|UK)_GDPR',
  },
  gdpr_legal_obligation: {
    words: 'Legal obligation or public task',
    citation: 'GDPR Art. 17(3)(b)',
    regimes: '(EU|UK)_GDPR',
  },
  gdpr_public_health: { words: 'Public health', citation: 'GDPR Art. 17(3)(c)', regimes: '(EU|UK)_GDPR' },
  gdpr_research: {
    words: 'Archiving, research or statistics',
    citation: 'GDPR Art. 17(3)(d)',
    regimes: '(EU|UK)_GDPR',
  },
  gdpr_legal_claims: { words: 'Legal claims', citation: 'GDPR Art. 17(3)(e)', regimes: '(EU|UK)_GDPR' },
  gdpr_unfounded: {
    words: 'Manifestly unfounded or excessive',
    citation: 'GDPR Art. 12(5)',
    regimes: '(EU|UK)_GDPR',
  },
  gdpr_national_law: {
    words: 'Restriction by national law',
    citation: 'GDPR Art. 23',
    regimes: '(EU|UK)_GDPR',
  },
  ccpa_transaction: {
    words: 'To finish a transaction, warranty or recall',
    citation: 'Civ. Code 1798.105(d)(1)',
    regimes: 'CCPA',
  },
  ccpa_security: {
    words: 'Security and integrity',
    citation: 'Civ. Code 1798.105(d)(2)',
    regimes: 'CCPA',
  },
  ccpa_debug: { words: 'To repair errors', citation: 'Civ. Code 1798.105(d)(3)', regimes: 'CCPA' },
  ccpa_speech: { words: 'Free speech', citation: 'Civ. Code 1798.105(d)(4)', regimes: 'CCPA' },
  ccpa_calecpa: {
    words: 'Electronic Communications Privacy Act',
    citation: 'Civ. Code 1798.105(d)(5)',
    regimes: 'CCPA',
  },
  ccpa_research: {
    words: 'Public research with consent',
    citation: 'Civ. Code 1798.105(d)(6)',
    regimes: 'CCPA',
  },
  ccpa_internal_use: {
    words: 'Aligned internal use',
    citation: 'Civ. Code 1798.105(d)(7)',
    regimes: 'CCPA',
  },
  ccpa_legal_obligation: {
    words: 'Legal obligation',
    citation: 'Civ. Code 1798.105(d)(8)',
    regimes: 'CCPA',
  },
  ccpa_unverifiable: {
    words: 'The person could not be verified',
    citation: '11 CCR 7060-7062',
    regimes: 'CCPA',
  },
  other_law: { words: 'Another law, named in the reason', citation: '', regimes: '' },
} as const satisfies Record<string, Ground>;

export type Exemption = keyof typeof EXEMPTIONS;
// Object.keys is typed string[]; the table is a const, so its keys are exactly the exemptions.
export const EXEMPTION_CODES = Object.keys(EXEMPTIONS) as [Exemption, ...Exemption[]];
export const exemptionSchema = z.enum(EXEMPTION_CODES).meta({ id: 'Exemption' });

/** The exemptions that one of these regimes knows; the general one comes last. */
export function exemptionsOf(regimes: readonly string[]): Exemption[] {
  return EXEMPTION_CODES.filter((code) => {
    const known = new RegExp(`^(${EXEMPTIONS[code].regimes})`);
    return regimes.some((regime) => known.test(regime));
  });
}

/** Why a request ends without a decision to erase: which types it is for, and from which stages. */
interface CloseRow {
  readonly words: string;
  readonly types: 'all' | 'notErasure';
  readonly stages: readonly Stage[];
}
export const CLOSE_REASONS = {
  nothing_held: {
    words: 'Nothing is held about this person',
    types: 'all',
    stages: ['assess', 'decide'],
  },
  answered: {
    words: 'Done and answered',
    types: 'notErasure',
    stages: ['assess', 'decide'],
  },
  done_outside: {
    words: 'Erased by hand outside Heed, and answered',
    types: 'all',
    stages: ['assess', 'decide'],
  },
  not_verified: {
    words: 'Identity was never proved; the person was told',
    types: 'all',
    stages: ['unverified'],
  },
} as const satisfies Record<string, CloseRow>;

export type CloseReason = keyof typeof CLOSE_REASONS;
// Object.keys is typed string[]; the table is a const, so its keys are exactly the reasons.
export const CLOSE_REASON_CODES = Object.keys(CLOSE_REASONS) as [CloseReason, ...CloseReason[]];
export const closeReasonSchema = z.enum(CLOSE_REASON_CODES).meta({ id: 'CloseReason' });

/** The reasons with which a request of this type can be closed at this stage. */
export function closeReasonsOf(type: RequestType, stage: Stage): CloseReason[] {
  return CLOSE_REASON_CODES.filter((code) => {
    const row: CloseRow = CLOSE_REASONS[code];
    return row.stages.includes(stage) && (row.types === 'all' || type !== 'erasure');
  });
}
