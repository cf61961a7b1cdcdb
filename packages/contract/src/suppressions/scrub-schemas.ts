import * as z from 'zod';
import { campaignIdSchema, instantSchema, listOf, pageQuery, scrubIdSchema } from '../common.ts';
import { causeSchema, purposeSchema } from '../preferences/terms.ts';
import { messageChannelSchema } from './check-schemas.ts';

/** The largest list that is taken in one piece. */
export const MOST_LIST_BYTES = 2 * 1024 ** 3;

/** `remove`: lines that may not be contacted are left out. `mark`: every line stays, with its decision. */
export const scrubModeSchema = z.enum(['remove', 'mark']).meta({ id: 'ScrubMode' });
export type ScrubMode = z.output<typeof scrubModeSchema>;

/** What a list is checked for. */
const asked = {
  channel: messageChannelSchema,
  purpose: purposeSchema.default('marketing'),
  /** The campaign that the list is for. Who gets answers and counts only has to name one. */
  campaign: campaignIdSchema.optional(),
};

export const scrubQuery = z.object({ mode: scrubModeSchema.default('remove'), ...asked });
export type ScrubQuery = z.output<typeof scrubQuery>;

export const scrubCreateBody = z.strictObject({
  /** Length of the list that will be sent. */
  bytes: z.number().int().min(1).max(MOST_LIST_BYTES),
  ...asked,
});
export type ScrubCreateBody = z.output<typeof scrubCreateBody>;

export const SCRUB_STATES = [
  'awaitingFile',
  'checking',
  'ready',
  'streaming',
  'done',
  'failed',
  'cancelled',
] as const;
export const scrubStateSchema = z.enum(SCRUB_STATES).meta({ id: 'ScrubState' });
export type ScrubState = z.output<typeof scrubStateSchema>;

/** People by why they are not to be contacted; null where the number would tell too much (fewer than 10). */
export const causeCountSchema = z.object({
  cause: causeSchema,
  people: z.number().int().nullable(),
  /** Rounded down to tens. */
  rounded: z.boolean(),
});
export type CauseCount = z.output<typeof causeCountSchema>;

export const scrubSchema = z
  .object({
    id: scrubIdSchema,
    way: z.enum(['stream', 'stored']),
    state: scrubStateSchema,
    channel: messageChannelSchema,
    purpose: purposeSchema,
    campaign: z.string().nullable(),
    mode: scrubModeSchema.nullable(),
    bytes: z.number().int(),
    bytesReceived: z.number().int(),
    progressBytes: z.number().int(),
    /** Lines of the list, without its header and empty lines: `send` + `stopped` + `unreadable`. */
    lines: z.number().int(),
    send: z.number().int(),
    stopped: z.number().int(),
    unreadable: z.number().int(),
    /** Why, as counts of people; null where all of them would tell too much. */
    causes: z.array(causeCountSchema).nullable(),
    failedCode: z.string().nullable(),
    failedSentence: z.string().nullable(),
    hasReceipt: z.boolean(),
    startedAt: instantSchema,
    finishedAt: instantSchema.nullable(),
    /** When the stored list is deleted at the latest; null where none is stored. */
    deletedBy: instantSchema.nullable(),
  })
  .meta({ id: 'Scrub' });
export type Scrub = z.output<typeof scrubSchema>;

export const scrubListQuery = z.object({ ...pageQuery });
export type ScrubListQuery = z.output<typeof scrubListQuery>;
export const scrubListSchema = listOf(scrubSchema).meta({ id: 'ScrubList' });

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

/** What a receipt states. Its bytes are the canonical JSON (RFC 8785) of exactly this. */
export const scrubReceiptSchema = z
  .strictObject({
    kind: z.literal('heed.scrubReceipt'),
    version: z.literal(1),
    scrub: scrubIdSchema,
    organisation: z.string(),
    mode: scrubModeSchema,
    channel: messageChannelSchema,
    purpose: purposeSchema,
    campaign: campaignIdSchema.nullable(),
    /** SHA-256 of the bytes that came in, and of those that went out. */
    listSha256: digest,
    fileSha256: digest,
    lines: count,
    send: count,
    stopped: count,
    unreadable: count,
    /** Everything acknowledged by `from` is out; what was recorded until `until` is in no line of the file either. */
    ledger: z.strictObject({ from: instantSchema, until: instantSchema, snapshot: z.string() }),
    /** Who had it checked: the reference of a person or an API key. */
    by: z.string(),
    at: instantSchema,
  })
  .meta({ id: 'ScrubReceipt' });
export type ScrubReceipt = z.output<typeof scrubReceiptSchema>;

export const signedScrubReceiptSchema = z
  .object({
    receipt: scrubReceiptSchema,
    /** Ed25519 (RFC 8032) over the canonical JSON of `receipt`, base64. */
    signature: z.string(),
    /** The installation's public key, raw, base64: compare it with the one that you know. */
    publicKey: z.string(),
  })
  .meta({ id: 'SignedScrubReceipt' });
export type SignedScrubReceipt = z.output<typeof signedScrubReceiptSchema>;
