import type { RequestCreateBody, RequestFacts, RequestMethod, RequestType } from '@heed/contract';
import type { AuditContext } from '../../features/audit/index.ts';
import type { RequestToSeed, SeedStep } from '../../features/requests/index.ts';
import { Chance } from './chance.ts';
import { DAY, hours, type Span } from './days.ts';
import { email } from './people.ts';

/** Who works the desk, as steps name them. */
export interface Desk {
  readonly dpo: AuditContext;
  readonly deputy: AuditContext;
  readonly compliance: AuditContext;
  /** References for assignments. */
  readonly dpoRef: string;
  readonly deputyRef: string;
}

/** Where a request stands after the story, and how it came there. */
type Ending =
  | 'received'
  | 'identity'
  | 'asked'
  | 'assess'
  | 'decide'
  | 'rejectionPrepared'
  | 'execute'
  | 'verify'
  | 'close'
  | 'closed'
  | 'closedByReason'
  | 'rejected'
  | 'withdrawn'
  | 'duplicate'
  | 'blocked'
  | 'unverified';

interface Plan {
  /** Days since it was received. */
  readonly ago: number;
  readonly ending: Ending;
  readonly type?: RequestType;
  /** Residence of the person; the organisation sits in Germany, for the United Kingdom in London. */
  readonly residence?: string;
  /** Days after receipt on which it ended. */
  readonly endedAfter?: number;
  /** Extended by two months within the first one. */
  readonly extended?: true;
  readonly unassigned?: true;
}

/** 58 requests: every stage, and every state of a clock. */
const PLANS: readonly Plan[] = [
  { ago: 0.4, ending: 'received', unassigned: true },
  { ago: 1.2, ending: 'received', unassigned: true },
  { ago: 2.1, ending: 'received', type: 'access', unassigned: true },
  { ago: 3.3, ending: 'received', residence: 'GB', unassigned: true },
  { ago: 4.2, ending: 'received', residence: 'US-CA' },
  { ago: 28.2, ending: 'received' },
  { ago: 2.4, ending: 'identity' },
  { ago: 5.1, ending: 'identity', residence: 'FR' },
  { ago: 9.3, ending: 'identity', residence: 'IE' },
  { ago: 26.3, ending: 'identity' },
  { ago: 33.1, ending: 'identity', residence: 'ES' },
  { ago: 11.2, ending: 'asked' },
  { ago: 16.4, ending: 'asked', residence: 'FR' },
  { ago: 21.2, ending: 'asked', residence: 'GB' },
  { ago: 6.4, ending: 'asked', residence: 'GB' },
  { ago: 4.3, ending: 'assess', residence: 'IT' },
  { ago: 8.2, ending: 'assess' },
  { ago: 13.4, ending: 'assess', type: 'objection' },
  { ago: 19.3, ending: 'assess', residence: 'US-CT' },
  { ago: 24.4, ending: 'assess', residence: 'FR' },
  { ago: 29.2, ending: 'assess' },
  { ago: 36.4, ending: 'assess', residence: 'NL' },
  { ago: 41.2, ending: 'assess', extended: true },
  { ago: 7.2, ending: 'decide' },
  { ago: 15.3, ending: 'decide', residence: 'GB' },
  { ago: 23.4, ending: 'decide', residence: 'AT' },
  { ago: 47.2, ending: 'decide', extended: true },
  { ago: 12.3, ending: 'rejectionPrepared' },
  { ago: 25.2, ending: 'rejectionPrepared', residence: 'FR' },
  { ago: 10.4, ending: 'execute' },
  { ago: 18.2, ending: 'execute', residence: 'US-TX' },
  { ago: 27.4, ending: 'execute', residence: 'BE' },
  { ago: 34.3, ending: 'execute' },
  { ago: 14.2, ending: 'verify' },
  { ago: 22.3, ending: 'verify', residence: 'IE' },
  { ago: 28.4, ending: 'verify' },
  { ago: 17.3, ending: 'close' },
  { ago: 20.4, ending: 'close', residence: 'GB' },
  { ago: 30.2, ending: 'close', residence: 'PL' },
  { ago: 44.3, ending: 'closed', endedAfter: 12 },
  { ago: 58.2, ending: 'closed', endedAfter: 24, residence: 'FR' },
  { ago: 73.4, ending: 'closed', endedAfter: 41 },
  { ago: 96.2, ending: 'closed', endedAfter: 19, residence: 'GB' },
  { ago: 131.3, ending: 'closed', endedAfter: 27 },
  { ago: 39.4, ending: 'closedByReason', endedAfter: 9 },
  { ago: 64.3, ending: 'closedByReason', endedAfter: 21, residence: 'IT' },
  { ago: 88.4, ending: 'closedByReason', endedAfter: 37 },
  { ago: 31.3, ending: 'rejected', endedAfter: 22 },
  { ago: 69.2, ending: 'rejected', endedAfter: 28, residence: 'FR' },
  { ago: 102.4, ending: 'rejected', endedAfter: 34 },
  { ago: 13.2, ending: 'withdrawn', endedAfter: 4 },
  { ago: 52.3, ending: 'withdrawn', endedAfter: 7, residence: 'ES' },
  { ago: 5.3, ending: 'duplicate', endedAfter: 1 },
  { ago: 37.2, ending: 'duplicate', endedAfter: 2 },
  { ago: 18.4, ending: 'blocked' },
  { ago: 26.2, ending: 'blocked', residence: 'FR' },
  { ago: 20.3, ending: 'unverified' },
  { ago: 33.4, ending: 'unverified', residence: 'FR' },
];

