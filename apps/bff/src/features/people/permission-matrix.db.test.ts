import {
  ENDPOINTS,
  type Endpoint,
  PERMISSION_TABLE,
  problemSchema,
  ROLES,
  type Role,
  reachOf,
  rolesWith,
} from '@heed/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../database/testing/test-database.ts';
import { isPermission } from '../../http/denials.ts';
import { type BuiltPerson, buildPerson } from '../../testing/build-person.ts';
import { buildSession } from '../../testing/build-session.ts';
import { readTrail } from '../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';
import { stubHandlers } from '../../testing/stub-handlers.ts';

let db: TestDatabase;
let app: TestApp;
const people = new Map<Role, BuiltPerson>();

beforeAll(async () => {
  db = await createTestDatabase();
  // Only the guard is under test: behind it stand stubs, whose answers are no answers of the contract.
  app = await startTestApp({
    database: db.as('heed_app'),
    handlers: () => stubHandlers(),
    checkResponses: false,
  });
  for (const role of ROLES)
    people.set(role, await buildPerson(db.owner, { roles: [role], displayName: `The ${role}` }));
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

const endpoints: [string, Endpoint][] = Object.entries(ENDPOINTS);
const guarded = endpoints.filter(([, { access }]) => access !== 'none');
const open = endpoints.filter(([, { access }]) => access === 'none');

function call({ method, path, body }: Endpoint, session?: string) {
  const sent = body === undefined || body === 'bytes' ? {} : { body: {} };
  return app.request(method, path.replaceAll(/:\w+/g, 'x'), { session, ...sent });
}
async function as(role: Role) {
  const person = people.get(role);
  if (person === undefined) throw new Error('no such person');
  return { person, session: await buildSession(db.owner, person.id) };
}

test.each(guarded)('%s answers 401 without a session', async (_name, definition) => {
  const answer = await call(definition);
  expect([answer.status, problemSchema.parse(answer.body).code]).toEqual([401, 'not_signed_in']);
});

test.each(open)('%s asks nobody to sign in', async (_name, definition) => {
  expect([401, 403]).not.toContain((await call(definition)).status);
});

const mayCall = (role: Role, { access }: Endpoint) =>
  !isPermission(access) || reachOf([role], access) !== undefined;

describe.each([...ROLES])('as %s', (role) => {
  test.each(guarded.filter(([, definition]) => mayCall(role, definition)))(
    '%s is open',
    async (_name, definition) => {
      const { session } = await as(role);
      expect([401, 403]).not.toContain((await call(definition, session)).status);
    },
  );

  const closed = guarded.flatMap(([name, definition]) => {
    const { access } = definition;
    return isPermission(access) && !mayCall(role, definition)
      ? [{ name, definition, permission: access }]
      : [];
  });
  test.each(closed)('$name is closed', async ({ definition, permission }) => {
    const { person, session } = await as(role);
    const before = (await readTrail(db.owner)).length;
    const answer = await call(definition, session);
    expect(answer.status).toBe(403);
    const { code, missing } = problemSchema.parse(answer.body);
    expect(code).toBe('permission_missing');
    expect(missing).toMatchObject({
      permission,
      means: PERMISSION_TABLE[permission].means,
      roles: rolesWith(permission),
      grantors: [
        { displayName: 'The admin', how: 'gives' },
        { displayName: 'The dpo', how: 'confirms' },
      ],
    });
    expect((await readTrail(db.owner)).slice(before)).toMatchObject([
      {
        action: 'access.denied',
        outcome: 'denied',
        actor: { kind: 'person', id: person.id, roles: [role] },
        details: { permission, endpoint: `${definition.method} ${definition.path}`, times: 1 },
      },
    ]);
  });
});
