import * as z from 'zod';
import { CONNECTION_AUDIT_DETAILS } from '../connections/audit-details.ts';
import { apiKeyScopeSchema } from '../people/api-key-scopes.ts';
import { permissionSchema, roleSchema } from '../permissions.ts';
import { RECORDED_CONSENT_METHODS } from '../preferences/consent-schemas.ts';
import { REVIEW_DECISIONS, REVIEW_KINDS, REVIEW_SIGNS } from '../preferences/review-terms.ts';
import {
  causeSchema,
  channelSchema,
  identifierTypeSchema,
  methodSchema,
  purposeSchema,
} from '../preferences/terms.ts';
import { WEBHOOK_SOURCE_STATES, WEBHOOK_VENDOR_CODES } from '../preferences/webhook-terms.ts';
import { PUBLIC_PAGES_DETAILS } from '../public-pages/audit-details.ts';
import { REQUEST_AUDIT_DETAILS } from '../requests/audit-details.ts';
import { ACTION_NAMES } from './actions.ts';

/**
 * What a leaf of the trail commits to, version 1: ids, codes and counts only, never personal data or free text.
 * The union is closed: a new kind of event is a new line here, and an old line never changes its meaning.
 */
const count = z.number().int().nonnegative();
const digest = z.string().regex(/^[0-9a-f]{64}$/);
/** A reference of Heed's own, e.g. `pre_…`: random, never derived from a person. */
const ref = z.string().regex(/^[a-z]{3}_[0-9a-f]{32}$/);
/** HMAC-SHA256 of a sealed text under a key that goes with it, base64url: while the key lives, the text can be checked. */
const commitment = z.string().regex(/^[\w-]{43}$/);

