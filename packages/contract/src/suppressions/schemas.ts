import * as z from 'zod';
import {
  consentStatementIdSchema,
  daySchema,
  importIdSchema,
  instantSchema,
  listOf,
  pageQuery,
  preferenceEventIdSchema,
  suppressionIdSchema,
} from '../common.ts';
import { CONSENT_METHODS } from '../preferences/consent-schemas.ts';
import {
  causeSchema,
  channelSchema,
  identifierTypeSchema,
  methodSchema,
  purposeSchema,
  reasonSchema,
} from '../preferences/terms.ts';

/** One suppression as the list shows it: masked, always. */
export const suppressionSchema = z
  .object({
    id: suppressionIdSchema,
    type: identifierTypeSchema,
    /** Fixed shape that tells no length, e.g. `a•••@e•••.com`; null once the person's data was erased. */
    mask: z.string().nullable(),
    channel: channelSchema,
    purpose: purposeSchema,
    cause: causeSchema,
    method: methodSchema,
    reason: reasonSchema,
    campaign: z.string().nullable(),
    /** When the person said no. `day` and `missing` times count as the latest possible instant. */
    since: instantSchema,
    sincePrecision: z.enum(['instant', 'day', 'missing']),
    recordedAt: instantSchema,
    inForce: z.boolean(),
  })
  .meta({ id: 'Suppression' });
export type Suppression = z.output<typeof suppressionSchema>;

export const suppressionListQuery = z.object({
  channel: channelSchema.optional(),
  cause: causeSchema.optional(),
  method: methodSchema.optional(),
  reason: reasonSchema.optional(),
  type: identifierTypeSchema.optional(),
  /** In force (default), lifted by a later opt-in, or both. */
  status: z.enum(['inForce', 'lifted', 'all']).default('inForce'),
  /** Days of recording in UTC, both included. */
  from: daySchema.optional(),
  to: daySchema.optional(),
  importId: importIdSchema.optional(),
  /** Everything about the person of this entry: what a look-up resolves to, so that no address enters a URL. */
  samePersonAs: suppressionIdSchema.optional(),
  ...pageQuery,
});
export type SuppressionListQuery = z.output<typeof suppressionListQuery>;

export const suppressionListSchema = listOf(suppressionSchema).meta({ id: 'SuppressionList' });
export type SuppressionList = z.output<typeof suppressionListSchema>;

/** A ledger event about the same identifier, newest first. */
export const preferenceEventSchema = z
  .object({
    id: preferenceEventIdSchema,
    /** `noConsent`: consent was asked for and not given; no opt-out. */
    kind: z.enum(['optOut', 'optIn', 'noConsent']),
    channel: channelSchema,
    purpose: purposeSchema,
    cause: causeSchema,
    method: methodSchema,
    reason: reasonSchema,
    campaign: z.string().nullable(),
    occurredAt: instantSchema.nullable(),
    occurredPrecision: z.enum(['instant', 'day', 'missing']),
    recordedAt: instantSchema,
    effective: z.boolean(),
    importId: importIdSchema.nullable(),
    importLine: z.number().int().nullable(),
    /** Of an opt-in: what the person agreed to, how that is known, and which opt-outs it lifts. */
    consent: z
      .object({
        statementId: consentStatementIdSchema,
        version: z.number().int(),
        words: z.string(),
        method: z.enum(CONSENT_METHODS),
        givenAt: instantSchema,
        /** Who recorded it; null: the person themselves, from their own mailbox. */
        recordedBy: z.string().nullable(),
        lifts: z.array(preferenceEventIdSchema),
      })
      .nullable(),
  })
  .meta({ id: 'PreferenceEvent' });

export const suppressionDetailSchema = suppressionSchema
  .extend({ history: z.array(preferenceEventSchema) })
  .meta({ id: 'SuppressionDetail' });
export type SuppressionDetail = z.output<typeof suppressionDetailSchema>;

export const suppressionFindBody = z.strictObject({
  /** E-mail address, phone number in international form, or external id. Sent in the body, never in a URL. */
  identifier: z.string().min(1).max(1000),
  /** Left out: e-mail when it contains "@", phone when it looks like a number, otherwise external. */
  type: identifierTypeSchema.optional(),
});

export const suppressionFindSchema = z
  .discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('found'),
      entry: suppressionIdSchema,
      type: identifierTypeSchema,
      mask: z.string(),
    }),
    z.object({ outcome: z.literal('notFound'), type: identifierTypeSchema, mask: z.string() }),
  ])
  .meta({ id: 'SuppressionFind' });
export type SuppressionFind = z.output<typeof suppressionFindSchema>;
