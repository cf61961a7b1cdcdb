import * as z from 'zod';
import { ACTION_NAMES } from '../audit/actions.ts';
import { OBJECT_KINDS, outcomeSchema } from '../audit/entry.ts';
import { eventIdSchema, instantSchema, personIdSchema } from '../common.ts';
import { revealPurposeSchema } from './reveal-schemas.ts';

/** The most looks that one answer holds; older ones are in the trail. */
export const MOST_LOOKS = 200;

/** One time somebody looked at what Heed knows of a person. */
export const lookSchema = z
  .object({
    event: eventIdSchema,
    at: instantSchema,
    action: z.enum(ACTION_NAMES),
    outcome: outcomeSchema,
    by: z.object({ id: personIdSchema.nullable(), displayName: z.string().nullable() }),
    object: z.object({ kind: z.enum(OBJECT_KINDS), id: z.string() }).nullable(),
    purpose: revealPurposeSchema.nullable(),
    /** As it was written; null where none was asked for. */
    reference: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Look' });
export type Look = z.output<typeof lookSchema>;

/** Newest first. */
export const lookListSchema = z
  .object({ items: z.array(lookSchema), hasMore: z.boolean() })
  .meta({ id: 'LookList' });
export type LookList = z.output<typeof lookListSchema>;
