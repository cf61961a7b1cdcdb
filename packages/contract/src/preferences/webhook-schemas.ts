import * as z from 'zod';
import {
  instantSchema,
  listOf,
  pageQuery,
  webhookDeliveryIdSchema,
  webhookSourceIdSchema,
} from '../common.ts';
import {
  WEBHOOK_FAULTS,
  WEBHOOK_OUTCOMES,
  WEBHOOK_SECRET_ORIGIN,
  WEBHOOK_SOURCE_STATES,
  WEBHOOK_VENDOR_CODES,
} from './webhook-terms.ts';

export const webhookVendorSchema = z.enum(WEBHOOK_VENDOR_CODES).meta({ id: 'WebhookVendor' });
export const webhookOutcomeSchema = z.enum(WEBHOOK_OUTCOMES).meta({ id: 'WebhookOutcome' });

/** A system that may tell Heed of opt-outs, and how it is doing. Its secret is never told. */
export const webhookSourceSchema = z
  .object({
    id: webhookSourceIdSchema,
    vendor: webhookVendorSchema,
    name: z.string(),
    state: z.enum(WEBHOOK_SOURCE_STATES),
    /** The address that the vendor calls, without what is secret in it. */
    address: z.string(),
    createdAt: instantSchema,
    /** Until then the secret before the present one is taken as well. */
    previousUntil: instantSchema.nullable(),
    lastDelivery: z.object({ at: instantSchema, outcome: webhookOutcomeSchema }).nullable(),
    /** Within the last 24 hours. */
    day: z.object({
      deliveries: z.number().int(),
      recorded: z.number().int(),
      refused: z.number().int(),
    }),
    /** Amazon asks whether this address wants the topic; opening the address answers yes. */
    confirmation: z.object({ url: z.string(), host: z.string(), at: instantSchema }).nullable(),
  })
  .meta({ id: 'WebhookSource' });
export type WebhookSource = z.output<typeof webhookSourceSchema>;

/** In the shape of every list, though there are few: one page, ended ones last. */
export const webhookSourceListSchema = listOf(webhookSourceSchema).meta({ id: 'WebhookSourceList' });

/** Printable, so that nothing hides in it; what each vendor's looks like is checked by the server. */
const secretSchema = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .regex(/^[\x20-\x7e]+$/, 'has characters that no secret has');

export const webhookSourceCreateBody = z
  .strictObject({
    vendor: webhookVendorSchema,
    name: z
      .string()
      .trim()
      .min(1)
      .max(80)
      .regex(/^\P{Cc}*$/u, 'has characters that no name has'),
    /** Where the vendor has one: SendGrid's public key, Twilio's auth token, SNS topic ARNs, `whsec_…`. */
    secret: secretSchema.optional(),
  })
  .refine(({ vendor, secret }) => (WEBHOOK_SECRET_ORIGIN[vendor] === 'given') === (secret !== undefined), {
    path: ['secret'],
    message: 'is needed for this vendor, or is made by Heed',
  });
export type WebhookSourceCreateBody = z.output<typeof webhookSourceCreateBody>;

/** Told once: what the vendor is given. */
export const webhookHandOverSchema = z
  .object({
    source: webhookSourceSchema,
    /** The whole address to call; it holds the secret where the vendor signs nothing. */
    url: z.string(),
  })
  .meta({ id: 'WebhookHandOver' });
export type WebhookHandOver = z.output<typeof webhookHandOverSchema>;

export const webhookSourceRotateBody = z.strictObject({ secret: secretSchema.optional() });
export const webhookSourceStateBody = z.strictObject({ state: z.enum(WEBHOOK_SOURCE_STATES) });
export const webhookSourceParams = z.object({ webhookSourceId: webhookSourceIdSchema });

/** One delivery as the log keeps it: codes and counts. */
export const webhookDeliverySchema = z
  .object({
    id: webhookDeliveryIdSchema,
    at: instantSchema,
    /** The last of them, where refusals for one reason were added up. */
    lastAt: instantSchema,
    times: z.number().int(),
    outcome: webhookOutcomeSchema,
    fault: z.enum(WEBHOOK_FAULTS).nullable(),
    recorded: z.number().int(),
    known: z.number().int(),
    contradictions: z.number().int(),
    unusable: z.number().int(),
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDeliveryEntry = z.output<typeof webhookDeliverySchema>;

export const webhookDeliveryListQuery = z.object({ outcome: webhookOutcomeSchema.optional(), ...pageQuery });
export type WebhookDeliveryListQuery = z.output<typeof webhookDeliveryListQuery>;
export const webhookDeliveryListSchema = listOf(webhookDeliverySchema).meta({ id: 'WebhookDeliveryList' });
