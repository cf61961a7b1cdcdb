import { DAY, HOUR } from '../clock.ts';
import { PEOPLE } from '../people/seed.ts';
import { hexOf, refOf } from '../seeding.ts';
import type { Seeded } from './seeded.ts';

/** What is done with API keys, and by people through the API, once, in the last month. */
export function captureEvents(): Seeded[] {
  const { admin, compliance } = PEOPLE;
  const object = { kind: 'apiKey' as const, id: refOf('key', 'Newsletter tool') };
  const steps: Omit<Seeded, 'secondsAgo'>[] = [
    { action: 'apiKey.create', person: admin, object, details: { scopes: ['send.write'], days: 365 } },
    { action: 'apiKey.revoke', person: admin, object, details: { scopes: ['send.write'] } },
    {
      action: 'optOut.capture',
      person: compliance,
      details: {
        kind: 'optOut',
        types: ['email'],
        channels: ['email'],
        cause: 'subject',
        method: 'api',
        events: 1,
        new: 1,
      },
    },
    {
      action: 'optOut.captureBatch',
      person: compliance,
      details: { items: 3, events: 4, new: 4, root: hexOf('batch', 64) },
    },
    { action: 'optIn.refuse', person: compliance, outcome: 'denied', details: { way: 'api', times: 1 } },
  ];
  return steps.map((step, index) => ({ ...step, secondsAgo: 24 * DAY - index * HOUR }));
}