export const AUDIT_DETAILS = {
  'session.start': z.strictObject({}),
  'session.refuse': z.strictObject({
    cause: z.enum(['credentials', 'throttled', 'disabled']),
    times: count.optional(),
  }),
  /** `ended`: by its person from another session; `times` where several ended at once. */
  'session.end': z.strictObject({
    cause: z.enum(['signedOut', 'expired', 'replaced', 'ended']),
    times: count.optional(),
  }),
  /** Without a permission: nobody may do that at all, e.g. change an event of the trail. */
  'access.denied': z.strictObject({
    permission: permissionSchema.optional(),
    endpoint: z.string(),
    times: count,
    /** Of an API key: what it lacks, or that it was no key that holds. */
    scope: apiKeyScopeSchema.optional(),
    key: z.enum(['invalid', 'throttled']).optional(),
  }),
  'person.create': z.strictObject({ roles: z.array(roleSchema) }),
  /** `roles` hold at once, `waiting` when a data protection officer has confirmed them; no roles: a new link. */
  'person.invite': z.strictObject({
    roles: z.array(roleSchema),
    waiting: z.array(roleSchema),
    reason: commitment.optional(),
  }),
  'person.join': z.strictObject({}),
  'person.disable': z.strictObject({ sessions: count, reason: commitment }),
  'person.enable': z.strictObject({ reason: commitment }),
  'person.endSessions': z.strictObject({ sessions: count, reason: commitment }),
  'person.changePassword': z.strictObject({ sessions: count }),
  /** `first`: nobody has been data protection officer before, so that nobody could confirm. */
  'role.give': z.strictObject({
    role: roleSchema,
    takesEffect: z.enum(['atOnce', 'whenConfirmed', 'first', 'refused']),
    refusedFor: z.enum(['oneself']).optional(),
    reason: commitment.optional(),
  }),
  'role.confirm': z.strictObject({
    role: roleSchema,
    refusedFor: z.enum(['ownRole', 'ownGrant']).optional(),
    reason: commitment.optional(),
  }),
  'role.end': z.strictObject({
    role: roleSchema,
    refusedFor: z.enum(['lastAdministrator', 'ownAdministrator']).optional(),
    reason: commitment.optional(),
  }),
  'access.request': z.strictObject({
    role: roleSchema,
    missing: permissionSchema.optional(),
    reason: commitment,
  }),
  'access.decline': z.strictObject({ role: roleSchema, reason: commitment }),
  'policy.propose': z.strictObject({
    regime: z.string(),
    turn: z.enum(['on', 'off']),
    reason: commitment,
  }),
  'policy.confirm': z.strictObject({
    regime: z.string(),
    turn: z.enum(['on', 'off']),
    refusedFor: z.enum(['ownProposal', 'noDataProtectionOfficer']).optional(),
    reason: commitment.optional(),
  }),
  'policy.decline': z.strictObject({
    regime: z.string(),
    turn: z.enum(['on', 'off']),
    reason: commitment,
  }),
  /** Write-only: nothing about the person was told back. `note`: a commitment of what was noted. */
  'optOut.record': z.strictObject({
    type: z.enum(['email', 'phone']),
    channels: z.array(channelSchema),
    method: methodSchema,
    receipt: z.string(),
    note: commitment.optional(),
    /** With evidence: the topic, and the day on which it arrived. */
    purpose: purposeSchema.optional(),
    receivedOn: z.string().optional(),
    /** The same entry was sent again, and changed nothing. */
    repeated: z.literal(true).optional(),
  }),
  /** `new`: events the ledger did not hold; `kind` says whether it is an opt-out or consent that was not given. */
  'optOut.capture': z.strictObject({
    kind: z.enum(['optOut', 'noConsent']),
    types: z.array(identifierTypeSchema),
    channels: z.array(channelSchema),
    cause: causeSchema,
    method: methodSchema,
    events: count,
    new: count,
    comment: commitment.optional(),
    evidence: commitment.optional(),
  }),
  /** One part of a batch. `root`: as in import.chunk, over its new events. */
  'optOut.captureBatch': z.strictObject({ items: count, events: count, new: count, root: digest }),
  /** A call that contradicts the ledger's one way back: refused, and nothing changed. */
  'optIn.refuse': z.strictObject({ way: z.enum(['api']), times: count }),
  'apiKey.create': z.strictObject({ scopes: z.array(apiKeyScopeSchema), days: count }),
  'apiKey.revoke': z.strictObject({ scopes: z.array(apiKeyScopeSchema) }),
  'demo.load': z.strictObject({ people: count, optOuts: count }),
  'audit.read': z.strictObject({ filters: z.array(z.string()) }),
  'audit.view': z.strictObject({}),
  'suppression.read': z.strictObject({ filters: z.array(z.string()) }),
  'suppression.view': z.strictObject({}),
  'suppression.find': z.strictObject({ found: z.boolean(), type: z.string() }),
  'session.stepUp': z.strictObject({}),
  /** Committed before anything is shown. `reference`, `note`: commitments of what was written. */
  'reveal.grant': z.strictObject({
    purpose: z.string(),
    fields: z.array(z.string()),
    reference: commitment,
    note: commitment.optional(),
  }),
  'reveal.open': z.strictObject({
    shown: z.enum(['shown', 'erased', 'keyGone']).optional(),
    identifiers: count,
    comments: count,
    refusedFor: z.string().optional(),
  }),
  'reveal.copy': z.strictObject({}),
  'reveal.end': z.strictObject({ because: z.enum(['hidden', 'timeUp', 'left', 'expired']) }),
  'look.read': z.strictObject({ looks: count }),
  /** `sha256`: of the canonical JSON inside the file. */
  'evidence.export': z.strictObject({
    purpose: z.string(),
    reference: commitment,
    note: commitment.optional(),
    inFull: z.boolean(),
    sha256: digest,
    ledgerEvents: count,
    trailEvents: count,
  }),
  ...PUBLIC_PAGES_DETAILS,
  /** Added up over a minute for each caller and campaign. */
  'suppression.check': z.strictObject({
    checks: count,
    items: count,
    doNotSend: count,
    unreadable: count,
    campaign: z.uuid().optional(),
  }),
  /** `past`: it was asked about an earlier time. */
  'suppression.explain': z.strictObject({ type: z.string(), past: z.boolean(), found: z.boolean() }),
  'scrub.start': z.strictObject({
    way: z.enum(['stream', 'stored']),
    channel: channelSchema,
    campaign: z.uuid().optional(),
    bytes: count.optional(),
  }),
  'scrub.finish': z.strictObject({
    mode: z.enum(['remove', 'mark']),
    list: digest,
    file: digest,
    /** SHA-256 of the receipt's bytes. */
    receipt: digest,
    lines: count,
    send: count,
    stopped: count,
    unreadable: count,
  }),
  'scrub.fail': z.strictObject({ code: z.string(), lines: count }),
  /** `expired`: nobody deleted it within the hour. */
  'scrub.close': z.strictObject({ cause: z.enum(['asked', 'expired']) }),
  ...REQUEST_AUDIT_DETAILS,
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
  /** `by`: what tells which rows say no; `export`: the file is read as the export it was recognised as. */
  'import.map': z.strictObject({
    by: z.enum(['everyRow', 'status', 'export']),
    /** A person stated that everybody in the file said no. */
    stated: z.boolean(),
    columns: count,
    header: digest,
  }),
  'import.preview': z.strictObject({}),
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
  'send.record': z.strictObject({
    new: count,
    changed: count,
    known: count,
    newCampaigns: count,
    newSegments: count,
  }),
  /** Published figures only: which card, how many rows, narrowed by which filters. */
  'analytics.export': z.strictObject({ card: z.string(), rows: count, filters: z.array(z.string()) }),
  'import.downloadRejects': z.strictObject({ rows: count }),
  'webhookSource.create': z.strictObject({ vendor: z.enum(WEBHOOK_VENDOR_CODES) }),
  'webhookSource.rotate': z.strictObject({ vendor: z.enum(WEBHOOK_VENDOR_CODES) }),
  'webhookSource.setState': z.strictObject({ state: z.enum(WEBHOOK_SOURCE_STATES) }),
  /** One delivery that was believed and changed something, or claimed to. */
  'webhook.record': z.strictObject({
    vendor: z.enum(WEBHOOK_VENDOR_CODES),
    recorded: count,
    known: count,
    contradictions: count,
    unusable: count,
  }),
  /** `signs`: codes of what was read out of the mail; `mail`: a commitment of what was sealed for review. */
  'mailbox.record': z.strictObject({
    verdict: z.enum(['optOut', 'doubt']),
    signs: z.array(z.enum(REVIEW_SIGNS)),
    known: z.boolean(),
    mail: commitment.optional(),
  }),
  'review.read': z.strictObject({ filters: z.array(z.string()) }),
  'review.open': z.strictObject({}),
  'review.decide': z.strictObject({ kind: z.enum(REVIEW_KINDS), decision: z.enum(REVIEW_DECISIONS) }),
  /** By the person, on their own page: one mail was put in the outbox. */
  'optIn.request': z.strictObject({
    channel: channelSchema,
    purpose: purposeSchema,
    statement: ref,
    version: count,
    language: z.string(),
    confirmation: z.uuid(),
    message: ref,
  }),
  /** By the person, with the link of that mail. `lifts`: the opt-outs that no longer stop this channel and topic. */
  'optIn.confirm': z.strictObject({
    event: ref,
    channel: channelSchema,
    purpose: purposeSchema,
    statement: ref,
    version: count,
    language: z.string(),
    confirmation: z.uuid(),
    lifts: z.array(ref),
  }),
  'optIn.record': z.strictObject({
    event: ref,
    type: z.string(),
    channel: channelSchema,
    purpose: purposeSchema,
    statement: ref,
    version: count,
    method: z.enum(RECORDED_CONSENT_METHODS),
    givenAt: z.string(),
    lifts: z.array(ref),
    evidence: commitment,
    repeated: z.literal(true).optional(),
  }),
  'consentStatement.create': z.strictObject({
    statement: ref,
    channel: channelSchema,
    purpose: purposeSchema,
    version: count,
    /** SHA-256 of the words, language by language: they are kept for ever, so their digest tells whether they changed. */
    sha256: z.record(z.string(), digest),
  }),
  'contradiction.read': z.strictObject({ filters: z.array(z.string()) }),
  'outbox.send': z.strictObject({ sent: count, failed: count, later: count, expired: count }),
  'outbox.retry': z.strictObject({ message: ref }),
  ...CONNECTION_AUDIT_DETAILS,
} as const satisfies Record<(typeof ACTION_NAMES)[number], z.ZodObject>;

