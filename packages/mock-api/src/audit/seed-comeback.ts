import { DAY, HOUR } from '../clock.ts';
import { PEOPLE } from '../people/seed.ts';
import { hexOf, refOf, uuidNamed } from '../seeding.ts';
import type { Seeded } from './seeded.ts';

const [channel, purpose] = ['email', 'marketing'] as const;

/** Every step of coming back and of the outbox, once. */
export function comebackEvents(): Seeded[] {
  const { admin, compliance, dpo } = PEOPLE;
  const statement = refOf('cst', 'seed statement');
  const asked = { channel, purpose, statement, version: 1, language: 'en' };
  const confirmation = uuidNamed('confirmation');
  const message = refOf('out', 'seed 0');
  const lifted = { event: refOf('pre', 'seed opt-in'), lifts: [refOf('pre', 'seed opt-out')] };
  const steps: Omit<Seeded, 'secondsAgo'>[] = [
    {
      action: 'consentStatement.create',
      person: dpo,
      details: { statement, channel, purpose, version: 1, sha256: { en: hexOf('words', 64) } },
    },
    { action: 'optIn.request', person: null, details: { ...asked, confirmation, message } },
    { action: 'outbox.send', person: null, details: { sent: 1, failed: 0, later: 0, expired: 0 } },
    { action: 'outbox.retry', person: admin, details: { message } },
    { action: 'optIn.confirm', person: null, details: { ...asked, ...lifted, confirmation } },
    {
      action: 'optIn.record',
      person: dpo,
      details: {
        ...lifted,
        type: 'email',
        channel,
        purpose,
        statement,
        version: 1,
        method: 'post',
        givenAt: '2026-11-01T09:00:00.000Z',
        evidence: hexOf('evidence', 43),
      },
    },
    { action: 'contradiction.read', person: compliance, details: { filters: [] } },
  ];
  return steps.map((step, index) => ({ ...step, secondsAgo: 11 * DAY - index * HOUR }));
}
