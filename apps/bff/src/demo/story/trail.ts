import { type Permission, ROLE_WORDS, type Role } from '@heed/contract';
import type { AuditContext, NewAuditEvent, PastEvent } from '../../features/audit/index.ts';
import { Chance, divide } from './chance.ts';
import { DAY, hours, type Span } from './days.ts';

/** Somebody of the demo, as the trail names them. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
}

type Work = (chance: Chance) => NewAuditEvent;
const done = (action: NewAuditEvent['action'], details: object): NewAuditEvent =>
  // Each line below writes the details of its own action; the trail parses them against that action's schema.
  ({ action, details }) as NewAuditEvent;

const FILTERS = ['actor', 'action', 'outcome', 'from', 'to', 'system'] as const;
const someOf = (chance: Chance, list: readonly string[]) => list.filter(() => chance.next() < 0.25);

/** What each role does on a day, and how often. */
const WORK: Readonly<Record<Role, readonly (readonly [weight: number, Work])[]>> = {
  compliance: [
    [30, (chance) => done('audit.read', { filters: someOf(chance, FILTERS) })],
    [16, (chance) => done('suppression.read', { filters: someOf(chance, ['reason', 'channel', 'method']) })],
    [
      26,
      (chance) =>
        done('suppression.find', { found: chance.next() < 0.7, type: chance.pick(['email', 'phone']) }),
    ],
    [6, (chance) => done('request.read', { filters: someOf(chance, ['stage', 'regime']) })],
    [2, (chance) => done('analytics.export', { card: 'trend', rows: chance.whole(12, 110), filters: [] })],
  ],
  dpo: [
    [30, (chance) => done('request.read', { filters: someOf(chance, ['stage', 'regime', 'assignee']) })],
    [
      30,
      (chance) =>
        done('suppression.find', { found: chance.next() < 0.8, type: chance.pick(['email', 'phone']) }),
    ],
    [8, (chance) => done('suppression.read', { filters: someOf(chance, ['reason', 'channel']) })],
    [5, (chance) => done('audit.read', { filters: someOf(chance, FILTERS) })],
  ],
  marketer: [
    [
      8,
      (chance) =>
        done('send.record', {
          new: chance.whole(1, 4),
          changed: 0,
          known: 0,
          newCampaigns: 0,
          newSegments: 0,
        }),
    ],
    [
      14,
      (chance) =>
        done('analytics.export', {
          card: chance.pick(['trend', 'campaigns', 'segments', 'reasons']),
          rows: chance.whole(5, 64),
          filters: someOf(chance, ['campaign', 'segment', 'channel', 'figure']),
        }),
    ],
    [1, denied('suppression.read', 'GET /api/v1/suppressions')],
    [1, denied('audit.read', 'GET /api/v1/audit/events')],
  ],
  frontline: [[1, denied('suppression.read', 'GET /api/v1/suppressions')]],
  admin: [
    [10, (chance) => done('audit.read', { filters: someOf(chance, FILTERS) })],
    [1, denied('suppression.read', 'GET /api/v1/suppressions')],
  ],
  auditor: [
    [10, (chance) => done('audit.read', { filters: someOf(chance, FILTERS) })],
    [1, denied('import.run', 'POST /api/v1/imports')],
  ],
};

function denied(permission: Permission, endpoint: string): Work {
  return (chance) => ({
    action: 'access.denied',
    outcome: 'denied',
    details: { permission, endpoint, times: chance.whole(1, 3) },
  });
}

/** How much of a day's events each role causes. */
const SHARE: Readonly<Record<Role, number>> = {
  compliance: 34,
  dpo: 24,
  marketer: 12,
  frontline: 3,
  admin: 5,
  auditor: 6,
};
/** Of the hands that are wrong at the log-in. */
const MISTYPED = 0.05;

/** Two years of work at Heed, oldest first: signing in, looking, exporting, being refused, signing out. */
export function trailOf(span: Span, people: readonly Actor[], total: number): PastEvent[] {
  const chance = new Chance(5);
  const days = Math.round((span.today - span.from) / DAY);
  const weights = Array.from({ length: days }, (_, day) => {
    const weekday = new Date(span.from + day * DAY).getUTCDay();
    return (weekday === 0 || weekday === 6 ? 0.08 : 1) * (0.8 + 0.4 * chance.next());
  });
  const past = divide(total, weights).flatMap((count, day) =>
    dayOf(chance, span.from + day * DAY, people, count),
  );
  return past.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function dayOf(chance: Chance, day: number, people: readonly Actor[], count: number): PastEvent[] {
  const shares = divide(
    count,
    people.map(({ role }) => SHARE[role]),
  );
  return people.flatMap((actor, index) => session(chance, day, actor, shares[index] ?? 0));
}

/** One person's day: the first event is the log-in, the last one the log-out. */
function session(chance: Chance, day: number, actor: Actor, count: number): PastEvent[] {
  if (count === 0) return [];
  const context: AuditContext = { actor: { kind: 'person', id: actor.id, roles: [actor.role] } };
  const begin = day + hours(6.5) + chance.next() * hours(3);
  const length = hours(5) + chance.next() * hours(4);
  return Array.from({ length: count }, (_, n): PastEvent => {
    const at = new Date(Math.floor(begin + (length * n) / Math.max(1, count - 1)));
    if (n === 0 && chance.next() < MISTYPED) {
      const event = {
        action: 'session.refuse',
        outcome: 'denied',
        details: { cause: 'credentials' },
      } as const;
      return { at, context: { actor: { kind: 'anonymous' } }, event };
    }
    return { at, context, event: eventOf(chance, actor.role, n, count) };
  });
}

function eventOf(chance: Chance, role: Role, n: number, count: number): NewAuditEvent {
  if (n === 0) return { action: 'session.start', details: {} };
  if (n === count - 1) {
    return { action: 'session.end', details: { cause: chance.next() < 0.75 ? 'signedOut' : 'expired' } };
  }
  const work = WORK[role];
  const pick = chance.weighted(Object.fromEntries(work.map(([weight], place) => [String(place), weight])));
  const [, make] = work[Number(pick)] ?? [];
  if (make === undefined) throw new Error(`${ROLE_WORDS[role].name} has no work.`);
  return make(chance);
}
