import * as z from 'zod';
import { campaignIdSchema, instantSchema, preferenceEventIdSchema } from '../common.ts';
import {
  CHANNELS,
  causeSchema,
  channelSchema,
  identifierTypeSchema,
  methodSchema,
  purposeSchema,
  reasonSchema,
} from '../preferences/terms.ts';

/** What one check may ask about at most. */
export const MOST_CHECKED = 1_000;

/** A message goes over one channel: every channel but `*`. */
export const MESSAGE_CHANNELS = CHANNELS.filter((channel) => channel !== '*');
export const messageChannelSchema = channelSchema.exclude(['*']).meta({ id: 'MessageChannel' });
export type MessageChannel = z.output<typeof messageChannelSchema>;

export const decisionSchema = z.enum(['send', 'do_not_send']).meta({ id: 'Decision' });
export type CheckDecision = z.output<typeof decisionSchema>;

const identifierSchema = z.string().min(1).max(1000);

export const checkItemSchema = z
  .strictObject({
    /** E-mail address, phone number in international form, or external id. */
    identifier: identifierSchema,
    /** Left out: what the channel reaches people by (e-mail: e-mail; SMS and phone: phone; post and push: external). */
    type: identifierTypeSchema.optional(),
    channel: messageChannelSchema,
    /** The message's topic. Left out: marketing in general. */
    purpose: purposeSchema.default('marketing'),
  })
  .meta({ id: 'CheckItem' });
export type CheckItem = z.output<typeof checkItemSchema>;

export const checkBody = z.strictObject({
  items: z.array(checkItemSchema).min(1).max(MOST_CHECKED),
  /** The campaign that the check is for. Who gets answers only has to name one. */
  campaign: campaignIdSchema.optional(),
});
export type CheckBody = z.output<typeof checkBody>;

export const checkAnswerSchema = z
  .object({
    decision: decisionSchema,
    /** The opt-out's own scope, since when it is in force, and its event; for keys and full permission only. */
    scope: z.object({ channel: channelSchema, purpose: purposeSchema }).optional(),
    since: instantSchema.optional(),
    eventId: preferenceEventIdSchema.optional(),
    /** Why the identifier cannot be read, never the value; the decision is then "do_not_send". */
    fault: z.object({ code: z.string(), message: z.string() }).optional(),
  })
  .meta({ id: 'CheckAnswer' });
export type CheckAnswer = z.output<typeof checkAnswerSchema>;

export const checkSchema = z
  .object({
    /** One an item, in the order of the items. */
    results: z.array(checkAnswerSchema),
  })
  .meta({ id: 'Check' });
export type Check = z.output<typeof checkSchema>;

export const explainBody = z.strictObject({
  identifier: identifierSchema,
  type: identifierTypeSchema.optional(),
  channel: messageChannelSchema,
  purpose: purposeSchema.default('marketing'),
  /** "Could we contact them then?" Left out: now. */
  at: instantSchema.optional(),
});
export type ExplainBody = z.output<typeof explainBody>;

/** A scope of the ledger as one step of the explanation sees it. */
export const explainedScopeSchema = z
  .object({
    channel: channelSchema,
    purpose: purposeSchema,
    /** Whether a no in this scope stops what was asked. */
    covers: z.boolean(),
    lastOptOutAt: instantSchema.nullable(),
    lastOptInAt: instantSchema.nullable(),
    decides: z.boolean(),
  })
  .meta({ id: 'ExplainedScope' });

export const explainedDecisionSchema = z
  .object({
    decision: decisionSchema,
    /** The event that decided; null where nothing stops the message. */
    event: z
      .object({
        id: preferenceEventIdSchema,
        channel: channelSchema,
        purpose: purposeSchema,
        cause: causeSchema,
        method: methodSchema,
        reason: reasonSchema,
        effectiveAt: instantSchema,
        recordedAt: instantSchema,
      })
      .nullable(),
    scopes: z.array(explainedScopeSchema),
    /** Step by step, in plain words. */
    steps: z.array(z.string()),
  })
  .meta({ id: 'ExplainedDecision' });
export type ExplainedDecision = z.output<typeof explainedDecisionSchema>;

export const explanationSchema = z
  .object({
    type: identifierTypeSchema,
    mask: z.string(),
    channel: messageChannelSchema,
    purpose: purposeSchema,
    at: instantSchema,
    /** From what had been recorded by then: the answer that a check gave, or would have given. */
    knownThen: explainedDecisionSchema,
    /** From all that is recorded by now about the time until then; differs where a no was recorded late. */
    knownNow: explainedDecisionSchema,
    /** The longest past there is: events of an earlier time may have been removed by retention. */
    events: z.number().int(),
  })
  .meta({ id: 'Explanation' });
export type Explanation = z.output<typeof explanationSchema>;
