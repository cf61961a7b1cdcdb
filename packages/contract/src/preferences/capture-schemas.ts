import * as z from 'zod';
import { daySchema, instantSchema, preferenceEventIdSchema } from '../common.ts';
import { regionSchema } from './opt-out-schemas.ts';
import {
  causeSchema,
  channelSchema,
  identifierTypeSchema,
  methodSchema,
  purposeSchema,
  reasonSchema,
} from './terms.ts';

/** Most items of one batch. */
export const MOST_BATCH_ITEMS = 10_000;
/** The largest body of a batch, in bytes. */
export const BATCH_BODY_LIMIT = 16_000_000;

const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\0]*$/u, 'has characters that no name has');

const named = z
  .strictObject({ id: name.optional(), name: name.optional() })
  .refine(({ id, name: called }) => id !== undefined || called !== undefined, {
    message: 'needs an id or a name',
    path: ['name'],
  });

/** Sealed under the person's key; the trail holds a commitment of it only. */
const sealedText = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^(?:\P{Cc}|[\n\r\t])*$/u, 'has characters that no text has');

const distinct = <T>(list: readonly T[]) => new Set(list).size === list.length;

/** `optIn` is named here to be refused by name: coming back needs the person's own act, or evidence of consent. */
export const CAPTURE_KINDS = ['optOut', 'noConsent', 'optIn'] as const;
export type CaptureKind = (typeof CAPTURE_KINDS)[number];

/** One person's "no", or the consent that they were asked for and did not give. */
export const optOutInputSchema = z
  .strictObject({
    /**
     * `noConsent`: a consent box was left empty. It stops sending until the person opts in, and is no opt-out in any
     * figure. `optIn` is always refused.
     */
    kind: z.enum(CAPTURE_KINDS).default('optOut'),
    /** One person, by one or several identifiers. */
    identifiers: z
      .array(
        z.strictObject({
          /** Left out: e-mail when it contains "@", phone when it looks like a number, otherwise external. */
          type: identifierTypeSchema.optional(),
          /** As it was given; normalised by the server. */
          value: z.string().min(1).max(1000),
          /** The country of a phone number without a country code. Left out: the organisation's own. */
          region: regionSchema.optional(),
        }),
      )
      .min(1)
      .max(10),
    /** `*` alone stands for everything: every channel, and every identifier that is known of the person. */
    channels: z
      .array(channelSchema)
      .min(1)
      .max(5)
      .refine(distinct, 'names a channel twice')
      .refine(
        (channels) => !channels.includes('*') || channels.length === 1,
        'names single channels beside everything',
      ),
    purpose: purposeSchema.default('marketing'),
    /** When it was said: an instant, or a day of the organisation. Left out: now, the latest it can have been. */
    occurredAt: z.union([instantSchema, daySchema], { error: 'is neither an instant nor a day' }).optional(),
    method: methodSchema.default('api'),
    cause: causeSchema.default('subject'),
    campaign: named.optional(),
    /** The person's segments at that moment. */
    segments: z.array(named).max(50).default([]),
    reason: reasonSchema.default('unknown'),
    /** What the person wrote. */
    comment: sealedText(4_000).optional(),
    /** What shows that it was said, e.g. the form as it was sent. */
    evidence: sealedText(10_000).optional(),
    /** The caller's own id of this event: told again, it changes nothing. */
    externalId: z.string().min(1).max(200).optional(),
  })
  .meta({ id: 'OptOutInput' });
export type OptOutInput = z.output<typeof optOutInputSchema>;

/** One event that was kept. Null: not told to people who may record only. */
const capturedEvent = {
  eventId: preferenceEventIdSchema.nullable(),
  /** False: the ledger held this very event already. */
  isNew: z.boolean().nullable(),
  /** Whether it decides. False: something later already holds, and this is kept beside it. */
  effective: z.boolean().nullable(),
  /** The later event that decides instead. */
  supersededBy: preferenceEventIdSchema.nullable(),
};

export const capturedOptOutSchema = z
  .object({
    /** Of the first identifier and channel; `isNew` where any is, `effective` where all are. */
    ...capturedEvent,
    /** Each identifier that was named, on each channel, in the order in which they were named. */
    events: z.array(z.object({ identifier: z.number().int(), channel: channelSchema, ...capturedEvent })),
  })
  .meta({ id: 'CapturedOptOut' });
export type CapturedOptOut = z.output<typeof capturedOptOutSchema>;

export const optOutBatchBody = z.strictObject({
  items: z.array(z.unknown()).min(1).max(MOST_BATCH_ITEMS).meta({
    description: 'Each an OptOutInput. One that has faults is answered with them and spoils no other.',
  }),
});

export const BATCH_ITEM_CODES = ['invalid', 'opt_in_refused', 'occurred_in_future', 'failed'] as const;

export const optOutBatchSchema = z
  .object({
    /** One answer an item, in their order. */
    items: z.array(
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('recorded'), ...capturedOptOutSchema.shape }),
        z.object({
          outcome: z.literal('refused'),
          code: z.enum(BATCH_ITEM_CODES),
          faults: z.array(z.object({ path: z.string(), message: z.string() })),
        }),
      ]),
    ),
    recorded: z.number().int(),
    refused: z.number().int(),
  })
  .meta({ id: 'OptOutBatch' });
export type OptOutBatch = z.output<typeof optOutBatchSchema>;
export type OptOutBatchItem = OptOutBatch['items'][number];
