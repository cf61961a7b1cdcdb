import { verifyAmazonSns } from './amazon-sns.ts';
import { verifyMailchimp } from './mailchimp.ts';
import { verifyPostmark } from './postmark.ts';
import { verifySendgrid } from './sendgrid.ts';
import { verifyStandardWebhook } from './standard-webhooks.ts';
import { verifyTwilio } from './twilio.ts';
import { refused, type WebhookDelivery, type WebhookVendor, type WebhookVerification } from './types.ts';

const VERIFIERS: Readonly<
  Record<WebhookVendor, (delivery: WebhookDelivery) => WebhookVerification | Promise<WebhookVerification>>
> = {
  sendgrid: verifySendgrid,
  twilio: verifyTwilio,
  amazon_ses: verifyAmazonSns,
  mailchimp: verifyMailchimp,
  postmark: verifyPostmark,
  standard_webhooks: verifyStandardWebhook,
};

/**
 * Whether a delivery comes from the one it says: over the raw bytes, before anything is parsed. A connection without a
 * secret believes nobody. Never throws for what a stranger sends.
 */
export async function verifyWebhook(
  vendor: WebhookVendor,
  delivery: WebhookDelivery,
): Promise<WebhookVerification> {
  if (delivery.secret === '') return refused('secret_missing');
  return VERIFIERS[vendor](delivery);
}
