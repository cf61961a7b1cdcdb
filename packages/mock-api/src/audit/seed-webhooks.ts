import { DAY, HOUR } from '../clock.ts';
import { PEOPLE } from '../people/seed.ts';
import { refOf } from '../seeding.ts';
import type { Seeded } from './seeded.ts';

/** Every step of webhooks, the mailbox and the review list, once. */
export function webhookEvents(): Seeded[] {
  const { admin, compliance } = PEOPLE;
  const object = { kind: 'webhookSource' as const, id: refOf('whk', 'seed sendgrid') };
  const review = { kind: 'review' as const, id: refOf('rev', 'seed 0') };
  const counts = { recorded: 2, known: 0, contradictions: 0, unusable: 0 };
  const steps: Omit<Seeded, 'secondsAgo'>[] = [
    { action: 'webhookSource.create', person: admin, object, details: { vendor: 'sendgrid' } },
    { action: 'webhookSource.rotate', person: admin, object, details: { vendor: 'sendgrid' } },
    { action: 'webhookSource.setState', person: admin, object, details: { state: 'active' } },
    { action: 'webhook.record', person: null, object, details: { vendor: 'sendgrid', ...counts } },
    {
      action: 'mailbox.record',
      person: null,
      details: { verdict: 'optOut', signs: ['clear_words'], known: false },
    },
    { action: 'review.read', person: compliance, details: { filters: ['state'] } },
    { action: 'review.open', person: compliance, object: review, details: {} },
    {
      action: 'review.decide',
      person: compliance,
      object: review,
      details: { kind: 'mailbox', decision: 'optOut' },
    },
  ];
  return steps.map((step, index) => ({ ...step, secondsAgo: 9 * DAY - index * HOUR }));
}
