import * as z from 'zod';
import { CHANNELS, identifierTypeSchema, purposeSchema } from '../preferences/terms.ts';

/** The languages that public pages are written in; English where a reader asks for none of them. */
export const PUBLIC_LANGUAGES = ['en', 'de', 'fr', 'es', 'ar'] as const;
export type PublicLanguage = (typeof PUBLIC_LANGUAGES)[number];

/** The most links of one call. */
export const MOST_LINKS = 1_000;

const [email, sms, phone, post, push] = CHANNELS;
/** A link is about one channel: `*` is what its reader may choose, not what a message is sent on. */
const linkChannelSchema = z.enum([email, sms, phone, post, push]);

/** One message to one address, on its way out. */
const linkItem = z.strictObject({
  type: identifierTypeSchema.default('email'),
  /** As it will be written to; normalised by the server. */
  identifier: z.string().min(1).max(1000),
  /** Left out: e-mail to an address, SMS to a number, post to an external id. */
  channel: linkChannelSchema.optional(),
  /** The topic of the message; left out: all marketing on that channel. */
  purpose: purposeSchema.default('marketing'),
  /** What the message belongs to, so that an opt-out is counted with it. */
  campaign: z
    .strictObject({
      externalId: z.string().min(1).max(200).optional(),
      name: z.string().min(1).max(200).optional(),
    })
    .refine(({ externalId, name }) => externalId !== undefined || name !== undefined, 'names no campaign')
    .optional(),
  /** The language the pages begin in; readers can change it. */
  language: z.enum(PUBLIC_LANGUAGES).optional(),
});
export type UnsubscribeLinkItem = z.output<typeof linkItem>;

export const unsubscribeLinksBody = z.strictObject({ items: z.array(linkItem).min(1).max(MOST_LINKS) });

export const unsubscribeLinkSchema = z
  .object({
    /** Opaque, without any part of the address; good for years. */
    token: z.string(),
    /** For the body of the message: a page with a button. */
    url: z.url(),
    preferencesUrl: z.url(),
    /** Values of the two headers (RFC 8058); sign both with DKIM. */
    listUnsubscribe: z.string(),
    listUnsubscribePost: z.literal('List-Unsubscribe=One-Click'),
  })
  .meta({ id: 'UnsubscribeLink' });

/** One answer an item, in the order of the items. */
export const unsubscribeLinksSchema = z
  .object({ items: z.array(unsubscribeLinkSchema) })
  .meta({ id: 'UnsubscribeLinks' });
export type UnsubscribeLinks = z.output<typeof unsubscribeLinksSchema>;
