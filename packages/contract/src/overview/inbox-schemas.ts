import * as z from 'zod';
import { FIGURES } from '../analytics/terms.ts';
import {
  accessRequestIdSchema,
  daySchema,
  importIdSchema,
  instantSchema,
  policyProposalIdSchema,
} from '../common.ts';
import { roleSchema } from '../permissions.ts';
import { regimeIdSchema } from '../policies/schemas.ts';
import { requestRefSchema } from '../requests/fields.ts';

/**
 * Names one state of one record, so that the same record in another state is news again: `import:…:failed`. Opaque to
 * the SPA, which only hands it back.
 */
export const inboxKeySchema = z
  .string()
  .max(120)
  .regex(/^[a-zA-Z]+(:[\w-]+)+$/);

const item = { key: inboxKeySchema, seen: z.boolean(), at: instantSchema };

/** Something that waits for this person. It follows from the state of the records: whatever is done goes away by itself. */
export const inboxItemSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('requestOverdue'),
      ...item,
      ref: requestRefSchema,
      due: daySchema,
      mine: z.boolean(),
    }),
    z.object({
      kind: z.literal('requestDueSoon'),
      ...item,
      ref: requestRefSchema,
      due: daySchema,
      mine: z.boolean(),
    }),
    z.object({
      kind: z.literal('decisionPrepared'),
      ...item,
      ref: requestRefSchema,
      decision: z.enum(['approval', 'rejection']),
    }),
    z.object({
      kind: z.enum(['roleAsked', 'roleToConfirm']),
      ...item,
      accessRequestId: accessRequestIdSchema,
      role: roleSchema,
      who: z.string(),
    }),
    z.object({
      kind: z.literal('regimeProposed'),
      ...item,
      policyProposalId: policyProposalIdSchema,
      regime: regimeIdSchema,
      turn: z.enum(['on', 'off']),
      by: z.string(),
    }),
    z.object({
      kind: z.enum(['importFailed', 'importRefused', 'importToConfirm', 'importToMap']),
      ...item,
      importId: importIdSchema,
      fileName: z.string(),
    }),
    z.object({
      kind: z.literal('spike'),
      ...item,
      figure: z.enum(FIGURES),
      day: daySchema,
      people: z.number().int(),
      expected: z.number(),
      /** The campaign that most of the excess came with, where that is known. */
      campaign: z.string().nullable(),
    }),
  ])
  .meta({ id: 'InboxItem' });
export type InboxItem = z.output<typeof inboxItemSchema>;
export type InboxKind = InboxItem['kind'];

export const inboxSchema = z
  .object({
    /** The most pressing first; at most 100. */
    items: z.array(inboxItemSchema),
    unseen: z.number().int().nonnegative(),
  })
  .meta({ id: 'Inbox' });
export type Inbox = z.output<typeof inboxSchema>;

export const inboxSeenBody = z.strictObject({ keys: z.array(inboxKeySchema).min(1).max(100) });
