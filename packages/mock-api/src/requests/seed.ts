import type { RequestEvent, Stage } from '@heed/contract';
import { before, DAY, HOUR } from '../clock.ts';
import { PEOPLE } from '../people/seed.ts';
import { refOf } from '../seeding.ts';
import type { MockRequest } from './request.ts';

/** Where each seeded request stands: days since its receipt, its stage, and what else is so. */
interface Plan {
  readonly days: number;
  readonly stage: Stage;
  readonly more?: Partial<MockRequest>;
}

const REASON = 'A court case about the contract is pending.';
const PLANS: readonly Plan[] = [
  { days: 33, stage: 'assess' },
  { days: 28, stage: 'decide' },
  { days: 27, stage: 'identity' },
  { days: 26, stage: 'assess', more: { assignee: PEOPLE.dpo2 } },
  { days: 12, stage: 'received', more: { regimesConfirmed: false, assignee: null } },
  { days: 10, stage: 'assess' },
  { days: 9, stage: 'identity', more: { type: 'access' } },
  { days: 2, stage: 'received', more: { regimesConfirmed: false, assignee: null } },
  { days: 8, stage: 'identity', more: { identityAsked: true, askedOn: '' } },
  { days: 20, stage: 'unverified', more: { identityAsked: true } },
  { days: 50, stage: 'closed', more: { closeReason: 'nothing_held' } },
  { days: 45, stage: 'withdrawn' },
  { days: 60, stage: 'rejected' },
];

/** A seeded request's reference by its place: `ER-1001` first. */
export const seedRequestRef = (n: number): string => `ER-${1001 + n}`;

/** Requests in every part of the queue, by when they were received. */
export function seedRequests(start: Date): Map<string, MockRequest> {
  const all = PLANS.map((plan, n) => requestOf(plan, n, start));
  return new Map(all.map((request) => [request.ref, request]));
}

function requestOf({ days, stage, more }: Plan, n: number, start: Date): MockRequest {
  const letter = String.fromCodePoint(97 + n);
  const receivedAt = before(start, days * DAY);
  const closes = ['closed', 'withdrawn', 'rejected'].includes(stage);
  const decision = stage === 'rejected' || n === 1;
  return {
    id: refOf('req', `seed ${n}`),
    ref: seedRequestRef(n),
    type: 'erasure',
    receivedAt,
    method: n % 3 === 0 ? 'email_reply' : 'web_form',
    residence: n % 4 === 0 ? 'DE' : 'FR',
    establishment: 'DE',
    identifiers: [{ value: `${letter}request${n}@example.com`, mask: `${letter}•••@e•••.com` }],
    stage,
    version: 2,
    regimesConfirmed: true,
    identityAsked: false,
    identity: ['assess', 'decide', 'rejected', 'closed'].includes(stage)
      ? { method: 'reply', at: before(start, (days - 1) * DAY), by: 'DPO' }
      : null,
    extendedUntil: null,
    prepared: decision
      ? { exemption: 'gdpr_legal_claims', by: PEOPLE.dpo, at: before(start, DAY), reason: REASON }
      : null,
    decidedBy: stage === 'rejected' ? 'Compliance' : null,
    assignee: PEOPLE.dpo,
    closeReason: null,
    duplicateOf: null,
    closedAt: closes ? before(start, (days - 18) * DAY) : null,
    events: eventsOf(stage, receivedAt, before(start, days * DAY - HOUR)),
    ...more,
    askedOn: more?.askedOn === undefined ? null : before(start, (days - 1) * DAY).slice(0, 10),
  };
}

function eventsOf(stage: Stage, receivedAt: string, at: string): RequestEvent[] {
  const logged: RequestEvent = {
    at: receivedAt,
    step: 'log',
    by: 'DPO',
    from: null,
    to: 'received',
    facts: { regimes: ['EU_GDPR'] },
    hasText: true,
    text: 'She asks that everything about her be erased.',
  };
  if (stage === 'received') return [logged];
  const confirmed: RequestEvent = {
    ...logged,
    at,
    step: 'confirmRegimes',
    from: 'received',
    to: 'identity',
    hasText: false,
    text: null,
  };
  return [confirmed, logged];
}
