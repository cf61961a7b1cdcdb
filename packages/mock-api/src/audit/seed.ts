import type { Action, AuditDetails } from '@heed/contract';
import { before, DAY, HOUR } from '../clock.ts';
import { type MockPerson, PEOPLE } from '../people/seed.ts';
import { hexOf, pick, refOf, sequence, uuidNamed } from '../seeding.ts';
import type { MockAuditEvent, MockImport } from '../tables.ts';
import { captureEvents } from './seed-capture.ts';
import { checkEvents } from './seed-checks.ts';
import { comebackEvents } from './seed-comeback.ts';
import { connectionEvents } from './seed-connections.ts';
import { importEvents } from './seed-imports.ts';
import { peopleEvents } from './seed-people.ts';
import { isPublic, publicPagesEvents } from './seed-public-pages.ts';
import { requestEvents } from './seed-requests.ts';
import { revealEvents } from './seed-reveals.ts';
import { webhookEvents } from './seed-webhooks.ts';
import type { Seeded } from './seeded.ts';

/** Events of people at work, one every few hours; the trail of the seeded imports comes on top. */
const DAYS = 30;
const EVENTS_A_DAY = 4;

/** About two hundred events of the last thirty days, newest first, with every action of the contract among them. */
export function seedAudit(start: Date, imports: readonly MockImport[]): MockAuditEvent[] {
  const events: Seeded[] = [
    event(DAYS * DAY, 'demo.load', null, { people: 7, optOuts: 120 }),
    event(DAYS * DAY - 10, 'person.create', PEOPLE.admin, { roles: ['dpo'] }),
    ...Array.from({ length: DAYS * EVENTS_A_DAY }, (_, n) => ordinary(n)),
    ...figureEvents(),
    ...peopleEvents(),
    ...captureEvents(),
    ...publicPagesEvents(),
    ...requestEvents(),
    ...revealEvents(),
    ...webhookEvents(),
    ...checkEvents(),
    ...comebackEvents(),
    ...connectionEvents(),
    ...imports.flatMap(({ view }) => importEvents(view, start)),
  ];
  return events
    .sort((a, b) => b.secondsAgo - a.secondsAgo)
    .map((seeded, index) => stored(seeded, index + 1, start))
    .reverse();
}

/** What is done with figures and with the columns of a file. */
function figureEvents(): Seeded[] {
  const sends = { new: 3, changed: 0, known: 0, newCampaigns: 1, newSegments: 0 };
  const header = hexOf('header', 64);
  return [
    event(3 * DAY, 'send.record', PEOPLE.marketer, sends),
    event(2 * DAY, 'analytics.export', PEOPLE.marketer, { card: 'trend', rows: 24, filters: ['from', 'to'] }),
    event(DAY + 60, 'import.preview', PEOPLE.compliance, {}),
    event(DAY, 'import.map', PEOPLE.compliance, { by: 'everyRow', stated: true, columns: 3, header }),
  ];
}

function event<A extends Action>(
  secondsAgo: number,
  action: A,
  person: MockPerson | null,
  details: AuditDetails[A],
  more: Partial<Seeded> = {},
): Seeded {
  return { secondsAgo, action, person, details, ...more };
}

function ordinary(n: number): Seeded {
  const next = sequence(`audit ${n}`);
  const secondsAgo = 600 + n * ((24 / EVENTS_A_DAY) * HOUR) + Math.floor(next() * 3 * HOUR);
  const who = pick(next, [PEOPLE.compliance, PEOPLE.dpo, PEOPLE.dpo2, PEOPLE.auditor]);
  const suppression = { kind: 'suppression' as const, id: refOf('sup', `seed ${Math.floor(next() * 120)}`) };
  const denied = { outcome: 'denied' as const };
  const choices: [Seeded, ...Seeded[]] = [
    event(secondsAgo, 'session.start', who, {}),
    event(secondsAgo, 'session.end', who, { cause: pick(next, ['signedOut', 'expired', 'replaced']) }),
    event(secondsAgo, 'session.refuse', null, { cause: 'credentials' }, denied),
    event(secondsAgo, 'session.refuse', null, { cause: 'throttled', times: 4 }, denied),
    event(
      secondsAgo,
      'access.denied',
      PEOPLE.marketer,
      { permission: 'audit.read', endpoint: 'GET /api/v1/audit/events', times: 1 },
      denied,
    ),
    event(secondsAgo, 'audit.read', who, { filters: ['from', 'to'] }),
    event(secondsAgo, 'audit.view', who, {}, { object: { kind: 'auditEvent', id: refOf('evt', 'seq 1') } }),
    event(secondsAgo, 'suppression.read', PEOPLE.compliance, { filters: ['channel', 'status'] }),
    event(secondsAgo, 'suppression.view', PEOPLE.dpo, {}, { object: suppression }),
    event(secondsAgo, 'suppression.find', PEOPLE.dpo, { found: n % 3 !== 0, type: 'email' }),
  ];
  // Each kind in turn, so that none is missing; who and when come from the sequence.
  return choices[n % choices.length] ?? choices[0];
}

function stored(seeded: Seeded, seq: number, start: Date): MockAuditEvent {
  const { person, action, details, outcome = 'done', object = null, operation } = seeded;
  const anonymous = action === 'session.refuse';
  return {
    id: refOf('evt', `seq ${seq}`),
    seq,
    at: before(start, seeded.secondsAgo).replace('.000Z', `.${String(seq % 1000).padStart(3, '0')}Z`),
    actor: {
      kind: person ? 'person' : anonymous ? 'anonymous' : isPublic(action) ? 'public' : 'system',
      id: person?.id ?? null,
      displayName: person?.displayName ?? null,
      roles: person ? [...person.roles] : [],
    },
    action,
    outcome,
    object,
    subject: object?.kind === 'suppression' ? `sub_${hexOf(object.id, 32)}` : null,
    details: { ...details },
    requestId: person || anonymous ? uuidNamed(`request ${seq}`) : null,
    operationId: operation ?? null,
  };
}
