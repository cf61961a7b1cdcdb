import * as z from 'zod';
import { permissionSchema, roleSchema } from '../permissions.ts';
import { ACTION_NAMES } from './actions.ts';

/**
 * What a leaf of the trail commits to, version 1: ids, codes and counts only, never personal data or free text.
 * The union is closed: a new kind of event is a new line here, and an old line never changes its meaning.
 */
const count = z.number().int().nonnegative();
const digest = z.string().regex(/^[0-9a-f]{64}$/);

export const AUDIT_DETAILS = {
  'session.start': z.strictObject({}),
  'session.refuse': z.strictObject({
    cause: z.enum(['credentials', 'throttled', 'disabled']),
    times: count.optional(),
  }),
  'session.end': z.strictObject({ cause: z.enum(['signedOut', 'expired', 'replaced']) }),
  /** Without a permission: nobody may do that at all, e.g. change an event of the trail. */
  'access.denied': z.strictObject({
    permission: permissionSchema.optional(),
    endpoint: z.string(),
    times: count,
  }),
  'person.create': z.strictObject({ roles: z.array(roleSchema) }),
  'demo.load': z.strictObject({ people: count, optOuts: count }),
  'audit.read': z.strictObject({ filters: z.array(z.string()) }),
  'audit.view': z.strictObject({}),
  'suppression.read': z.strictObject({ filters: z.array(z.string()) }),
  'suppression.view': z.strictObject({}),
  'suppression.find': z.strictObject({ found: z.boolean(), type: z.string() }),
  'import.create': z.strictObject({ bytes: count }),
  'import.check': z.strictObject({
    sha256: digest,
    format: z.string(),
    rows: count,
    optOutRows: count,
    skippedRows: count,
    warningRows: count,
    rejectedRows: count,
  }),
  'import.refuse': z.strictObject({ code: z.string(), sha256: digest.optional() }),
  'import.start': z.strictObject({ sha256: digest, format: z.string() }),
  /** `root`: RFC 9162 Merkle root over the chunk's blinded rows, so that each opt-out's receipt can be proven. */
  'import.chunk': z.strictObject({
    chunk: count,
    events: count,
    known: count,
    effective: count,
    firstLine: count,
    lastLine: count,
    root: digest,
  }),
  'import.finish': z.strictObject({
    chunks: count,
    rows: count,
    newOptOuts: count,
    knownOptOuts: count,
    rejectedRows: count,
  }),
  'import.fail': z.strictObject({ code: z.string(), chunks: count }),
  'import.cancel': z.strictObject({ state: z.string(), chunks: count }),
  'import.downloadRejects': z.strictObject({ rows: count }),
} as const satisfies Record<(typeof ACTION_NAMES)[number], z.ZodObject>;

export type AuditDetails = { [A in keyof typeof AUDIT_DETAILS]: z.output<(typeof AUDIT_DETAILS)[A]> };

export const OUTCOMES = ['done', 'denied', 'failed'] as const;
export const outcomeSchema = z.enum(OUTCOMES).meta({ id: 'Outcome' });
export type Outcome = (typeof OUTCOMES)[number];

export const OBJECT_KINDS = ['import', 'suppression', 'auditEvent', 'person', 'session'] as const;

/** The envelope around every kind of event; `details` is one of AUDIT_DETAILS. */
export const auditEnvelope = z.strictObject({
  v: z.literal(1),
  id: z.uuid(),
  at: z.string(),
  action: z.enum(ACTION_NAMES),
  outcome: outcomeSchema,
  actor: z.strictObject({
    kind: z.enum(['person', 'system', 'public', 'anonymous']),
    id: z.uuid().optional(),
    roles: z.array(roleSchema).optional(),
  }),
  subject: z.uuid().optional(),
  object: z.strictObject({ kind: z.enum(OBJECT_KINDS), id: z.uuid() }).optional(),
  request: z.uuid().optional(),
  operation: z.uuid().optional(),
});
export type AuditEnvelope = z.output<typeof auditEnvelope>;
