import type { Action, AuditDetails } from '@heed/contract';
import { DAY, HOUR } from '../clock.ts';
import { seedConnectionId } from '../connections/seed.ts';
import { type MockPerson, PEOPLE } from '../people/seed.ts';
import { uuidNamed } from '../seeding.ts';
import type { Seeded } from './seeded.ts';

/** What an administrator and the workers did with connected systems. */
export function connectionEvents(): Seeded[] {
  const zoho = { connector: 'zoho-crm', dataCentre: 'eu' };
  const passed = { connector: 'zoho-crm', kept: true, passed: true };
  return [
    event(29 * DAY, 'connection.create', PEOPLE.admin, zoho),
    event(28 * DAY, 'connection.test', PEOPLE.admin, passed),
    event(20 * DAY, 'connection.update', PEOPLE.admin, { changed: ['name'] }),
    event(12 * DAY, 'connection.pause', PEOPLE.admin, { waiting: 0 }),
    event(12 * DAY - HOUR, 'connection.resume', PEOPLE.admin, { waiting: 4 }),
    event(5 * DAY, 'connection.retry', PEOPLE.admin, { tasks: 2 }),
    event(4 * DAY, 'connection.remove', PEOPLE.admin, { waiting: 0 }),
    event(2 * HOUR, 'sync.run', null, { run: uuidNamed('run'), tasks: 3 }),
  ];
}

function event<A extends Action>(
  secondsAgo: number,
  action: A,
  person: MockPerson | null,
  details: AuditDetails[A],
): Seeded {
  const object = { kind: 'connection' as const, id: seedConnectionId('Zoho CRM') };
  return { secondsAgo, action, person, details, object };
}
