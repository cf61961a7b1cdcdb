import type { AccessRequest, OpenSession, Permission, Person, PersonSummary, Role } from '@heed/contract';
import { ROLES } from '@heed/contract';
import { before, DAY, HOUR, MINUTE } from '../clock.ts';
import { MockProblem, notFound } from '../problem.ts';
import { refOf } from '../seeding.ts';
import type { MockSession, Tables } from '../tables.ts';
import { ACCOUNTS, type MockPerson, PEOPLE } from './seed.ts';

/** A person as this mock knows them: what a test or a click changes, changes here and for open sessions. */
export interface MockMember extends MockPerson {
  roles: Role[];
  isDisabled: boolean;
  hasJoined: boolean;
  readonly createdAt: string;
  lastSeenAt: string | null;
  readonly givenBy: Map<
    Role,
    { readonly givenBy: string | null; readonly confirmedBy: string | null; readonly since: string }
  >;
  invitation: { readonly token: string; readonly expiresAt: string; readonly invitedBy: string } | null;
}

interface Step {
  readonly by: MockPerson;
  readonly at: string;
  readonly note: string;
}

/** A role on its way to a person. */
export interface MockAccessRequest {
  readonly id: string;
  readonly person: MockMember;
  readonly role: Role;
  state: AccessRequest['state'];
  readonly openedAt: string;
  readonly missing: Permission | null;
  readonly asked: Step | null;
  given: Step | null;
  decided: Step | null;
}

/** The demo's accounts, somebody who has not joined yet and somebody who left; newest first. */
export function seedMembers(start: Date): MockMember[] {
  const member = (person: MockPerson, secondsAgo: number, more: Partial<MockMember> = {}): MockMember => ({
    ...person,
    roles: [...person.roles],
    isDisabled: false,
    hasJoined: true,
    createdAt: before(start, secondsAgo),
    lastSeenAt: before(start, 20 * MINUTE),
    givenBy: new Map(
      person.roles.map((role) => [
        role,
        { givenBy: null, confirmedBy: null, since: before(start, secondsAgo) },
      ]),
    ),
    invitation: null,
    ...more,
  });
  const extra = (account: string, displayName: string, ...roles: Role[]): MockPerson => ({
    id: refOf('usr', account),
    email: `${account}@heed.test`,
    displayName,
    roles,
  });
  return [
    member(extra('newcomer', 'Newcomer', 'frontline'), 2 * DAY, {
      hasJoined: false,
      lastSeenAt: null,
      invitation: {
        token: INVITATION_TOKEN,
        expiresAt: before(start, -5 * DAY),
        invitedBy: PEOPLE.admin.displayName,
      },
    }),
    member(extra('former', 'Former colleague', 'marketer'), 200 * DAY, {
      isDisabled: true,
      lastSeenAt: null,
    }),
    ...ACCOUNTS.map((person, index) => member(person, 400 * DAY + index * HOUR)),
  ];
}

/** The token of the one invitation that is open at the start. */
export const INVITATION_TOKEN = 'mock-invitation-token-0001';

