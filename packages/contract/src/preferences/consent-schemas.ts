import * as z from 'zod';
import {
  consentStatementIdSchema,
  instantSchema,
  listOf,
  pageQuery,
  preferenceEventIdSchema,
  suppressionIdSchema,
} from '../common.ts';
import { CHANNELS, identifierTypeSchema, purposeSchema } from './terms.ts';

/** The languages in which a person can be asked; Arabic is written from right to left. */
export const CONSENT_LANGUAGES = ['en', 'de', 'fr', 'es', 'ar'] as const;
export type ConsentLanguage = (typeof CONSENT_LANGUAGES)[number];
export const consentLanguageSchema = z.enum(CONSENT_LANGUAGES).meta({ id: 'ConsentLanguage' });
export const CONSENT_LANGUAGE_WORDS: Record<ConsentLanguage, string> = {
  en: 'English',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  ar: 'Arabic',
};

/** Consent names one channel (Art. 4(11) GDPR: specific): nobody opts in to "everything". */
export const CONSENT_CHANNELS = CHANNELS.filter((channel) => channel !== '*');
export const consentChannelSchema = z
  .enum(['email', 'sms', 'phone', 'post', 'push'])
  .meta({ id: 'ConsentChannel' });
export type ConsentChannel = z.output<typeof consentChannelSchema>;

/** How a person gave their consent, where a member of staff records it. */
export const RECORDED_CONSENT_METHODS = ['web_form', 'phone', 'in_person', 'post', 'email_reply'] as const;
export const CONSENT_METHODS = ['double_opt_in', ...RECORDED_CONSENT_METHODS] as const;
export type ConsentMethod = (typeof CONSENT_METHODS)[number];
export const CONSENT_METHOD_WORDS: Record<ConsentMethod, string> = {
  double_opt_in: 'Confirmed by the person from their own mailbox',
  web_form: 'Web form',
  phone: 'Phone',
  in_person: 'In person',
  post: 'Letter',
  email_reply: 'E-mail',
};

/** Text that people write: no control characters but line breaks and tabs. */
const words = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    .regex(/^(?:\P{Cc}|[\n\t])*$/u, 'has characters that no text has');

const textsSchema = z
  .strictObject({
    en: words(10, 2000),
    de: words(10, 2000).optional(),
    fr: words(10, 2000).optional(),
    es: words(10, 2000).optional(),
    ar: words(10, 2000).optional(),
  })
  .meta({ id: 'ConsentTexts' });

/** One version of the words that a person agrees to on one channel for one topic. It is never changed. */
export const consentStatementSchema = z
  .object({
    id: consentStatementIdSchema,
    channel: consentChannelSchema,
    purpose: purposeSchema,
    version: z.number().int().positive(),
    texts: z.partialRecord(consentLanguageSchema, z.string()),
    validFrom: instantSchema,
    /** The newest version of its channel and topic: the one that people are asked with. */
    current: z.boolean(),
    createdBy: z.string().nullable(),
  })
  .meta({ id: 'ConsentStatement' });
export type ConsentStatement = z.output<typeof consentStatementSchema>;

export const consentStatementListQuery = z.object({
  channel: consentChannelSchema.optional(),
  /** Current versions (default), or every one there ever was. */
  versions: z.enum(['current', 'all']).default('current'),
  ...pageQuery,
});
export type ConsentStatementListQuery = z.output<typeof consentStatementListQuery>;
export const consentStatementListSchema = listOf(consentStatementSchema).meta({ id: 'ConsentStatementList' });

/** The next version of a channel and topic; the first one where there is none. */
export const consentStatementCreateBody = z.strictObject({
  channel: consentChannelSchema,
  purpose: purposeSchema,
  texts: textsSchema,
  /** Since when people have had these words before them, e.g. on a printed card; left out: from now on. */
  validFrom: instantSchema.optional(),
});
export type ConsentStatementCreateBody = z.output<typeof consentStatementCreateBody>;

/** What a data protection officer records: that this person agreed to these very words, and what shows it. */
export const optInRecordBody = z.strictObject({
  /** Made by the client for one record: sent again, it is the same one. */
  entryId: z.uuid(),
  /** The entry that the person was looked up by, or what they are known by. */
  suppressionId: suppressionIdSchema.optional(),
  type: identifierTypeSchema.optional(),
  identifier: z.string().min(1).max(1000).optional(),
  channel: consentChannelSchema,
  purpose: purposeSchema,
  statementId: consentStatementIdSchema,
  method: z.enum(RECORDED_CONSENT_METHODS),
  /** When the person gave it, not when it is written down. */
  givenAt: instantSchema,
  /** What shows it; sealed under the person's key. */
  evidence: words(10, 4000),
});
export type OptInRecordBody = z.output<typeof optInRecordBody>;

export const optInRecordedSchema = z
  .object({
    eventId: preferenceEventIdSchema,
    /** The opt-outs that no longer stop this channel and topic. */
    lifts: z.array(preferenceEventIdSchema),
    givenAt: instantSchema,
    recordedAt: instantSchema,
    /** Finds its event in the audit trail. */
    requestId: z.uuid().nullable(),
  })
  .meta({ id: 'OptInRecorded' });
export type OptInRecorded = z.output<typeof optInRecordedSchema>;
