import {
  decideStep,
  isFinal,
  machineRowOf,
  type RequestDetail,
  type RequestFacts,
  type RequestSummary,
  type RequestView,
  reachOf,
  stepsAt,
} from '@heed/contract';
import type { MockPerson } from '../people/seed.ts';
import { clockOf, endOf, monthsAfter, slaOf } from './mock-clock.ts';
import type { MockRequest } from './request.ts';

const who = ({ id, displayName }: MockPerson) => ({ id, displayName });

/** The part of the queue that a request stands in. */
export function partOf({ stage, askedOn }: MockRequest): Exclude<RequestView, 'open'> {
  if (isFinal(stage)) return 'closed';
  if (stage === 'unverified') return 'unverified';
  return stage === 'blocked' || askedOn !== null ? 'waiting' : 'actionable';
}

export function summaryOf(request: MockRequest, now: Date): RequestSummary {
  const { ref, type, stage, method, residence, receivedAt, closedAt, assignee, prepared } = request;
  return {
    ref,
    type,
    stage,
    sla: slaOf(request, now),
    extended: request.extendedUntil !== null,
    waitingFor: request.askedOn === null ? [] : ['identity'],
    prepared: prepared === null || isFinal(stage) ? null : 'rejection',
    identifierType: 'email',
    mask: request.identifiers[0]?.mask ?? null,
    regime: 'GDPR',
    regimes: 1,
    regimesConfirmed: request.regimesConfirmed,
    residence,
    method,
    assignee: assignee === null ? null : who(assignee),
    receivedAt,
    closedAt,
  };
}

/** What the state machine looks at. Holds, previews and work in systems are not there yet. */
export function factsOf(request: MockRequest, actor: MockPerson, now: Date): RequestFacts {
  const { askedOn, prepared, identity, receivedAt } = request;
  const first = monthsAfter(receivedAt.slice(0, 10), 1);
  const firstDeadline = Date.parse(endOf(first));
  const runs = now.getTime() < firstDeadline && !isFinal(request.stage);
  return {
    type: request.type,
    stage: request.stage,
    actor: actor.id,
    identityAsked: request.identityAsked,
    identityProved: identity !== null,
    waitingFor: askedOn === null ? [] : ['identity'],
    pausable: askedOn === null && runs ? ['identity'] : [],
    prepared: prepared === null ? null : { kind: 'rejection', by: prepared.by.id },
    approvedBy: null,
    held: false,
    previewAt: null,
    tasks: { total: 0, settled: 0 },
    certificate: false,
    extended: request.extendedUntil !== null,
    extensible: askedOn === null && request.extendedUntil === null,
    firstDeadline,
    now: now.getTime(),
  };
}

/** The whole page's answer for a reader; texts only where the reach is full. */
export function detailOf(
  request: MockRequest,
  all: Iterable<MockRequest>,
  reader: MockPerson,
  now: Date,
): RequestDetail {
  const full = reachOf(reader.roles, 'request.read') === 'full';
  const facts = factsOf(request, reader, now);
  const values = new Set(request.identifiers.map(({ value }) => value));
  const { prepared } = request;
  return {
    ...summaryOf(request, now),
    id: request.id,
    version: request.version,
    establishment: request.establishment,
    identifiers: request.identifiers.map(({ mask }) => ({
      type: 'email',
      mask,
      suppression: `sup_${request.id.slice(4)}`,
    })),
    clocks: [clockOf(request)],
    events: request.events.map((event) => (full ? event : { ...event, text: null })),
    identity: request.identity,
    decision:
      prepared === null
        ? null
        : {
            kind: 'rejection',
            exemption: prepared.exemption,
            preparedBy: prepared.by.displayName,
            preparedAt: prepared.at,
            decidedBy: request.decidedBy,
            reason: full ? prepared.reason : null,
          },
    closeReason: request.closeReason,
    duplicateOf: request.duplicateOf,
    loggedBy: request.events.at(-1)?.by ?? null,
    samePerson: [...all]
      .filter((other) => other !== request && other.identifiers.some(({ value }) => values.has(value)))
      .map(({ ref, type, stage, receivedAt }) => ({ ref, type, stage, receivedAt })),
    extendUntil: facts.extensible ? monthsAfter(request.receivedAt.slice(0, 10), 3) : null,
    offers: stepsAt(request.stage).flatMap((step) => {
      if (reachOf(reader.roles, machineRowOf(step).permission) === undefined) return [];
      const answer = decideStep(step, facts);
      return [{ step, possible: answer.possible, because: answer.possible ? null : answer.because }];
    }),
    pausable: [...facts.pausable],
    asOf: now.toISOString(),
  };
}
