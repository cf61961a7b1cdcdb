import * as z from 'zod';
import { accessRequestIdSchema, instantSchema, listOf, pageQuery, personIdSchema } from '../common.ts';
import { permissionSchema, roleSchema } from '../permissions.ts';
import { staffNoteSchema } from './fields.ts';

/**
 * The way of a role to a person: `asked` by themselves, `waiting` for a data protection officer after an administrator
 * gave it, `granted`, or `declined`. What an administrator gives unasked begins as `waiting`.
 */
export const ACCESS_REQUEST_STATES = ['asked', 'waiting', 'granted', 'declined'] as const;
export const accessRequestStateSchema = z.enum(ACCESS_REQUEST_STATES).meta({ id: 'AccessRequestState' });
export type AccessRequestState = z.output<typeof accessRequestStateSchema>;

/** States in which somebody still has to decide. */
export const OPEN_ACCESS_REQUEST_STATES: readonly AccessRequestState[] = ['asked', 'waiting'];

/** A step with who took it, when, and why in their words. */
const stepSchema = z.object({
  by: z.object({ id: personIdSchema, displayName: z.string() }),
  at: instantSchema,
  note: z.string().nullable(),
});

/** What the reader may do now, and why not where they may not. */
const choiceSchema = z.object({ possible: z.boolean(), because: z.string().nullable() });

export const accessRequestSummarySchema = z
  .object({
    id: accessRequestIdSchema,
    state: accessRequestStateSchema,
    role: roleSchema,
    person: z.object({ id: personIdSchema, displayName: z.string(), email: z.string() }),
    /** True where the person asked; false where an administrator gave it unasked. */
    askedFor: z.boolean(),
    openedAt: instantSchema,
    decidedAt: instantSchema.nullable(),
    /** The last person who took a step. */
    lastBy: z.string(),
  })
  .meta({ id: 'AccessRequestSummary' });
export type AccessRequestSummary = z.output<typeof accessRequestSummarySchema>;

export const accessRequestListQuery = z.object({
  /** `open`: asked or waiting. */
  state: z.enum(['open', ...ACCESS_REQUEST_STATES, 'all']).default('open'),
  role: roleSchema.optional(),
  ...pageQuery,
});
export type AccessRequestListQuery = z.output<typeof accessRequestListQuery>;
export const accessRequestListSchema = listOf(accessRequestSummarySchema).meta({ id: 'AccessRequestList' });

export const accessRequestSchema = accessRequestSummarySchema
  .extend({
    /** The permission that was missing when they asked. */
    missing: permissionSchema.nullable(),
    currentRoles: z.array(roleSchema),
    asked: stepSchema.nullable(),
    given: stepSchema.nullable(),
    decided: stepSchema.nullable(),
    may: z.object({ grant: choiceSchema, confirm: choiceSchema, decline: choiceSchema }),
  })
  .meta({ id: 'AccessRequest' });
export type AccessRequest = z.output<typeof accessRequestSchema>;

/** One's own request: where it stands, and the reason where it was declined. */
export const ownAccessRequestSchema = z
  .object({
    id: accessRequestIdSchema,
    state: accessRequestStateSchema,
    role: roleSchema,
    openedAt: instantSchema,
    decidedAt: instantSchema.nullable(),
    declinedBecause: z.string().nullable(),
  })
  .meta({ id: 'OwnAccessRequest' });
export type OwnAccessRequest = z.output<typeof ownAccessRequestSchema>;
export const ownAccessRequestListSchema = z
  .object({ items: z.array(ownAccessRequestSchema) })
  .meta({ id: 'OwnAccessRequestList' });

export const accessRequestParams = z.object({ accessRequestId: accessRequestIdSchema });
export const accessRequestCreateBody = z.strictObject({
  role: roleSchema,
  reason: staffNoteSchema,
  missing: permissionSchema.optional(),
});
export const accessRequestDecideBody = z.strictObject({ reason: staffNoteSchema });
