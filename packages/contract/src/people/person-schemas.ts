import * as z from 'zod';
import {
  accessRequestIdSchema,
  instantSchema,
  listOf,
  pageQuery,
  personIdSchema,
  sessionIdSchema,
} from '../common.ts';
import { roleSchema } from '../permissions.ts';
import { displayNameSchema, newPasswordSchema, staffNoteSchema } from './fields.ts';

/** `invited`: the link is not used yet; `disabled`: cannot sign in, and every session has ended. */
export const PERSON_STATES = ['invited', 'active', 'disabled'] as const;
export const personStateSchema = z.enum(PERSON_STATES).meta({ id: 'PersonState' });
export type PersonState = z.output<typeof personStateSchema>;

export const personSummarySchema = z
  .object({
    id: personIdSchema,
    displayName: z.string(),
    email: z.string(),
    state: personStateSchema,
    roles: z.array(roleSchema),
    /** Given, and waiting for a data protection officer. */
    waitingRoles: z.array(roleSchema),
    lastSeenAt: instantSchema.nullable(),
    createdAt: instantSchema,
  })
  .meta({ id: 'PersonSummary' });
export type PersonSummary = z.output<typeof personSummarySchema>;

export const personListQuery = z.object({
  state: personStateSchema.optional(),
  role: roleSchema.optional(),
  ...pageQuery,
});
export type PersonListQuery = z.output<typeof personListQuery>;
export const personListSchema = listOf(personSummarySchema).meta({ id: 'PersonList' });

/** A session in the words that its person knows it by; never the browser's own long text. */
export const openSessionSchema = z
  .object({
    id: sessionIdSchema,
    browser: z.string(),
    platform: z.string(),
    startedAt: instantSchema,
    lastUsedAt: instantSchema,
    /** The one that asks. */
    current: z.boolean(),
  })
  .meta({ id: 'OpenSession' });
export type OpenSession = z.output<typeof openSessionSchema>;
export const openSessionListSchema = z
  .object({ items: z.array(openSessionSchema) })
  .meta({ id: 'OpenSessionList' });

export const personSchema = personSummarySchema
  .extend({
    /** The roles in force, with who stands for them; null where the account came with them. */
    grants: z.array(
      z.object({
        role: roleSchema,
        givenBy: z.string().nullable(),
        confirmedBy: z.string().nullable(),
        since: instantSchema,
      }),
    ),
    waiting: z.array(
      z.object({
        accessRequestId: accessRequestIdSchema,
        role: roleSchema,
        givenBy: z.string(),
        since: instantSchema,
      }),
    ),
    /** The link that is still good. */
    invitation: z.object({ expiresAt: instantSchema, invitedBy: z.string().nullable() }).nullable(),
    sessions: z.array(openSessionSchema),
  })
  .meta({ id: 'Person' });
export type Person = z.output<typeof personSchema>;

export const personParams = z.object({ personId: personIdSchema });
export const personRoleParams = personParams.extend({ role: roleSchema });

/** An account without a password, its roles, and why. */
export const personInviteBody = z.strictObject({
  email: z.email().max(254),
  displayName: displayNameSchema,
  roles: z.array(roleSchema).min(1).max(6),
  reason: staffNoteSchema,
});

/** The link is told this once: only its hash is kept. */
export const invitationSchema = z
  .object({
    personId: personIdSchema,
    link: z.string(),
    expiresAt: instantSchema,
    /** Roles that were given now, and wait for a data protection officer. */
    waitingRoles: z.array(roleSchema),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.output<typeof invitationSchema>;

export const reasonBody = z.strictObject({ reason: staffNoteSchema });
export const roleGiveBody = z.strictObject({ role: roleSchema, reason: staffNoteSchema });

const invitationToken = z.string().min(20).max(200);
export const invitationViewBody = z.strictObject({ token: invitationToken });
export const invitationViewSchema = z
  .object({
    organisationName: z.string(),
    displayName: z.string(),
    email: z.string(),
    expiresAt: instantSchema,
  })
  .meta({ id: 'InvitationView' });
export const invitationAcceptBody = z.strictObject({ token: invitationToken, password: newPasswordSchema });

export const sessionParams = z.object({ sessionId: sessionIdSchema });
export const passwordChangeBody = z.strictObject({
  current: z.string().min(1).max(1024),
  next: newPasswordSchema,
});
export const endedSessionsSchema = z.object({ ended: z.number().int() }).meta({ id: 'EndedSessions' });
