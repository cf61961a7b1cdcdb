import * as z from 'zod';
import { instantSchema, listOf, pageQuery, reviewIdSchema } from '../common.ts';
import { REVIEW_DECISIONS, REVIEW_KINDS } from './review-terms.ts';

/** Something that was suppressed at once on a doubt, for a person to look at. */
export const reviewSchema = z
  .object({
    id: reviewIdSchema,
    kind: z.enum(REVIEW_KINDS),
    /** Codes that say why there is a doubt. */
    signs: z.array(z.string()),
    /** Null where nobody could be identified, or once the person was erased. */
    mask: z.string().nullable(),
    openedAt: instantSchema,
    decision: z.enum(REVIEW_DECISIONS).nullable(),
    decidedAt: instantSchema.nullable(),
    decidedBy: z.string().nullable(),
    /** Of kind mailbox: there is a sealed text that can be opened. */
    hasText: z.boolean(),
  })
  .meta({ id: 'Review' });
export type Review = z.output<typeof reviewSchema>;

export const reviewListQuery = z.object({
  state: z.enum(['open', 'decided', 'all']).default('open'),
  kind: z.enum(REVIEW_KINDS).optional(),
  ...pageQuery,
});
export type ReviewListQuery = z.output<typeof reviewListQuery>;
export const reviewListSchema = listOf(reviewSchema).meta({ id: 'ReviewList' });

export const reviewParams = z.object({ reviewId: reviewIdSchema });
export const reviewDecideBody = z.strictObject({ decision: z.enum(REVIEW_DECISIONS) });
/** What the mail said, as it is sealed: at most its first 4,000 characters. */
export const reviewTextSchema = z.object({ text: z.string() }).meta({ id: 'ReviewText' });
