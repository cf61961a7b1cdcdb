/** The systems whose webhooks Heed takes, by the code that @heed/connectors knows them by. */
export const WEBHOOK_VENDOR_CODES = [
  'sendgrid',
  'twilio',
  'amazon_ses',
  'mailchimp',
  'postmark',
  'standard_webhooks',
] as const;
export type WebhookVendorCode = (typeof WEBHOOK_VENDOR_CODES)[number];

export const WEBHOOK_VENDOR_WORDS: Record<WebhookVendorCode, string> = {
  sendgrid: 'SendGrid',
  twilio: 'Twilio',
  amazon_ses: 'Amazon SES',
  mailchimp: 'Mailchimp',
  postmark: 'Postmark',
  standard_webhooks: 'Standard Webhooks (Resend, Svix)',
};

/** Where the secret comes from: the vendor has one that is typed in, or Heed makes one for the vendor. */
export const WEBHOOK_SECRET_ORIGIN: Record<WebhookVendorCode, 'given' | 'made'> = {
  sendgrid: 'given',
  twilio: 'given',
  amazon_ses: 'given',
  mailchimp: 'made',
  postmark: 'made',
  standard_webhooks: 'given',
};

export const WEBHOOK_SOURCE_STATES = ['active', 'paused', 'ended'] as const;
export type WebhookSourceState = (typeof WEBHOOK_SOURCE_STATES)[number];

/** What became of a delivery. `refused`: not believed; `contradiction`: it claimed that somebody came back. */
export const WEBHOOK_OUTCOMES = [
  'recorded',
  'repeated',
  'nothing',
  'contradiction',
  'unusable',
  'refused',
  'paused',
  'confirmation',
] as const;
export type WebhookOutcome = (typeof WEBHOOK_OUTCOMES)[number];

/** Why a delivery was not believed, or not understood. */
export const WEBHOOK_FAULTS = [
  'secret_missing',
  'signature_missing',
  'signature_malformed',
  'signature_wrong',
  'timestamp_missing',
  'timestamp_malformed',
  'timestamp_too_old',
  'timestamp_in_future',
  'body_malformed',
  'topic_not_allowed',
  'certificate_address_refused',
  'certificate_unavailable',
  'identifier_unusable',
] as const;
export type WebhookFaultCode = (typeof WEBHOOK_FAULTS)[number];

/** The same as an administrator reads them. */
export const WEBHOOK_FAULT_WORDS: Record<WebhookFaultCode, string> = {
  secret_missing: 'The secret kept here is not one that this vendor uses',
  signature_missing: 'It came without a signature',
  signature_malformed: 'Its signature cannot be read',
  signature_wrong: 'Its signature does not match the secret kept here',
  timestamp_missing: 'It came without the time of its signature',
  timestamp_malformed: 'The time of its signature cannot be read',
  timestamp_too_old: 'It was signed more than five minutes ago',
  timestamp_in_future: 'It was signed in the future: check the clocks',
  body_malformed: 'Its content cannot be read',
  topic_not_allowed: 'Its topic is not one of those allowed here',
  certificate_address_refused: 'Its certificate does not lie with Amazon',
  certificate_unavailable: 'Amazon’s certificate could not be fetched; Amazon sends it again',
  identifier_unusable: 'It told of an address or number that is none',
};
