import * as z from 'zod';

/** The ledger's vocabulary (product.md, Words). */
export const CHANNELS = ['email', 'sms', 'phone', 'post', 'push', '*'] as const;
export const CAUSES = ['subject', 'complaint', 'bounce', 'staff', 'import', 'automated'] as const;
export const METHODS = [
  'one_click',
  'preference_page',
  'web_form',
  'email_reply',
  'phone',
  'post',
  'in_person',
  'sms_stop',
  'esp_webhook',
  'crm_sync',
  'csv_import',
  'api',
] as const;
export const REASONS = [
  'too_frequent',
  'not_relevant',
  'never_signed_up',
  'content',
  'spam',
  'no_longer_wanted',
  'other',
  'bounce',
  'unknown',
] as const;
export const IDENTIFIER_TYPES = ['email', 'phone', 'external'] as const;

export const channelSchema = z.enum(CHANNELS).meta({ id: 'Channel' });
export const causeSchema = z.enum(CAUSES).meta({ id: 'Cause' });
export const methodSchema = z.enum(METHODS).meta({ id: 'Method' });
export const reasonSchema = z.enum(REASONS).meta({ id: 'Reason' });
export const identifierTypeSchema = z.enum(IDENTIFIER_TYPES).meta({ id: 'IdentifierType' });
/** A topic in the tree under `marketing`, e.g. `marketing.newsletters`. */
export const purposeSchema = z
  .string()
  .max(120)
  .regex(/^marketing(\.[a-z0-9_]+)*$/)
  .meta({ id: 'Purpose' });

export type Channel = (typeof CHANNELS)[number];
export type Cause = (typeof CAUSES)[number];
export type Method = (typeof METHODS)[number];
export type Reason = (typeof REASONS)[number];
export type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

/** The same terms as people read them. */
export const CHANNEL_WORDS: Record<Channel, string> = {
  email: 'E-mail',
  sms: 'SMS',
  phone: 'Phone',
  post: 'Post',
  push: 'Push',
  '*': 'Every channel',
};
export const CAUSE_WORDS: Record<Cause, string> = {
  subject: 'The person',
  complaint: 'Spam complaint',
  bounce: 'Bounce',
  staff: 'Staff',
  import: 'Import',
  automated: 'Automated',
};
export const METHOD_WORDS: Record<Method, string> = {
  one_click: 'One-click',
  preference_page: 'Preference page',
  web_form: 'Web form',
  email_reply: 'E-mail reply',
  phone: 'Phone',
  post: 'Post',
  in_person: 'In person',
  sms_stop: 'SMS STOP',
  esp_webhook: 'E-mail tool',
  crm_sync: 'CRM sync',
  csv_import: 'CSV import',
  api: 'API',
};
export const REASON_WORDS: Record<Reason, string> = {
  too_frequent: 'Too many messages',
  not_relevant: 'Not relevant',
  never_signed_up: 'Never signed up',
  content: 'Content',
  spam: 'Spam',
  no_longer_wanted: 'No longer wanted',
  other: 'Other',
  bounce: 'Address not reachable',
  unknown: 'No reason given',
};
