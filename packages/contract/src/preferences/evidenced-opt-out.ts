import * as z from 'zod';
import { daySchema, preferenceEventIdSchema } from '../common.ts';
import { optOutFormSchema, optOutReceiptSchema, optOutRecordBody } from './opt-out-schemas.ts';
import { purposeSchema } from './terms.ts';

/** What the form with evidence offers; nothing about any person. */
export const evidencedOptOutFormSchema = optOutFormSchema
  .extend({
    /** Topics that are known here; all marketing first. */
    topics: z.array(purposeSchema),
    /** Names of the campaigns of the last months, newest first. */
    campaigns: z.array(z.string()),
    /** The organisation's today: nothing is received later. */
    today: daySchema,
  })
  .meta({ id: 'EvidencedOptOutForm' });
export type EvidencedOptOutForm = z.output<typeof evidencedOptOutFormSchema>;

/** A "no" out of a letter, a mail or a conversation, with what shows it. */
export const evidencedOptOutBody = optOutRecordBody.omit({ note: true }).extend({
  purpose: purposeSchema.default('marketing'),
  /** The organisation's day on which it arrived; it counts as the end of that day, or as now. */
  receivedOn: daySchema,
  campaign: z.string().trim().min(1).max(200).optional(),
  /** Where the letter is filed, what was said: sealed under the person's key. */
  evidence: z
    .string()
    .trim()
    .min(3)
    .max(4000)
    .regex(/^(?:\P{Cc}|[\n\t])*$/u, 'has characters that no text has'),
});
export type EvidencedOptOutBody = z.output<typeof evidencedOptOutBody>;

export const evidencedOptOutSchema = optOutReceiptSchema
  .extend({
    eventId: preferenceEventIdSchema,
    /** Whether it decides: an older "no" than a later opt-in is kept and changes nothing. */
    effective: z.boolean(),
  })
  .meta({ id: 'EvidencedOptOut' });
export type EvidencedOptOut = z.output<typeof evidencedOptOutSchema>;
