import * as z from 'zod';
import { instantSchema } from '../common.ts';
import { channelSchema, type Method } from './terms.ts';

/** How a "no" reaches a member of staff. */
export const STAFF_METHODS = [
  'phone',
  'in_person',
  'post',
  'email_reply',
] as const satisfies readonly Method[];
export type StaffMethod = (typeof STAFF_METHODS)[number];

/** ISO 3166 alpha-2: the country of a number that is written without its code. */
export const regionSchema = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .meta({ id: 'Region' });

/** What the form needs before anything is typed; nothing about any person. */
export const optOutFormSchema = z
  .object({
    /** The organisation's own country, for numbers without a country code; null: none is set. */
    region: regionSchema.nullable(),
  })
  .meta({ id: 'OptOutForm' });
export type OptOutForm = z.output<typeof optOutFormSchema>;

/** One "take me off", as a member of staff heard it. */
export const optOutRecordBody = z.strictObject({
  /** Made by the client for one entry: sent again, it is the same entry and gets the same receipt. */
  entryId: z.uuid(),
  type: z.enum(['email', 'phone']),
  /** As it was said or written; normalised by the server. Sent in the body, never in a URL. */
  identifier: z.string().min(1).max(1000),
  region: regionSchema.optional(),
  /** `*` alone stands for everything: every channel, and every identifier that is known of the person. */
  channels: z
    .array(channelSchema)
    .min(1)
    .max(5)
    .refine((channels) => new Set(channels).size === channels.length, 'names a channel twice')
    .refine(
      (channels) => !channels.includes('*') || channels.length === 1,
      'names single channels beside everything',
    ),
  method: z.enum(STAFF_METHODS),
  /** Sealed under the person's key; the trail holds a commitment of it only. */
  note: z
    .string()
    .trim()
    .max(1000)
    .regex(/^(?:\P{Cc}|[\n\t])*$/u, 'has characters that no text has')
    .optional(),
});
export type OptOutRecordBody = z.output<typeof optOutRecordBody>;

/** The same whether the person was known, had said no before, or neither. */
export const optOutReceiptSchema = z
  .object({
    /** To read out: ten letters and digits in two groups, without I, L, O and U. */
    receipt: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/),
    receivedAt: instantSchema,
  })
  .meta({ id: 'OptOutReceipt' });
export type OptOutReceipt = z.output<typeof optOutReceiptSchema>;