const METHODS: readonly RequestMethod[] = [
  'email_reply',
  'web_form',
  'post',
  'phone',
  'in_person',
  'preference_page',
];
const HOLD = 'A court case about a delivery is pending, and the order is part of it.';
const NOTES = [
  'Asks that everything about them be erased, the shop account as well.',
  'Wants no mail any more and the address gone from every list.',
  'Writes that they have never been a customer.',
];

/** The requests of the story, oldest first; a duplicate names one that was logged before. */
export function requestsOf(span: Span, desk: Desk): RequestToSeed[] {
  const chance = new Chance(7);
  const plans = [...PLANS].sort((a, b) => b.ago - a.ago);
  return plans.map((plan, index) => requestOf(span, desk, plan, index, chance));
}

function requestOf(span: Span, desk: Desk, plan: Plan, index: number, chance: Chance): RequestToSeed {
  const receivedAt = span.today - Math.floor(plan.ago * DAY);
  const residence = plan.residence ?? 'DE';
  const method = METHODS[index % METHODS.length] ?? 'email_reply';
  const body: RequestCreateBody = {
    type: plan.type ?? 'erasure',
    receivedAt: new Date(receivedAt).toISOString(),
    residence,
    establishment: residence.startsWith('US') || residence === 'GB' ? residence : 'DE',
    method,
    identifiers: [email(chance, 900_000 + index)],
    regimes: [regimeOf(residence)],
    ...(index % 3 === 0 ? { note: chance.pick(NOTES) } : {}),
  };
  const byHand = method === 'phone' || method === 'in_person';
  return {
    body,
    loggedAt: new Date(receivedAt + LOGGED_AFTER),
    context: byHand ? desk.deputy : desk.dpo,
    steps: new Way(desk, receivedAt, plan, index).steps(),
  };
}

const LOGGED_AFTER = hours(2);

const REGIMES: Readonly<Record<string, string>> = {
  GB: 'UK_GDPR',
  'US-CA': 'CCPA',
  'US-CT': 'US_CT',
  'US-TX': 'US_TX',
};
const regimeOf = (residence: string): string => REGIMES[residence] ?? 'EU_GDPR';

// `step` with its fields, before it has a time and a person.
type Step = SeedStep extends infer S
  ? S extends unknown
    ? Omit<S, 'at' | 'context' | 'assume'>
    : never
  : never;
/** What parts of Heed that are not there yet would have said before a step. */
type Assumed = 'preview' | 'tasks';

/** The steps of one request, each some time after the one before, none later than today. */
class Way {
  readonly #desk: Desk;
  readonly #plan: Plan;
  readonly #index: number;
  readonly #receivedAt: number;
  readonly #steps: SeedStep[] = [];
  #at: number;

  constructor(desk: Desk, receivedAt: number, plan: Plan, index: number) {
    this.#desk = desk;
    this.#plan = plan;
    this.#index = index;
    this.#receivedAt = receivedAt;
    this.#at = receivedAt + LOGGED_AFTER;
  }

