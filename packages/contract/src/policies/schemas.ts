import * as z from 'zod';
import { daySchema, instantSchema, listOf, personIdSchema, policyProposalIdSchema } from '../common.ts';
import { staffNoteSchema } from '../people/fields.ts';

/** A row of the table of regimes by its name there, e.g. `EU_GDPR`. */
export const regimeIdSchema = z
  .string()
  .max(60)
  .regex(/^[A-Z][A-Z0-9_]*$/)
  .meta({ id: 'RegimeId' });

/** How sure a row is. S: the law's own text was seen; S2: only quoted elsewhere; M: from memory. */
export const CONFIDENCES = ['S', 'S2', 'M'] as const;
export type RegimeConfidence = (typeof CONFIDENCES)[number];
export const CONFIDENCE_WORDS: Record<RegimeConfidence, { name: string; means: string }> = {
  S: { name: 'Text seen', means: 'The text of the law or of its regulator was read.' },
  S2: { name: 'Quoted', means: 'The text is known from what others quote of it.' },
  M: { name: 'From memory', means: 'Nobody has looked the text up yet.' },
};

const whoSchema = z.object({ id: personIdSchema, displayName: z.string() });

/** A change of policy that waits for a second person. */
export const regimeProposalSchema = z
  .object({
    id: policyProposalIdSchema,
    turn: z.enum(['on', 'off']),
    proposedBy: whoSchema,
    proposedAt: instantSchema,
    reason: z.string(),
    /** Whether the reader may confirm it, and why not. */
    mayConfirm: z.object({ possible: z.boolean(), because: z.string().nullable() }),
  })
  .meta({ id: 'RegimeProposal' });
export type RegimeProposal = z.output<typeof regimeProposalSchema>;

export const regimeSchema = z
  .object({
    id: regimeIdSchema,
    name: z.string(),
    label: z.string(),
    /** The time limit in words: "1 month, 2 more once". */
    limit: z.string(),
    /** What starts the clock. */
    trigger: z.string(),
    /** Whose law it is, by name; none: not tied to a place. */
    places: z.array(z.string()),
    citation: z.string(),
    confidence: z.enum(CONFIDENCES),
    /** Which part the confidence speaks of, where the parts differ. */
    confidenceNote: z.string().nullable(),
    /** When the row was last compared with its sources. */
    reviewedOn: daySchema,
    /** When counsel confirmed the row; null: not yet. */
    counselReviewedOn: daySchema.nullable(),
    inForceFrom: daySchema.nullable(),
    notes: z.array(z.string()),
    on: z.boolean(),
    onByDefault: z.boolean(),
    /** The last change here, with both persons; null while the default holds. */
    changed: z.object({ at: instantSchema, proposedBy: z.string(), confirmedBy: z.string() }).nullable(),
    proposal: regimeProposalSchema.nullable(),
  })
  .meta({ id: 'Regime' });
export type RegimeView = z.output<typeof regimeSchema>;

/** The table is short: it comes whole, and is narrowed by what one looks for. */
export const regimeListQuery = z.object({
  is: z.enum(['on', 'off', 'proposed']).optional(),
  confidence: z.enum(CONFIDENCES).optional(),
});
export type RegimeListQuery = z.output<typeof regimeListQuery>;
export const regimeListSchema = listOf(regimeSchema).meta({ id: 'RegimeList' });

/** Whether a regime is what somebody looks for. */
export function matchesRegimeQuery(
  regime: Pick<RegimeView, 'on' | 'confidence' | 'proposal'>,
  query: RegimeListQuery,
): boolean {
  const { is, confidence } = query;
  if (confidence !== undefined && regime.confidence !== confidence) return false;
  if (is === 'proposed') return regime.proposal !== null;
  return is === undefined || regime.on === (is === 'on');
}

export const regimeParams = z.object({ regimeId: regimeIdSchema });
export const regimeProposeBody = z.strictObject({ turn: z.enum(['on', 'off']), reason: staffNoteSchema });
export const policyProposalParams = z.object({ policyProposalId: policyProposalIdSchema });
export const policyDecideBody = z.strictObject({ reason: staffNoteSchema });
