import * as z from 'zod';
import { causeSchema, channelSchema, methodSchema, reasonSchema } from '../preferences/terms.ts';

const count = z.number().int().nonnegative();

/** Details of events of public pages: ids, codes and counts; the comment as a commitment only. */
export const PUBLIC_PAGES_DETAILS = {
  'unsubscribeLink.make': z.strictObject({ links: count, new: count }),
  'optOut.receive': z.strictObject({
    channels: z.array(channelSchema),
    purposes: z.array(z.string()),
    method: methodSchema,
    cause: causeSchema,
    receipt: z.string(),
    /** How many identifiers of the person it is about. */
    identifiers: count,
    /** The browser sent `Sec-GPC: 1`: a wish not to be sold or shared, no objection to marketing. */
    gpc: z.literal(true).optional(),
    /** Why it is probably a mail scanner's. */
    signs: z.array(z.string()).optional(),
    /** The same was told again, and changed nothing. */
    repeated: z.literal(true).optional(),
  }),
  'optOut.undo': z.strictObject({ receipt: z.string(), scopes: count, kept: count }),
  'optOut.explain': z.strictObject({
    receipt: z.string(),
    reason: reasonSchema,
    comment: z
      .string()
      .regex(/^[\w-]{43}$/)
      .optional(),
  }),
} as const satisfies Record<string, z.ZodObject>;
