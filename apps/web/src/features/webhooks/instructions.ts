import type { WebhookVendorCode } from '@heed/contract';

/** What somebody does at a vendor, step by step, and what Heed needs from there. */
interface Instructions {
  /** Before: where the secret is found; absent where Heed makes it. */
  readonly secret?: { readonly label: string; readonly where: string; readonly placeholder: string };
  /** After: where the address goes. */
  readonly steps: readonly string[];
  /** Something to know about this vendor. */
  readonly note?: string;
}

export const INSTRUCTIONS: Record<WebhookVendorCode, Instructions> = {
  sendgrid: {
    secret: {
      label: 'Verification key',
      where:
        'In SendGrid: Settings, Mail Settings, Event Webhook, Signature Verification. It is a public key.',
      placeholder: 'MFkwEwYHKoZIzj0CAQYI…',
    },
    steps: [
      'In SendGrid open Settings, Mail Settings, Event Webhook, and create a webhook.',
      'Paste this address as the post URL.',
      'Tick Unsubscribes, Group Unsubscribes, Spam Reports and Bounced. Other events do no harm.',
      'Switch on Signed Event Webhook.',
    ],
  },
  twilio: {
    secret: {
      label: 'Auth token',
      where: 'In the Twilio console, on the account’s first page.',
      placeholder: '32 digits and letters',
    },
    steps: [
      'In Twilio open the messaging service or the number.',
      'Under “A message comes in” choose Webhook and paste this address, with HTTP POST.',
      'Twilio answers STOP itself; Heed records it and sends no text.',
    ],
  },
  amazon_ses: {
    secret: {
      label: 'ARN of the SNS topic',
      where: 'In Amazon SNS, on the topic’s page. Several are separated by commas.',
      placeholder: 'arn:aws:sns:eu-west-1:123456789012:complaints',
    },
    steps: [
      'In Amazon SES send complaints and bounces to the SNS topic.',
      'In Amazon SNS add a subscription to that topic: protocol HTTPS, this address, raw delivery off.',
      'Amazon then asks for a confirmation: it appears on the source’s page, and you open it there.',
    ],
    note: 'Heed fetches Amazon’s certificate to check signatures: it needs a way out to sns.*.amazonaws.com.',
  },
  mailchimp: {
    steps: [
      'In Mailchimp open the audience, Settings, Webhooks, and create a webhook.',
      'Paste this address as the callback URL.',
      'Tick Unsubscribes, Email changed and Cleaned, and all three of who made the change.',
    ],
    note: 'Mailchimp signs nothing: the address itself is the secret. Do not pass it on.',
  },
  postmark: {
    steps: [
      'In Postmark open the server, the message stream, Webhooks, and add a webhook.',
      'Paste this address: it holds user and password for basic authentication.',
      'Tick Subscription change, Spam complaint and Bounce.',
    ],
    note: 'Postmark signs nothing: user and password in the address are the secret.',
  },
  standard_webhooks: {
    secret: {
      label: 'Signing secret',
      where: 'On the webhook’s page at Resend, Svix or whoever else sends Standard Webhooks.',
      placeholder: 'whsec_…',
    },
    steps: [
      'At the vendor add an endpoint with this address.',
      'Choose the events contact.updated, email.complained and email.bounced.',
    ],
  },
};
