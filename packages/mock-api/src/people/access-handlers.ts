import {
  type AccessRequest,
  type AccessRequestSummary,
  hasReach,
  OPEN_ACCESS_REQUEST_STATES,
  type OwnAccessRequest,
  PERSONAL_DATA_ROLES,
} from '@heed/contract';
import { record } from '../audit/record.ts';
import type { MockHandlers } from '../handler.ts';
import { pageOf } from '../keyset.ts';
import type { MockApi } from '../mock-api.ts';
import { MockProblem, notFound } from '../problem.ts';
import { refOf, uuidNamed } from '../seeding.ts';
import type { MockSession } from '../tables.ts';
import { conflict, type MockAccessRequest, memberOf, secondPerson } from './members.ts';
import { commitmentOf, holdRole } from './person-handlers.ts';

type AccessHandlers = Pick<
  MockHandlers,
  | 'accessRequestList'
  | 'accessRequestCreate'
  | 'ownAccessRequestList'
  | 'accessRequestView'
  | 'accessRequestGrant'
  | 'accessRequestConfirm'
  | 'accessRequestDecline'
>;

const WHY = {
  decided: 'This is decided already.',
  notAdministrator: 'Roles are given by administrators.',
  notDataProtectionOfficer: 'Roles that read personal data are confirmed by a data protection officer.',
  notAsked: 'This role was given already and waits for a data protection officer.',
  notWaiting: 'This role has not been given yet: an administrator does that first.',
  oneself: 'Nobody gives a role to themselves: another administrator has to do this.',
  ownRole: 'Nobody confirms a role of their own: another data protection officer has to do this.',
  ownGrant: 'You gave this role: a data protection officer other than you has to confirm it.',
} as const;
type Why = keyof typeof WHY;

export const accessHandlers: AccessHandlers = {
  accessRequestList: ({ api, query }) => {
    const matching = api.tables.accessRequests.filter(
      ({ state, role }) =>
        (query.state === 'all' ||
          (query.state === 'open' ? OPEN_ACCESS_REQUEST_STATES.includes(state) : state === query.state)) &&
        (query.role === undefined || role === query.role),
    );
    const page = pageOf(matching, ({ id }) => id, query);
    return { ...page, items: page.items.map(summaryOf) };
  },
  accessRequestView: ({ api, params, session }) => viewOf(found(api, params.accessRequestId), session),
  ownAccessRequestList: ({ api, session }) => ({
    items: api.tables.accessRequests
      .filter(({ person, asked }) => person.id === session.person.id && asked !== null)
      .map(ownOf),
  }),
  accessRequestCreate: ({ api, body, session, now }) => {
    const person = memberOf(api.tables, session.person.id);
    const { role, reason, missing } = body;
    if (person.roles.includes(role)) throw conflict('You have that role already.');
    const isOpen = api.tables.accessRequests.some(
      (request) =>
        request.person === person &&
        request.role === role &&
        OPEN_ACCESS_REQUEST_STATES.includes(request.state),
    );
    if (isOpen) throw conflict('You have asked for that role already, and it is not decided yet.');
    const at = now.toISOString();
    const request: MockAccessRequest = {
      id: refOf('acc', `${person.id} ${role} ${api.tables.accessRequests.length}`),
      person,
      role,
      state: 'asked',
      openedAt: at,
      missing: missing ?? null,
      asked: { by: person, at, note: reason },
      given: null,
      decided: null,
    };
    api.tables.accessRequests.unshift(request);
    recordStep(api, session, request, 'access.request', {
      role,
      reason: commitmentOf(reason),
      ...(missing === undefined ? {} : { missing }),
    });
    return ownOf(request);
  },
  accessRequestGrant: ({ api, params, body, session, now }) => {
    const request = found(api, params.accessRequestId);
    refuse(whyNotGrant(request, session));
    const { person, role } = request;
    const at = now.toISOString();
    const waits = PERSONAL_DATA_ROLES.includes(role);
    request.given = { by: session.person, at, note: body.reason };
    request.state = waits ? 'waiting' : 'granted';
    if (!waits) holdRole(person, role, session.person.displayName, null, at);
    recordStep(api, session, request, 'role.give', {
      role,
      takesEffect: waits ? 'whenConfirmed' : 'atOnce',
      reason: commitmentOf(body.reason),
    });
    return viewOf(request, session);
  },
  accessRequestConfirm: ({ api, params, body, session, now }) => {
    const request = found(api, params.accessRequestId);
    refuse(whyNotConfirm(request, session));
    const at = now.toISOString();
    request.decided = { by: session.person, at, note: body.reason };
    request.state = 'granted';
    holdRole(
      request.person,
      request.role,
      request.given?.by.displayName ?? null,
      session.person.displayName,
      at,
    );
    recordStep(api, session, request, 'role.confirm', {
      role: request.role,
      reason: commitmentOf(body.reason),
    });
    return viewOf(request, session);
  },
  accessRequestDecline: ({ api, params, body, session, now }) => {
    const request = found(api, params.accessRequestId);
    refuse(whyNotDecline(request, session));
    request.decided = { by: session.person, at: now.toISOString(), note: body.reason };
    request.state = 'declined';
    recordStep(api, session, request, 'access.decline', {
      role: request.role,
      reason: commitmentOf(body.reason),
    });
    return viewOf(request, session);
  },
};

