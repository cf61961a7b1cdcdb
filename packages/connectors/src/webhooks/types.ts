/** The systems whose webhooks Heed takes. `standard_webhooks` is standardwebhooks.com: Resend, Svix and others. */
export const WEBHOOK_VENDORS = [
  'sendgrid',
  'twilio',
  'amazon_ses',
  'mailchimp',
  'postmark',
  'standard_webhooks',
] as const;
export type WebhookVendor = (typeof WEBHOOK_VENDORS)[number];

/** Fetches the PEM certificate at an address that was checked to be Amazon's. */
export type CertificateSource = (url: string) => Promise<string>;

/** One delivery as it arrived. */
export interface WebhookDelivery {
  /** The bytes of the body before any parser saw them. */
  readonly rawBody: Uint8Array;
  /** By name in any case; a header that came several times as a list. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /**
   * What this connection was set up with: SendGrid's public key (base64 SPKI), Twilio's auth token, the allowed SNS topic
   * ARNs (separated by commas), Mailchimp's secret part of the URL, Postmark's `user:password` or header value, a
   * Standard Webhooks secret with or without `whsec_`.
   */
  readonly secret: string;
  /** The address that the vendor calls, as it knows it: behind a proxy the public one. */
  readonly url: string;
  readonly now: Date;
  /** Needed for `amazon_ses` only. */
  readonly certificate?: CertificateSource;
}

/** Why a delivery is not believed. */
export type WebhookFault =
  | 'secret_missing'
  | 'signature_missing'
  | 'signature_malformed'
  | 'signature_wrong'
  | 'timestamp_missing'
  | 'timestamp_malformed'
  | 'timestamp_too_old'
  | 'timestamp_in_future'
  | 'body_malformed'
  | 'topic_not_allowed'
  | 'certificate_address_refused'
  | 'certificate_unavailable';

export type WebhookVerification = { readonly ok: true } | { readonly ok: false; readonly code: WebhookFault };

export const VERIFIED: WebhookVerification = { ok: true };
export const refused = (code: WebhookFault): WebhookVerification => ({ ok: false, code });
