import { PERSONAL_DATA_ROLES, type Role } from '@heed/contract';
import { record } from '../audit/record.ts';
import { before, DAY } from '../clock.ts';
import type { MockHandlers } from '../handler.ts';
import { pageOf } from '../keyset.ts';
import type { MockApi } from '../mock-api.ts';
import { MockProblem } from '../problem.ts';
import { hexOf, refOf } from '../seeding.ts';
import type { MockSession } from '../tables.ts';
import {
  conflict,
  endSessions,
  type MockMember,
  memberOf,
  personOf,
  secondPerson,
  summaryOf,
} from './members.ts';
import { ORGANISATION } from './seed.ts';

type PersonHandlers = Pick<
  MockHandlers,
  | 'personList'
  | 'personInvite'
  | 'personView'
  | 'invitationRenew'
  | 'personDisable'
  | 'personEnable'
  | 'personSessionsEnd'
  | 'roleGive'
  | 'roleEnd'
  | 'invitationView'
  | 'invitationAccept'
>;

/** What the trail says instead of words: here any 43 characters that belong to them. */
export const commitmentOf = (words: string): string => hexOf(`note ${words}`, 43);

export const personHandlers: PersonHandlers = {
  personList: ({ api, query }) => {
    const all = api.tables.members.map((member) => summaryOf(api.tables, member));
    const matching = all.filter(
      ({ state, roles }) =>
        (query.state === undefined || state === query.state) &&
        (query.role === undefined || roles.includes(query.role)),
    );
    return pageOf(matching, ({ id }) => id, query);
  },
  personView: ({ api, params, session }) =>
    personOf(api.tables, memberOf(api.tables, params.personId), session),
  personInvite: ({ api, body, session, now }) => {
    const { members, accessRequests } = api.tables;
    const email = body.email.trim().toLowerCase();
    if (members.some((member) => member.email === email)) {
      throw conflict('Another account has this e-mail. Look for it among the people.');
    }
    const waiting = body.roles.filter((role) => PERSONAL_DATA_ROLES.includes(role));
    const roles = body.roles.filter((role) => !waiting.includes(role));
    const id = refOf('usr', `${email} ${members.length}`);
    const since = now.toISOString();
    const member: MockMember = {
      id,
      email,
      displayName: body.displayName,
      roles,
      isDisabled: false,
      hasJoined: false,
      createdAt: since,
      lastSeenAt: null,
      givenBy: new Map(
        roles.map((role) => [role, { givenBy: session.person.displayName, confirmedBy: null, since }]),
      ),
      invitation: null,
    };
    members.unshift(member);
    for (const role of waiting) accessRequests.unshift(waitingFor(member, role, body.reason, session, since));
    record(api, {
      action: 'person.invite',
      person: session.person,
      object: { kind: 'person', id },
      details: { roles, waiting, reason: commitmentOf(body.reason) },
    });
    return { ...invitationFor(api, member, session), waitingRoles: waiting };
  },
  invitationRenew: ({ api, params, session }) => {
    const member = memberOf(api.tables, params.personId);
    if (member.hasJoined) {
      throw conflict('This person has joined already, and has a password of their own.');
    }
    record(api, {
      action: 'person.invite',
      person: session.person,
      object: { kind: 'person', id: member.id },
      details: { roles: [], waiting: [] },
    });
    return { ...invitationFor(api, member, session), waitingRoles: [] };
  },
  personDisable: ({ api, params, body, session }) => {
    const member = memberOf(api.tables, params.personId);
    if (member.id === session.person.id) {
      throw secondPerson('Nobody disables their own account: another administrator has to do this.');
    }
    if (member.isDisabled) throw conflict('This account is disabled already.');
    member.isDisabled = true;
    member.invitation = null;
    const sessions = endSessions(api.tables, member);
    record(api, {
      action: 'person.disable',
      person: session.person,
      object: { kind: 'person', id: member.id },
      details: { sessions, reason: commitmentOf(body.reason) },
    });
    return personOf(api.tables, member, session);
  },
  personEnable: ({ api, params, body, session }) => {
    const member = memberOf(api.tables, params.personId);
    if (!member.isDisabled) throw conflict('This account is not disabled.');
    member.isDisabled = false;
    record(api, {
      action: 'person.enable',
      person: session.person,
      object: { kind: 'person', id: member.id },
      details: { reason: commitmentOf(body.reason) },
    });
    return personOf(api.tables, member, session);
  },
  personSessionsEnd: ({ api, params, body, session }) => {
    const member = memberOf(api.tables, params.personId);
    const sessions = endSessions(api.tables, member);
    record(api, {
      action: 'person.endSessions',
      person: session.person,
      object: { kind: 'person', id: member.id },
      details: { sessions, reason: commitmentOf(body.reason) },
    });
    return personOf(api.tables, member, session);
  },
  roleGive: ({ api, params, body, session, now }) => {
    const member = memberOf(api.tables, params.personId);
    const { role, reason } = body;
    const object = { kind: 'person' as const, id: member.id };
    if (member.id === session.person.id) {
      record(api, {
        action: 'role.give',
        outcome: 'denied',
        person: session.person,
        object,
        details: { role, takesEffect: 'refused', refusedFor: 'oneself' },
      });
      throw secondPerson('Nobody gives a role to themselves: another administrator has to do this.');
    }
    if (member.isDisabled) throw conflict('The account is disabled. Enable it first.');
    if (member.roles.includes(role)) throw conflict('This person has that role already.');
    const isOpen = api.tables.accessRequests.some(
      (request) => request.person === member && request.role === role && /asked|waiting/.test(request.state),
    );
    if (isOpen) throw conflict('That role was given already and waits for a data protection officer.');
    const waits = PERSONAL_DATA_ROLES.includes(role);
    if (waits) {
      api.tables.accessRequests.unshift(waitingFor(member, role, reason, session, now.toISOString()));
    } else {
      holdRole(member, role, session.person.displayName, null, now.toISOString());
    }
    record(api, {
      action: 'role.give',
      person: session.person,
      object,
      details: { role, takesEffect: waits ? 'whenConfirmed' : 'atOnce', reason: commitmentOf(reason) },
    });
    return personOf(api.tables, member, session);
  },
  roleEnd: ({ api, params, body, session }) => {
    const member = memberOf(api.tables, params.personId);
    const { role } = params;
    if (role === 'admin' && member.id === session.person.id) {
      throw secondPerson(
        'Nobody takes the role of administrator from themselves: another administrator has to do this.',
      );
    }
    if (!member.roles.includes(role)) throw conflict('This person does not have that role any more.');
    member.roles = member.roles.filter((held) => held !== role);
    record(api, {
      action: 'role.end',
      person: session.person,
      object: { kind: 'person', id: member.id },
      details: { role, reason: commitmentOf(body.reason) },
    });
    return personOf(api.tables, member, session);
  },
  invitationView: ({ api, body }) => {
    const { displayName, email, invitation } = invited(api, body.token);
    return { organisationName: ORGANISATION.name, displayName, email, expiresAt: invitation.expiresAt };
  },
  invitationAccept: ({ api, body }) => {
    const { member } = invited(api, body.token);
    member.hasJoined = true;
    member.invitation = null;
    record(api, {
      action: 'person.join',
      person: member,
      object: { kind: 'person', id: member.id },
      details: {},
    });
  },
};

