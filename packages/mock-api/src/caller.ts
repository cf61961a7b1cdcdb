import { type Endpoint, PERMISSION_TABLE, type Permission, reachOf, rolesWith } from '@heed/contract';
import { record } from './audit/record.ts';
import { HOUR, MINUTE } from './clock.ts';
import type { MockApi } from './mock-api.ts';
import { ACCOUNTS } from './people/seed.ts';
import { MockProblem } from './problem.ts';
import type { MockSession } from './tables.ts';

export const IDLE_SECONDS = 30 * MINUTE;
export const ABSOLUTE_SECONDS = 12 * HOUR;

/** The session behind a cookie, if it still runs; a call of the page itself does not make it run longer. */
export function sessionOf(
  api: MockApi,
  token: string | undefined,
  background: boolean,
): MockSession | undefined {
  const session = token === undefined ? undefined : api.tables.sessions.get(token);
  if (!session || token === undefined) return undefined;
  const now = api.clock();
  const age = (since: Date) => (now.getTime() - since.getTime()) / 1000;
  if (age(session.lastUsedAt) > IDLE_SECONDS || age(session.startedAt) > ABSOLUTE_SECONDS) {
    api.tables.sessions.delete(token);
    return undefined;
  }
  if (!background) session.lastUsedAt = now;
  return session;
}

/** Refuses as the BFF does: 401 without a session; 403 that names what is missing, with its event in the trail. */
export function authorise(api: MockApi, definition: Endpoint, session: MockSession | undefined): void {
  const { access } = definition;
  if (access === 'none') return;
  if (!session) throw new MockProblem('not_signed_in', 'Sign in to go on; the session may have ended.');
  if (access === 'signedIn' || reachOf(session.person.roles, access)) return;
  record(api, {
    action: 'access.denied',
    outcome: 'denied',
    person: session.person,
    details: { permission: access, endpoint: `${definition.method} ${definition.path}`, times: 1 },
  });
  throw permissionMissing(access, api.clock());
}

function permissionMissing(permission: Permission, now: Date): MockProblem {
  const { means } = PERMISSION_TABLE[permission];
  return new MockProblem('permission_missing', `You need the permission ${permission} to ${means}.`, {
    missing: {
      permission,
      means,
      roles: rolesWith(permission),
      grantors: grantors(),
      at: now.toISOString(),
    },
  });
}

function grantors(): { displayName: string; how: 'gives' | 'confirms' }[] {
  return ACCOUNTS.flatMap(({ displayName, roles }) => {
    const reach = reachOf(roles, 'access.grant');
    return reach ? [{ displayName, how: reach === 'full' ? ('gives' as const) : ('confirms' as const) }] : [];
  });
}
