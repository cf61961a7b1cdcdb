import * as z from 'zod';
import { instantSchema, listOf, outboxMessageIdSchema, pageQuery } from '../common.ts';

/** What can leave by mail. */
export const OUTBOX_KINDS = ['optInConfirmation'] as const;
export const outboxKindSchema = z.enum(OUTBOX_KINDS).meta({ id: 'OutboxKind' });
export type OutboxKind = (typeof OUTBOX_KINDS)[number];
export const OUTBOX_KIND_WORDS: Record<OutboxKind, string> = {
  optInConfirmation: 'Confirmation that a person asked for',
};

export const OUTBOX_STATES = ['waiting', 'sent', 'failed', 'expired'] as const;
export const outboxStateSchema = z.enum(OUTBOX_STATES).meta({ id: 'OutboxState' });
export type OutboxState = (typeof OUTBOX_STATES)[number];
export const OUTBOX_STATE_WORDS: Record<OutboxState, string> = {
  waiting: 'Waiting',
  sent: 'Sent',
  failed: 'Refused by the mail server',
  expired: 'Too late, not sent',
};

/** One message, without its address and its words. */
export const outboxMessageSchema = z
  .object({
    id: outboxMessageIdSchema,
    kind: outboxKindSchema,
    state: outboxStateSchema,
    attempts: z.number().int(),
    /** Of the last attempt, e.g. `smtp_550` or `no_connection`. */
    code: z.string().nullable(),
    createdAt: instantSchema,
    nextTryAt: instantSchema.nullable(),
    sendBefore: instantSchema,
    settledAt: instantSchema.nullable(),
  })
  .meta({ id: 'OutboxMessage' });
export type OutboxMessage = z.output<typeof outboxMessageSchema>;

export const outboxListQuery = z.object({
  state: outboxStateSchema.optional(),
  kind: outboxKindSchema.optional(),
  ...pageQuery,
});
export type OutboxListQuery = z.output<typeof outboxListQuery>;

export const outboxListSchema = listOf(outboxMessageSchema)
  .extend({
    /** Whether this Heed was told of a mail server. Without one, mail waits. */
    mailServer: z.enum(['set', 'none']),
    /** Messages by state, kind and code; counting stops nowhere: there is one row for each that is stored. */
    counts: z.array(
      z.object({
        state: outboxStateSchema,
        kind: outboxKindSchema,
        code: z.string().nullable(),
        count: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'OutboxList' });
export type OutboxList = z.output<typeof outboxListSchema>;