/** From now on the person holds the role, in every open session. */
export function holdRole(
  member: MockMember,
  role: Role,
  givenBy: string | null,
  confirmedBy: string | null,
  since: string,
): void {
  member.roles = [...member.roles, role];
  member.givenBy.set(role, { givenBy, confirmedBy, since });
}

function waitingFor(person: MockMember, role: Role, note: string, session: MockSession, at: string) {
  return {
    id: refOf('acc', `${person.id} ${role} ${at}`),
    person,
    role,
    state: 'waiting' as const,
    openedAt: at,
    missing: null,
    asked: null,
    given: { by: session.person, at, note },
    decided: null,
  };
}

function invitationFor({ clock }: MockApi, member: MockMember, session: MockSession) {
  const token = `mock-${hexOf(`${member.id} ${member.invitation?.token ?? ''}`, 38)}`;
  const expiresAt = before(clock(), -7 * DAY);
  member.invitation = { token, expiresAt, invitedBy: session.person.displayName };
  return { personId: member.id, link: `http://localhost:4600/invitation#token=${token}`, expiresAt };
}

function invited({ tables, clock }: MockApi, token: string) {
  const member = tables.members.find(({ invitation }) => invitation?.token === token);
  if (
    !member?.invitation ||
    member.isDisabled ||
    Date.parse(member.invitation.expiresAt) < clock().getTime()
  ) {
    throw new MockProblem(
      'invitation_invalid',
      'This invitation is not valid: it works once and for seven days. Ask an administrator for a new link.',
    );
  }
  const { displayName, email, invitation } = member;
  return { member, displayName, email, invitation };
}