export type AuditDetails = { [A in keyof typeof AUDIT_DETAILS]: z.output<(typeof AUDIT_DETAILS)[A]> };

export const OUTCOMES = ['done', 'denied', 'failed'] as const;
export const outcomeSchema = z.enum(OUTCOMES).meta({ id: 'Outcome' });
export type Outcome = (typeof OUTCOMES)[number];

/** What an event can be about, and the prefix of its references. */
export const OBJECT_PREFIXES = {
  import: 'imp',
  suppression: 'sup',
  auditEvent: 'evt',
  person: 'usr',
  session: 'ses',
  request: 'req',
  apiKey: 'key',
  connection: 'con',
  scrub: 'scr',
  grant: 'grt',
  webhookSource: 'whk',
  review: 'rev',
} as const;
export type ObjectKind = keyof typeof OBJECT_PREFIXES;
// Object.keys is typed string[]; the table is a const, so its keys are exactly the kinds.
export const OBJECT_KINDS = Object.keys(OBJECT_PREFIXES) as [ObjectKind, ...ObjectKind[]];

/** The envelope around every kind of event; `details` is one of AUDIT_DETAILS. */
export const auditEnvelope = z.strictObject({
  v: z.literal(1),
  id: z.uuid(),
  at: z.string(),
  action: z.enum(ACTION_NAMES),
  outcome: outcomeSchema,
  actor: z.strictObject({
    kind: z.enum(['person', 'key', 'system', 'public', 'anonymous']),
    id: z.uuid().optional(),
    roles: z.array(roleSchema).optional(),
  }),
  subject: z.uuid().optional(),
  object: z.strictObject({ kind: z.enum(OBJECT_KINDS), id: z.uuid() }).optional(),
  request: z.uuid().optional(),
  operation: z.uuid().optional(),
});
export type AuditEnvelope = z.output<typeof auditEnvelope>;