function found({ tables }: MockApi, id: string): MockAccessRequest {
  const request = tables.accessRequests.find((each) => each.id === id);
  if (!request) throw notFound();
  return request;
}

const gives = ({ person }: MockSession) => hasReach(person.roles, 'access.grant', 'full');
const confirms = ({ person }: MockSession) => hasReach(person.roles, 'access.grant', 'confirm');
const isDecided = ({ state }: MockAccessRequest) => !OPEN_ACCESS_REQUEST_STATES.includes(state);

function whyNotGrant(request: MockAccessRequest, session: MockSession): Why | undefined {
  if (isDecided(request)) return 'decided';
  if (!gives(session)) return 'notAdministrator';
  if (request.state !== 'asked') return 'notAsked';
  return request.person.id === session.person.id ? 'oneself' : undefined;
}

function whyNotConfirm(request: MockAccessRequest, session: MockSession): Why | undefined {
  if (isDecided(request)) return 'decided';
  if (!confirms(session)) return 'notDataProtectionOfficer';
  if (request.state !== 'waiting') return 'notWaiting';
  if (request.person.id === session.person.id) return 'ownRole';
  return request.given?.by.id === session.person.id ? 'ownGrant' : undefined;
}

function whyNotDecline(request: MockAccessRequest, session: MockSession): Why | undefined {
  if (isDecided(request)) return 'decided';
  return gives(session) || (confirms(session) && request.state === 'waiting')
    ? undefined
    : 'notAdministrator';
}

function refuse(why: Why | undefined): void {
  if (why === undefined) return;
  if (why === 'oneself' || why === 'ownRole' || why === 'ownGrant') throw secondPerson(WHY[why]);
  if (why === 'notAdministrator' || why === 'notDataProtectionOfficer') {
    throw new MockProblem('permission_missing', WHY[why]);
  }
  throw conflict(WHY[why]);
}

function recordStep<A extends 'access.request' | 'role.give' | 'role.confirm' | 'access.decline'>(
  api: MockApi,
  session: MockSession,
  { id, person }: MockAccessRequest,
  action: A,
  details: Parameters<typeof record<A>>[1]['details'],
): void {
  record<A>(api, {
    action,
    details,
    person: session.person,
    object: { kind: 'person', id: person.id },
    operationId: uuidNamed(id),
  });
}

const decidedAt = ({ state, given, decided }: MockAccessRequest): string | null =>
  decided?.at ?? (state === 'granted' ? (given?.at ?? null) : null);

function summaryOf(request: MockAccessRequest): AccessRequestSummary {
  const { id, state, role, person, asked, given, decided, openedAt } = request;
  return {
    id,
    state,
    role,
    person: { id: person.id, displayName: person.displayName, email: person.email },
    askedFor: asked !== null,
    openedAt,
    decidedAt: decidedAt(request),
    lastBy: (decided ?? given ?? asked)?.by.displayName ?? person.displayName,
  };
}

function ownOf(request: MockAccessRequest): OwnAccessRequest {
  const { id, state, role, openedAt, decided } = request;
  return {
    id,
    state,
    role,
    openedAt,
    decidedAt: decidedAt(request),
    declinedBecause: state === 'declined' ? (decided?.note ?? null) : null,
  };
}

function viewOf(request: MockAccessRequest, session: MockSession): AccessRequest {
  const choice = (why: Why | undefined) =>
    why === undefined ? { possible: true, because: null } : { possible: false, because: WHY[why] };
  const step = (taken: MockAccessRequest['asked']) =>
    taken && { ...taken, by: { id: taken.by.id, displayName: taken.by.displayName } };
  return {
    ...summaryOf(request),
    missing: request.missing,
    currentRoles: [...request.person.roles],
    asked: step(request.asked),
    given: step(request.given),
    decided: step(request.decided),
    may: {
      grant: choice(whyNotGrant(request, session)),
      confirm: choice(whyNotConfirm(request, session)),
      decline: choice(whyNotDecline(request, session)),
    },
  };
}
