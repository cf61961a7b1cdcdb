import {
  isFinal,
  REQUEST_SEGMENTS,
  type RequestListQuery,
  type RequestSegment,
  type RequestSegments,
  rolesWith,
} from '@heed/contract';
import { record } from '../audit/record.ts';
import type { MockHandlers } from '../handler.ts';
import { pageOf } from '../keyset.ts';
import type { MockApi } from '../mock-api.ts';
import { ACCOUNTS, type MockPerson } from '../people/seed.ts';
import { MockProblem } from '../problem.ts';
import { refOf } from '../seeding.ts';
import { clockOf, dueOf } from './mock-clock.ts';
import type { MockRequest } from './request.ts';
import { requestOf, takeStep } from './steps.ts';
import { detailOf, partOf, summaryOf } from './view.ts';

type RequestsHandlers = Pick<
  MockHandlers,
  | 'requestList'
  | 'requestSegmentView'
  | 'requestChoiceView'
  | 'requestProposalView'
  | 'requestCreate'
  | 'requestView'
  | 'requestStep'
  | 'requestDecide'
>;

const PLACES = [
  { code: 'FR', name: 'France' },
  { code: 'DE', name: 'Germany' },
  { code: 'IE', name: 'Ireland' },
  { code: 'GB', name: 'United Kingdom' },
  { code: 'US-CA', name: 'California' },
];

export const requestsHandlers: RequestsHandlers = {
  requestList: ({ api, query, session, now }) => {
    record(api, { action: 'request.read', person: session.person, details: { filters: namesOf(query) } });
    const page = pageOf(matching(api, query, session.person, now), ({ ref }) => ref, query);
    return { ...page, items: page.items.map((request) => summaryOf(request, now)) };
  },
  requestSegmentView: ({ api, query, session, now }) => {
    const count = (segment: RequestSegment) => ({
      count: matching(api, { ...query, limit: 200, ...REQUEST_SEGMENTS[segment] }, session.person, now)
        .length,
      countIsCapped: false,
    });
    // Object.keys is typed string[]; the table is a const, so its keys are exactly the segments.
    const segments = Object.keys(REQUEST_SEGMENTS) as RequestSegment[];
    return Object.fromEntries(segments.map((segment) => [segment, count(segment)])) as RequestSegments;
  },
  requestChoiceView: () => ({
    assignees: ACCOUNTS.filter(({ roles }) =>
      roles.some((role) => rolesWith('request.work').includes(role)),
    ).map(({ id, displayName }) => ({ id, displayName })),
    regimes: [{ id: 'EU_GDPR', label: 'GDPR', name: 'General Data Protection Regulation' }],
    places: PLACES,
  }),
  requestProposalView: ({ query, now }) => ({
    clocks: [clockOf({ receivedAt: query.receivedAt, extendedUntil: null, askedOn: null })],
    because: ['GDPR: the organisation is established in Germany (GDPR Art. 3(1), 3(2)).'],
    remarks: [],
    asOf: now.toISOString(),
  }),
  requestCreate: ({ api, body, session, now }) => {
    const { requests } = api.tables;
    for (const [index, { value }] of body.identifiers.entries()) {
      if (value.includes('@')) continue;
      throw new MockProblem('invalid_request', 'The e-mail address has no @.', {
        faults: [{ path: `identifiers.${index}.value`, message: 'The e-mail address has no @.' }],
      });
    }
    const ref = `ER-${1001 + requests.size}`;
    const request = newRequest(ref, body, session.person, now);
    requests.set(ref, request);
    record(api, {
      action: 'request.log',
      person: session.person,
      object: { kind: 'request', id: request.id },
      details: {
        type: body.type,
        method: body.method,
        regimes: ['EU_GDPR'],
        identifiers: body.identifiers.length,
      },
    });
    return detailOf(request, requests.values(), session.person, now);
  },
  requestView: ({ api, params, session, now }) => {
    const request = requestOf(api, params.ref);
    record(api, {
      action: 'request.view',
      person: session.person,
      object: { kind: 'request', id: request.id },
      details: {},
    });
    return detailOf(request, api.tables.requests.values(), session.person, now);
  },
  requestStep: ({ api, params, body, session, now }) =>
    detailOf(
      takeStep(api, params.ref, body, session.person),
      api.tables.requests.values(),
      session.person,
      now,
    ),
  requestDecide: ({ api, params, body, session, now }) =>
    detailOf(
      takeStep(api, params.ref, body, session.person),
      api.tables.requests.values(),
      session.person,
      now,
    ),
};

function matching(
  api: MockApi,
  query: Omit<RequestListQuery, 'after' | 'before'>,
  reader: MockPerson,
  now: Date,
): MockRequest[] {
  const is = <T>(wanted: T | undefined, value: T) => wanted === undefined || wanted === value;
  const order = (request: MockRequest) => {
    const part = { actionable: 0, waiting: 1, unverified: 2, closed: 3 }[partOf(request)];
    return `${part} ${dueOf(request)}`;
  };
  return [...api.tables.requests.values()]
    .filter((request) => {
      const assignee = query.assignee === 'me' ? reader.id : query.assignee;
      return (
        (query.q !== undefined
          ? request.ref === query.q || request.id === query.q
          : query.view === 'open'
            ? !isFinal(request.stage)
            : partOf(request) === query.view) &&
        is(query.sla, summaryOf(request, now).sla.state) &&
        is(query.type, request.type) &&
        is(query.stage, request.stage) &&
        is(query.method, request.method) &&
        is(query.regime, 'EU_GDPR') &&
        (assignee === undefined ||
          (assignee === 'none' ? request.assignee === null : request.assignee?.id === assignee))
      );
    })
    .sort((a, b) =>
      query.view === 'closed'
        ? (b.closedAt ?? '').localeCompare(a.closedAt ?? '')
        : order(a).localeCompare(order(b)),
    );
}

function newRequest(
  ref: string,
  body: Parameters<RequestsHandlers['requestCreate']>[0]['body'],
  person: MockPerson,
  now: Date,
): MockRequest {
  return {
    id: refOf('req', ref),
    ref,
    type: body.type,
    receivedAt: new Date(body.receivedAt).toISOString(),
    method: body.method,
    residence: body.residence,
    establishment: body.establishment,
    identifiers: body.identifiers.map(({ value }) => ({
      value: value.trim().toLowerCase(),
      mask: `${value.trim().slice(0, 1)}•••@e•••.com`,
    })),
    stage: 'received',
    version: 1,
    regimesConfirmed: false,
    askedOn: null,
    identityAsked: false,
    identity: null,
    extendedUntil: null,
    prepared: null,
    decidedBy: null,
    assignee: null,
    closeReason: null,
    duplicateOf: null,
    closedAt: null,
    events: [
      {
        at: now.toISOString(),
        step: 'log',
        by: person.displayName,
        from: null,
        to: 'received',
        facts: { regimes: ['EU_GDPR'] },
        hasText: body.note !== undefined,
        text: body.note ?? null,
      },
    ],
  };
}

function namesOf(query: RequestListQuery): string[] {
  const paging = ['after', 'before', 'limit'];
  return Object.entries(query).flatMap(([name, value]) =>
    value === undefined || paging.includes(name) ? [] : [name],
  );
}