/** One request in every state, newest first. */
export function seedAccessRequests(start: Date, members: readonly MockMember[]): MockAccessRequest[] {
  const of = (id: string) => members.find((member) => member.id === id) ?? notThere();
  const [marketer, frontline] = [of(PEOPLE.marketer.id), of(PEOPLE.frontline.id)];
  const step = (by: MockPerson, secondsAgo: number, note: string): Step => ({
    by,
    at: before(start, secondsAgo),
    note,
  });
  const request = (
    name: string,
    person: MockMember,
    role: Role,
    secondsAgo: number,
    more: Partial<MockAccessRequest> = {},
  ): MockAccessRequest => ({
    id: refOf('acc', name),
    person,
    role,
    state: 'asked',
    openedAt: before(start, secondsAgo),
    missing: null,
    asked: step(person, secondsAgo, 'For the quarterly review, until the end of March.'),
    given: null,
    decided: null,
    ...more,
  });
  return [
    request('asked', frontline, 'marketer', 3 * HOUR, { missing: 'analytics.read' }),
    request('waiting', of(refOf('usr', 'newcomer')), 'auditor', 2 * DAY, {
      state: 'waiting',
      asked: null,
      given: step(PEOPLE.admin, 2 * DAY, 'Helps with the yearly audit.'),
    }),
    request('declined', marketer, 'compliance', 20 * DAY, {
      state: 'declined',
      missing: 'suppression.read',
      decided: step(PEOPLE.admin, 19 * DAY, 'The figures are enough for that.'),
    }),
    request('granted', of(PEOPLE.auditor.id), 'auditor', 300 * DAY, {
      state: 'granted',
      given: step(PEOPLE.admin, 299 * DAY, 'The auditor of this year.'),
      decided: step(PEOPLE.dpo, 298 * DAY, 'Known to me.'),
    }),
  ];
}

function notThere(): never {
  throw new Error('The seed names somebody who is not there.');
}

export function memberOf({ members }: Tables, id: string): MockMember {
  const found = members.find((member) => member.id === id);
  if (!found) throw notFound();
  return found;
}

const inOrder = (roles: readonly Role[]): Role[] => ROLES.filter((role) => roles.includes(role));

export function summaryOf(tables: Tables, member: MockMember): PersonSummary {
  const waiting = tables.accessRequests.filter(
    ({ person, state }) => person === member && state === 'waiting',
  );
  return {
    id: member.id,
    displayName: member.displayName,
    email: member.email,
    state: member.isDisabled ? 'disabled' : member.hasJoined ? 'active' : 'invited',
    roles: inOrder(member.roles),
    waitingRoles: inOrder(waiting.map(({ role }) => role)),
    lastSeenAt: member.lastSeenAt,
    createdAt: member.createdAt,
  };
}

export function personOf(tables: Tables, member: MockMember, asking: MockSession): Person {
  const waiting = tables.accessRequests.filter(
    ({ person, state }) => person === member && state === 'waiting',
  );
  return {
    ...summaryOf(tables, member),
    grants: inOrder(member.roles).map((role) => ({
      role,
      ...(member.givenBy.get(role) ?? { givenBy: null, confirmedBy: null, since: member.createdAt }),
    })),
    waiting: waiting.map(({ id, role, given, openedAt }) => ({
      accessRequestId: id,
      role,
      givenBy: given?.by.displayName ?? '',
      since: given?.at ?? openedAt,
    })),
    invitation: member.invitation && {
      expiresAt: member.invitation.expiresAt,
      invitedBy: member.invitation.invitedBy,
    },
    sessions: sessionsOf(tables, member, asking),
  };
}

/** The open sessions of a person; the mock knows no browsers, so each is the same. */
export function sessionsOf({ sessions }: Tables, member: MockPerson, asking: MockSession): OpenSession[] {
  return [...sessions.entries()]
    .filter(([, session]) => session.person.id === member.id)
    .map(([token, session]) => ({
      id: refOf('ses', token),
      browser: 'Firefox',
      platform: 'Linux',
      startedAt: session.startedAt.toISOString(),
      lastUsedAt: session.lastUsedAt.toISOString(),
      current: session === asking,
    }));
}

/** Ends the sessions of a person but, where asked, this one. Answers how many. */
export function endSessions({ sessions }: Tables, member: MockPerson, except?: MockSession): number {
  let ended = 0;
  for (const [token, session] of sessions) {
    if (session.person.id !== member.id || session === except) continue;
    sessions.delete(token);
    ended += 1;
  }
  return ended;
}

export const secondPerson = (sentence: string) => new MockProblem('second_person_needed', sentence);
export const conflict = (sentence: string) => new MockProblem('conflict', sentence);
