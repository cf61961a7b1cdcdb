import * as z from 'zod';
import {
  apiKeyIdSchema,
  daySchema,
  eventIdSchema,
  importIdSchema,
  instantSchema,
  listOf,
  pageQuery,
  personIdSchema,
} from '../common.ts';
import { roleSchema } from '../permissions.ts';
import { ACTION_NAMES, OPERATIONS } from './actions.ts';
import { OBJECT_KINDS, outcomeSchema } from './entry.ts';

const actionSchema = z.enum(ACTION_NAMES).meta({ id: 'Action' });

/** One event as the trail lists it. */
export const auditEventSchema = z
  .object({
    id: eventIdSchema,
    seq: z.number().int(),
    at: instantSchema,
    actor: z.object({
      kind: z.enum(['person', 'key', 'system', 'public', 'anonymous']),
      /** Of a person (`usr_…`) or an API key (`key_…`). */
      id: z.union([personIdSchema, apiKeyIdSchema]).nullable(),
      displayName: z.string().nullable(),
      /** The roles held at that moment. */
      roles: z.array(roleSchema),
    }),
    action: actionSchema,
    outcome: outcomeSchema,
    object: z.object({ kind: z.enum(OBJECT_KINDS), id: z.string() }).nullable(),
    /** Random reference of the person whose data it was; never an address. */
    subject: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEvent' });
export type AuditEvent = z.output<typeof auditEventSchema>;

export const auditEventListQuery = z.object({
  actor: personIdSchema.optional(),
  action: actionSchema.optional(),
  operation: z.enum(OPERATIONS).optional(),
  outcome: outcomeSchema.optional(),
  importId: importIdSchema.optional(),
  /** `usr_…` or `sub_…` style references are found by their own filters; this one is a request's id. */
  requestId: z.uuid().optional(),
  /** Days in UTC, both included. */
  from: daySchema.optional(),
  to: daySchema.optional(),
  /** Events that the system makes by itself (parts of an import …) are left out unless asked for. */
  system: z.enum(['hide', 'show']).default('hide'),
  ...pageQuery,
});
export type AuditEventListQuery = z.output<typeof auditEventListQuery>;

export const auditEventListSchema = listOf(auditEventSchema).meta({ id: 'AuditEventList' });
export type AuditEventList = z.output<typeof auditEventListSchema>;

export const auditEventDetailSchema = auditEventSchema
  .extend({
    requestId: z.string().nullable(),
    operationId: z.string().nullable(),
    /** The exact canonical bytes (RFC 8785), as text, and their RFC 9162 leaf hash in hex. */
    entry: z.string(),
    leafHash: z.string(),
  })
  .meta({ id: 'AuditEventDetail' });
export type AuditEventDetail = z.output<typeof auditEventDetailSchema>;

/** People who appear in the trail, to filter by. */
export const auditActorListSchema = z
  .object({ items: z.array(z.object({ id: personIdSchema, displayName: z.string() })) })
  .meta({ id: 'AuditActorList' });
