import * as z from 'zod';
import { daySchema, instantSchema, personIdSchema } from '../common.ts';
import { regimeIdSchema } from '../policies/schemas.ts';
import { identifierTypeSchema } from '../preferences/terms.ts';
import { placeSchema, reasonTextSchema, requestRefSchema, sealedTextSchema } from './fields.ts';
import { closeReasonSchema, exemptionSchema } from './grounds.ts';
import type { RequestStep } from './machine.ts';
import { requestClockSchema } from './schemas.ts';
import { askSchema, IDENTITY_METHODS, requestMethodSchema, requestTypeSchema } from './terms.ts';

/** What decides which laws apply and from when their clocks run. Nothing of it is personal. */
const circumstances = {
  type: requestTypeSchema,
  /** When the request reached the organisation by any official channel, with the offset it was written in. */
  receivedAt: instantSchema,
  residence: placeSchema,
  establishment: placeSchema,
};
export const requestProposalQuery = z.object(circumstances);

/** The regimes that would be proposed, with their clocks, before anything is stored. */
export const requestProposalSchema = z
  .object({
    clocks: z.array(requestClockSchema),
    /** Why each was proposed, and what the places leave open. */
    because: z.array(z.string()),
    remarks: z.array(z.string()),
    asOf: instantSchema,
  })
  .meta({ id: 'RequestProposal' });
export type RequestProposal = z.output<typeof requestProposalSchema>;

export const requestCreateBody = z.strictObject({
  ...circumstances,
  method: requestMethodSchema,
  /** How the person is known. In the body, never in a URL; answered as masks only. */
  identifiers: z
    .array(
      z.strictObject({
        value: z.string().min(1).max(1_000),
        /** Left out: e-mail when it contains "@", phone when it looks like a number, otherwise external. */
        type: identifierTypeSchema.optional(),
      }),
    )
    .min(1)
    .max(10),
  /** Left out: those that are proposed. Needed where none is. */
  regimes: z.array(regimeIdSchema).min(1).max(20).optional(),
  /** What was asked, in words; sealed under the person's key. */
  note: sealedTextSchema.optional(),
});
export type RequestCreateBody = z.output<typeof requestCreateBody>;

const versioned = { version: z.number().int().min(1) };
const step = <const S extends RequestStep, F extends z.core.$ZodLooseShape>(name: S, fields: F) =>
  z.strictObject({ step: z.literal(name), ...versioned, ...fields });

/** The steps that can be taken with `request.work` in this form of the desk. */
export const requestStepBody = z.discriminatedUnion('step', [
  step('confirmRegimes', { regimes: z.array(regimeIdSchema).min(1).max(20) }),
  step('changeRegimes', { regimes: z.array(regimeIdSchema).min(1).max(20) }),
  step('confirmIdentity', { identityMethod: z.enum(IDENTITY_METHODS) }),
  step('markUnverified', {}),
  step('finishAssessment', { text: sealedTextSchema.optional() }),
  step('reassess', {}),
  step('prepareRejection', { exemption: exemptionSchema, text: reasonTextSchema }),
  step('takeBack', {}),
  step('closeWithReason', { closeReason: closeReasonSchema, text: reasonTextSchema }),
  step('withdraw', { text: sealedTextSchema.optional() }),
  step('markDuplicate', { of: requestRefSchema }),
  step('assign', { assignee: personIdSchema.nullable() }),
  step('extend', { until: daySchema, text: reasonTextSchema }),
  step('pause', { ask: askSchema }),
  step('resume', { ask: askSchema }),
  step('comment', { text: sealedTextSchema }),
]);
export type RequestStepBody = z.output<typeof requestStepBody>;

/** The steps that are a second person's, with `request.approve`. */
export const requestDecideBody = z.discriminatedUnion('step', [
  step('reject', {}),
  step('sendBack', { text: sealedTextSchema }),
]);
export type RequestDecideBody = z.output<typeof requestDecideBody>;
