import type { WebhookDeliveryEntry, WebhookSource, WebhookVendorCode } from '@heed/contract';
import { before, DAY, HOUR, MINUTE } from '../clock.ts';
import { refOf } from '../seeding.ts';

/** A source with what it has told, newest first. */
export interface MockSource {
  view: WebhookSource;
  readonly deliveries: WebhookDeliveryEntry[];
}

export const seedSourceId = (vendor: WebhookVendorCode): string => refOf('whk', `seed ${vendor}`);

/** Three sources: one that is well, one that refuses, one that waits for its confirmation. */
export function seedWebhookSources(start: Date): MockSource[] {
  const source = (
    vendor: WebhookVendorCode,
    name: string,
    traits: Partial<WebhookSource>,
    deliveries: WebhookDeliveryEntry[],
  ): MockSource => ({
    view: {
      id: seedSourceId(vendor),
      vendor,
      name,
      state: 'active',
      address: `http://localhost:4600/hooks/${seedSourceId(vendor)}`,
      createdAt: before(start, 30 * DAY),
      previousUntil: null,
      lastDelivery:
        deliveries[0] === undefined ? null : { at: deliveries[0].at, outcome: deliveries[0].outcome },
      day: { deliveries: deliveries.length, recorded: 3, refused: 0 },
      confirmation: null,
      ...traits,
    },
    deliveries,
  });
  const entry = (seconds: number, traits: Partial<WebhookDeliveryEntry>): WebhookDeliveryEntry => ({
    id: refOf('dlv', `seed ${seconds}`),
    at: before(start, seconds),
    lastAt: before(start, seconds),
    times: 1,
    outcome: 'recorded',
    fault: null,
    recorded: 1,
    known: 0,
    contradictions: 0,
    unusable: 0,
    ...traits,
  });
  const nothing = { recorded: 0 } as const;
  return [
    source('sendgrid', 'Newsletter (SendGrid)', { day: { deliveries: 18, recorded: 3, refused: 0 } }, [
      entry(4 * MINUTE, { recorded: 2, known: 1 }),
      entry(26 * MINUTE, { ...nothing, outcome: 'nothing', times: 14 }),
      entry(HOUR, { ...nothing, outcome: 'repeated' }),
      entry(2 * HOUR, { ...nothing, outcome: 'contradiction', contradictions: 1 }),
      entry(3 * HOUR, { recorded: 1, unusable: 1 }),
    ]),
    source('twilio', 'SMS (Twilio)', { day: { deliveries: 7, recorded: 0, refused: 7 } }, [
      entry(9 * MINUTE, { ...nothing, outcome: 'refused', fault: 'signature_wrong', times: 6 }),
      entry(2 * HOUR + 60, { ...nothing, outcome: 'refused', fault: 'signature_missing' }),
    ]),
    source(
      'amazon_ses',
      'Shop mail (Amazon SES)',
      {
        day: { deliveries: 1, recorded: 0, refused: 0 },
        confirmation: {
          url: 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=mock',
          host: 'sns.eu-west-1.amazonaws.com',
          at: before(start, 12 * MINUTE),
        },
      },
      [entry(12 * MINUTE + 1, { ...nothing, outcome: 'confirmation' })],
    ),
  ];
}
