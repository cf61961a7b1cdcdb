import { DAY, HOUR } from '../clock.ts';
import { PEOPLE } from '../people/seed.ts';
import { hexOf } from '../seeding.ts';
import type { Seeded } from './seeded.ts';

/** Every step that people, roles and policies can take, once, in the last month. */
export function peopleEvents(): Seeded[] {
  const { admin, dpo, dpo2, marketer, frontline } = PEOPLE;
  const reason = hexOf('note of the seed', 43);
  const object = { kind: 'person' as const, id: marketer.id };
  const denied = { outcome: 'denied' as const };
  const role = 'compliance' as const;
  const regime = { regime: 'COLORADO', turn: 'on' as const };
  const steps: Omit<Seeded, 'secondsAgo'>[] = [
    {
      action: 'person.invite',
      person: admin,
      object,
      details: { roles: ['marketer'], waiting: ['compliance'], reason },
    },
    { action: 'person.join', person: marketer, object, details: {} },
    {
      action: 'access.request',
      person: marketer,
      object,
      details: { role, missing: 'suppression.read', reason },
    },
    { action: 'role.give', person: admin, object, details: { role, takesEffect: 'whenConfirmed', reason } },
    {
      action: 'role.give',
      person: admin,
      object: { kind: 'person', id: admin.id },
      details: { role, takesEffect: 'refused', refusedFor: 'oneself' },
      ...denied,
    },
    { action: 'role.confirm', person: dpo, object, details: { role, reason } },
    { action: 'role.end', person: admin, object, details: { role, reason } },
    { action: 'access.decline', person: admin, object, details: { role, reason } },
    { action: 'person.disable', person: admin, object, details: { sessions: 1, reason } },
    { action: 'person.enable', person: admin, object, details: { reason } },
    { action: 'person.endSessions', person: admin, object, details: { sessions: 2, reason } },
    { action: 'person.changePassword', person: marketer, object, details: { sessions: 2 } },
    { action: 'policy.propose', person: dpo2, details: { ...regime, reason } },
    { action: 'policy.decline', person: dpo, details: { ...regime, reason } },
    { action: 'policy.confirm', person: dpo, details: { ...regime, reason } },
    {
      action: 'optOut.record',
      person: frontline,
      details: { type: 'phone', channels: ['*'], method: 'phone', receipt: 'K7QM2-XRD9H' },
    },
  ];
  return steps.map((step, index) => ({ ...step, secondsAgo: 25 * DAY - index * HOUR }));
}
