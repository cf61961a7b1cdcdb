import * as z from 'zod';
import { instantSchema, sendIdSchema } from '../common.ts';
import { CHANNELS, type Channel } from '../preferences/terms.ts';

/** Channels that something can be sent on. */
export const SEND_CHANNELS = CHANNELS.filter((channel): channel is Exclude<Channel, '*'> => channel !== '*');
export const sendChannelSchema = z.enum(SEND_CHANNELS).meta({ id: 'SendChannel' });

/** Most sends of one call; a longer list is told in several. */
export const MOST_SENDS = 200;

const count = z.number().int().min(0).max(1_000_000_000);
const externalId = z.string().trim().min(1).max(200);
const name = z.string().trim().min(1).max(200);

const segmentInput = z
  .strictObject({ id: externalId.optional(), name: name.optional(), delivered: count })
  .refine(({ id, name: called }) => id !== undefined || called !== undefined, {
    message: 'needs an id or a name',
    path: ['name'],
  });

/** One send: a campaign's messages on one channel, and how many arrived. */
export const sendInputSchema = z
  .strictObject({
    /** The sending system's own id. Left out: campaign, channel and time tell the same send again. */
    id: externalId.optional(),
    campaign: z
      .strictObject({
        id: externalId.optional(),
        name: name.optional(),
        /** E-mail of the account of the person who owns the campaign. Left out: a new campaign's owner is who tells it. */
        owner: z.email().max(254).optional(),
      })
      .refine(({ id, name: called }) => id !== undefined || called !== undefined, {
        message: 'needs an id or a name',
        path: ['name'],
      }),
    channel: sendChannelSchema,
    sentAt: instantSchema,
    /** Messages that arrived. */
    delivered: count,
    /** Who received it, as the segments were then; they may overlap. */
    segments: z.array(segmentInput).max(200).default([]),
  })
  .superRefine(({ delivered, segments }, context) => {
    for (const [index, segment] of segments.entries()) {
      if (segment.delivered <= delivered) continue;
      context.addIssue({
        code: 'custom',
        message: 'is more than the whole send delivered',
        path: ['segments', index, 'delivered'],
      });
    }
  })
  .meta({ id: 'SendInput' });
export type SendInput = z.output<typeof sendInputSchema>;

export const sendWriteBody = z.strictObject({
  sends: z.array(sendInputSchema).min(1).max(MOST_SENDS),
  /** Say what would happen, and write nothing. */
  check: z.boolean().default(false),
});
export type SendWriteBody = z.output<typeof sendWriteBody>;

/** `new`; `changed`: the same send with other facts, which now count; `known`: told before, word for word. */
export const SEND_OUTCOMES = ['new', 'changed', 'known'] as const;

export const sendWriteSchema = z
  .object({
    sends: z.array(z.object({ id: sendIdSchema.nullable(), outcome: z.enum(SEND_OUTCOMES) })),
    new: z.number().int(),
    changed: z.number().int(),
    known: z.number().int(),
    /** Campaigns and segments that were met for the first time. */
    newCampaigns: z.number().int(),
    newSegments: z.number().int(),
  })
  .meta({ id: 'SendWrite' });
export type SendWrite = z.output<typeof sendWriteSchema>;