  steps(): readonly SeedStep[] {
    const { ending, unassigned, extended, residence = 'DE' } = this.#plan;
    const { dpo, deputy, dpoRef, deputyRef } = this.#desk;
    const assignee = this.#index % 3 === 0 ? deputyRef : dpoRef;
    if (unassigned === undefined) this.#add(1, { step: 'assign', assignee }, dpo);
    if (ending === 'received') return this.#steps;
    if (ending === 'duplicate') {
      this.#end({ step: 'markDuplicate', of: `ER-${FIRST_NUMBER + Math.max(0, this.#index - 3)}` }, dpo);
    } else if (ending === 'withdrawn') {
      this.#end({ step: 'withdraw', text: 'Called and took the request back.' }, deputy);
    } else {
      this.#add(2, { step: 'confirmRegimes', regimes: [regimeOf(residence)] }, dpo);
      this.#identify(ending);
      if (extended) this.#extend();
      this.#work(ending, regimeOf(residence));
    }
    return this.#steps;
  }

  #identify(ending: Ending): void {
    const { dpo } = this.#desk;
    if (ending === 'identity') return;
    if (ending === 'asked' || ending === 'unverified') {
      this.#add(20, { step: 'pause', ask: 'identity' }, dpo);
      if (ending === 'unverified') this.#add(24 * 14, { step: 'markUnverified' }, dpo);
      return;
    }
    this.#add(
      20,
      { step: 'confirmIdentity', identityMethod: this.#index % 2 === 0 ? 'reply' : 'account' },
      dpo,
    );
  }

  #extend(): void {
    const until = new Date(this.#receivedAt + 80 * DAY).toISOString().slice(0, 10);
    this.#add(
      24 * 12,
      { step: 'extend', until, text: 'Seven systems hold data of this person.' },
      this.#desk.dpo,
    );
  }

  #work(ending: Ending, regime: string): void {
    const { dpo, deputy, compliance } = this.#desk;
    if (['identity', 'asked', 'unverified', 'assess'].includes(ending)) return;
    if (ending === 'blocked') {
      this.#add(30, { step: 'block' }, compliance);
      this.#add(2, { step: 'comment', text: HOLD }, deputy);
      return;
    }
    if (ending === 'closedByReason') {
      const text = 'No system holds anything about this person.';
      this.#end({ step: 'closeWithReason', closeReason: 'nothing_held', text }, dpo);
      return;
    }
    this.#add(16, { step: 'finishAssessment', text: 'Shop, newsletter and loyalty card looked at.' }, dpo);
    if (ending === 'decide') return;
    if (ending === 'rejectionPrepared' || ending === 'rejected') {
      const exemption = regime.endsWith('GDPR') ? 'gdpr_legal_claims' : 'other_law';
      this.#add(6, { step: 'prepareRejection', exemption, text: HOLD }, dpo);
      if (ending === 'rejected') this.#end({ step: 'reject' }, compliance);
      return;
    }
    this.#add(3, { step: 'prepareApproval' }, dpo, 'preview');
    this.#add(3, { step: 'approve' }, deputy, 'preview');
    if (ending === 'execute') return;
    this.#add(20, { step: 'finishExecution' }, dpo, 'tasks');
    if (ending === 'verify') return;
    this.#add(20, { step: 'finishVerification' }, dpo, 'tasks');
    if (ending === 'closed') this.#end({ step: 'close' }, dpo, 'tasks');
  }

  #add(afterHours: number, step: Step, context: AuditContext, assumed?: Assumed): void {
    this.#at += hours(afterHours);
    this.#push(step, context, assumed);
  }

  /** The last step, so many days after receipt as the plan says. */
  #end(step: Step, context: AuditContext, assumed?: Assumed): void {
    const planned = this.#receivedAt + (this.#plan.endedAfter ?? 1) * DAY;
    this.#at = Math.max(planned, this.#at + hours(1));
    this.#push(step, context, assumed);
  }

  #push(step: Step, context: AuditContext, assumed: Assumed | undefined): void {
    const at = new Date(this.#at);
    const assume: Record<Assumed, Partial<RequestFacts>> = {
      preview: { previewAt: this.#at - hours(1) },
      tasks: { tasks: { total: 6, settled: 6 }, certificate: true },
    };
    // A step of the union with its time and person is a step of the union again.
    this.#steps.push({ ...step, at, context, ...(assumed && { assume: assume[assumed] }) } as SeedStep);
  }
}

/** ER-1001 is the first request of an installation. */
const FIRST_NUMBER = 1001;
