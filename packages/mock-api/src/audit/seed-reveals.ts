import { DAY } from '../clock.ts';
import { PEOPLE } from '../people/seed.ts';
import { hexOf, refOf } from '../seeding.ts';
import type { Seeded } from './seeded.ts';

/** One look at a person, from the password to the evidence that was taken along. */
export function revealEvents(): Seeded[] {
  const person = PEOPLE.dpo;
  const begun = 4 * DAY;
  const grant = { kind: 'grant' as const, id: refOf('grt', 'seed 1') };
  const suppression = { kind: 'suppression' as const, id: refOf('sup', 'seed 3') };
  const reference = hexOf('reveal reference', 43);
  const purpose = 'erasure_request';
  return [
    { secondsAgo: begun, action: 'session.stepUp', person, details: {} },
    {
      secondsAgo: begun - 20,
      action: 'reveal.grant',
      person,
      object: grant,
      details: { purpose, fields: ['identifier'], reference },
    },
    {
      secondsAgo: begun - 21,
      action: 'reveal.open',
      person,
      object: grant,
      details: { shown: 'shown', identifiers: 1, comments: 0 },
    },
    { secondsAgo: begun - 40, action: 'reveal.copy', person, object: grant, details: {} },
    { secondsAgo: begun - 90, action: 'reveal.end', person, object: grant, details: { because: 'hidden' } },
    { secondsAgo: begun - 120, action: 'look.read', person, object: suppression, details: { looks: 6 } },
    {
      secondsAgo: begun - 150,
      action: 'evidence.export',
      person,
      object: grant,
      details: {
        purpose,
        reference,
        inFull: false,
        sha256: hexOf('evidence', 64),
        ledgerEvents: 2,
        trailEvents: 9,
      },
    },
  ];
}
