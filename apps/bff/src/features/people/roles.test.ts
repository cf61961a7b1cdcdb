import { PERMISSIONS, PERSONAL_DATA_ROLES, ROLES, reachOf } from '@heed/contract';
import { describe, expect, test } from 'vitest';
import { takesEffect, whyNotConfirm, whyNotDecline, whyNotGrant } from './roles.ts';

const asked = { state: 'asked', personId: 'mary', givenBy: null };
const waiting = { state: 'waiting', personId: 'mary', givenBy: 'ada' };
const admin = { personId: 'ada', roles: ['admin'] } as const;
const dpo = { personId: 'dora', roles: ['dpo'] } as const;
const both = { personId: 'bo', roles: ['admin', 'dpo'] } as const;

test('whoever can see records of people, masked or not, holds a role that is confirmed', () => {
  const readsPeople = ['suppression.read', 'suppression.reveal', 'request.read', 'import.read'] as const;
  const readers = ROLES.filter((role) => readsPeople.some((permission) => reachOf([role], permission)));
  expect(PERMISSIONS).toEqual(expect.arrayContaining([...readsPeople]));
  expect(readers).toEqual(ROLES.filter((role) => PERSONAL_DATA_ROLES.includes(role)));
});

test('a role that reads personal data waits; only the very first data protection officer cannot', () => {
  for (const role of ROLES) {
    const waits = PERSONAL_DATA_ROLES.includes(role);
    expect([role, takesEffect(role, true)]).toEqual([role, waits ? 'whenConfirmed' : 'atOnce']);
  }
  expect(takesEffect('dpo', false)).toBe('first');
  expect(takesEffect('compliance', false)).toBe('whenConfirmed');
});

describe('giving what was asked for', () => {
  test.each([
    ['an administrator may', admin, asked, undefined],
    ['never to themselves', { ...admin, personId: 'mary' }, asked, 'oneself'],
    ['not a data protection officer', dpo, asked, 'notAdministrator'],
    ['not twice', admin, waiting, 'notAsked'],
    ['not what is decided', admin, { ...asked, state: 'declined' }, 'decided'],
  ] as const)('%s', (_rule, decider, request, why) => {
    expect(whyNotGrant(decider, request)).toBe(why);
  });
});

describe('confirming what was given', () => {
  test.each([
    ['a data protection officer may', dpo, waiting, undefined],
    ['not an administrator', admin, waiting, 'notDataProtectionOfficer'],
    ['not the one to hold it', { ...dpo, personId: 'mary' }, waiting, 'ownRole'],
    ['not the one who gave it', both, { ...waiting, givenBy: 'bo' }, 'ownGrant'],
    ['who is both, what another gave', both, waiting, undefined],
    ['not before it was given', dpo, asked, 'notWaiting'],
    ['not what is decided', dpo, { ...waiting, state: 'granted' }, 'decided'],
  ] as const)('%s', (_rule, decider, request, why) => {
    expect(whyNotConfirm(decider, request)).toBe(why);
  });
});

describe('declining', () => {
  test.each([
    ['an administrator, what was asked', admin, asked, undefined],
    ['an administrator takes back what waits', admin, waiting, undefined],
    ['a data protection officer, what waits', dpo, waiting, undefined],
    ['a data protection officer not before it was given', dpo, asked, 'notAdministrator'],
    ['nobody without the permission', { personId: 'max', roles: ['marketer'] }, asked, 'notAdministrator'],
    ['not what is decided', admin, { ...asked, state: 'granted' }, 'decided'],
  ] as const)('%s', (_rule, decider, request, why) => {
    expect(whyNotDecline(decider, request)).toBe(why);
  });
});
