import { amazonSesSignals } from './amazon-ses-signals.ts';
import { mailchimpSignals } from './mailchimp-signals.ts';
import { postmarkSignals } from './postmark-signals.ts';
import { sendgridSignals } from './sendgrid-signals.ts';
import type { WebhookContent } from './signals.ts';
import { standardSignals } from './standard-signals.ts';
import { twilioSignals } from './twilio-signals.ts';
import type { WebhookVendor } from './types.ts';

const READERS: Readonly<Record<WebhookVendor, (rawBody: Uint8Array) => WebhookContent>> = {
  sendgrid: sendgridSignals,
  twilio: twilioSignals,
  amazon_ses: amazonSesSignals,
  mailchimp: mailchimpSignals,
  postmark: postmarkSignals,
  standard_webhooks: standardSignals,
};

/** What a verified delivery tells. Events that say neither no nor yes are no signals. Never throws. */
export function readWebhook(vendor: WebhookVendor, rawBody: Uint8Array): WebhookContent {
  return READERS[vendor](rawBody);
}
