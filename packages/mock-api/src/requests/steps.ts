import {
  type AuditDetails,
  decideStep,
  machineRowOf,
  type RequestAction,
  type RequestDecideBody,
  type RequestEvent,
  type RequestStepBody,
} from '@heed/contract';
import { record } from '../audit/record.ts';
import type { MockApi } from '../mock-api.ts';
import { ACCOUNTS, type MockPerson } from '../people/seed.ts';
import { MockProblem, notFound } from '../problem.ts';
import { hexOf } from '../seeding.ts';
import { dueOf, monthsAfter } from './mock-clock.ts';
import type { MockRequest } from './request.ts';
import { factsOf } from './view.ts';

type Body = RequestStepBody | RequestDecideBody;

export function requestOf(api: MockApi, ref: string): MockRequest {
  const { requests } = api.tables;
  const found = requests.get(ref) ?? [...requests.values()].find(({ id }) => id === ref);
  if (!found) throw notFound();
  return found;
}

/** Takes a step as the BFF does: by the contract's state machine, refused when the reader's version is old. */
export function takeStep(api: MockApi, ref: string, body: Body, person: MockPerson): MockRequest {
  const now = api.clock();
  const request = requestOf(api, ref);
  if (body.step !== 'comment' && body.version !== request.version) {
    throw new MockProblem(
      'conflict',
      'DPO deputy was faster: “Assigned a request”, 14:03 UTC. Nothing of yours was written; look at the request again, then decide.',
    );
  }
  const facts = factsOf(request, person, now);
  const answer = decideStep(body.step, facts);
  if (!answer.possible) {
    const own = request.prepared?.by.id === person.id && ['reject', 'sendBack'].includes(body.step);
    throw new MockProblem(own ? 'second_person_needed' : 'conflict', answer.because);
  }
  const from = request.stage;
  const eventFacts = apply(request, body, person, now);
  request.stage = answer.to;
  if (['closed', 'rejected', 'withdrawn', 'duplicate'].includes(answer.to))
    request.closedAt ??= now.toISOString();
  if (body.step !== 'comment') request.version += 1;
  const text = 'text' in body ? (body.text ?? null) : null;
  const event: RequestEvent = {
    at: now.toISOString(),
    step: body.step,
    by: person.displayName,
    from,
    to: answer.to,
    facts: eventFacts,
    hasText: text !== null,
    text,
  };
  request.events = [event, ...request.events];
  record(api, {
    action: machineRowOf(body.step).action,
    person,
    object: { kind: 'request', id: request.id },
    // The mock's trail holds what the list shows; each action's own details are in the BFF.
    details: detailsOf(body, text) as AuditDetails[RequestAction],
  });
  return request;
}

function apply(request: MockRequest, body: Body, person: MockPerson, now: Date): RequestEvent['facts'] {
  const at = now.toISOString();
  switch (body.step) {
    case 'confirmRegimes':
    case 'changeRegimes':
      request.regimesConfirmed = true;
      return { regimes: body.regimes };
    case 'confirmIdentity':
      request.identity = { method: body.identityMethod, at, by: person.displayName };
      request.askedOn = null;
      return { identityMethod: body.identityMethod };
    case 'prepareRejection':
      request.prepared = { exemption: body.exemption, by: person, at, reason: body.text };
      return { exemption: body.exemption };
    case 'takeBack':
    case 'sendBack':
      request.prepared = null;
      return {};
    case 'reject':
      request.decidedBy = person.displayName;
      return request.prepared === null ? {} : { exemption: request.prepared.exemption };
    case 'closeWithReason':
      request.closeReason = body.closeReason;
      return { closeReason: body.closeReason };
    case 'markDuplicate':
      request.duplicateOf = body.of;
      return { of: body.of };
    case 'assign': {
      const assignee = ACCOUNTS.find(({ id }) => id === body.assignee) ?? null;
      request.assignee = assignee;
      return { assignee: assignee?.displayName ?? null };
    }
    case 'extend':
      return extended(request, body.until);
    case 'pause':
      request.askedOn = at.slice(0, 10);
      request.identityAsked = true;
      return { ask: body.ask };
    case 'resume':
      request.askedOn = null;
      return { ask: body.ask };
    case 'markUnverified':
    case 'finishAssessment':
    case 'reassess':
    case 'withdraw':
    case 'comment':
      return {};
  }
}

function extended(request: MockRequest, until: string): RequestEvent['facts'] {
  const before = dueOf(request);
  const reach = monthsAfter(request.receivedAt.slice(0, 10), 3);
  if (until <= before || until > reach) {
    throw new MockProblem('invalid_request', 'The request has faults; each is named.', {
      faults: [{ path: 'until', message: `is not between the present date and ${reach}` }],
    });
  }
  request.extendedUntil = until;
  return { before, until };
}

function detailsOf(body: Body, text: string | null): Record<string, unknown> {
  const { step: _step, version: _version, ...fields } = body;
  if (body.step === 'confirmIdentity') return { method: body.identityMethod };
  if (body.step === 'assign') return { assignee: null };
  return { ...fields, ...(text === null ? {} : { text: hexOf(text, 43) }) };
}
