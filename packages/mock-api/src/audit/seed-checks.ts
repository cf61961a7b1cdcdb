import { DAY, HOUR } from '../clock.ts';
import { PEOPLE } from '../people/seed.ts';
import { hexOf, refOf } from '../seeding.ts';
import type { Seeded } from './seeded.ts';

/** Every step of checking before a message goes out, once. */
export function checkEvents(): Seeded[] {
  const { compliance, marketer } = PEOPLE;
  const object = { kind: 'scrub' as const, id: refOf('scr', 'seed 0') };
  const digests = { list: hexOf('list', 64), file: hexOf('file', 64), receipt: hexOf('receipt', 64) };
  const steps: Omit<Seeded, 'secondsAgo'>[] = [
    {
      action: 'suppression.check',
      person: marketer,
      details: { checks: 3, items: 40, doNotSend: 4, unreadable: 1 },
    },
    {
      action: 'suppression.explain',
      person: compliance,
      details: { type: 'email', past: true, found: true },
    },
    {
      action: 'scrub.start',
      person: marketer,
      object,
      details: { way: 'stored', channel: 'email', bytes: 90_000 },
    },
    {
      action: 'scrub.finish',
      person: marketer,
      object,
      details: { mode: 'remove', ...digests, lines: 3000, send: 2588, stopped: 410, unreadable: 2 },
    },
    { action: 'scrub.fail', person: null, object, details: { code: 'unreadable_list', lines: 12 } },
    { action: 'scrub.close', person: null, object, details: { cause: 'expired' } },
  ];
  return steps.map((step, index) => ({ ...step, secondsAgo: 12 * DAY - index * HOUR }));
}
