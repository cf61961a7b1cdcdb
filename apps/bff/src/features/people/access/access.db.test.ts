import {
  accessRequestListSchema,
  accessRequestSchema,
  ownAccessRequestListSchema,
  ownAccessRequestSchema,
  problemSchema,
  type Role,
  sessionSchema,
} from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { type BuiltPerson, buildPerson } from '../../../testing/build-person.ts';
import { buildSession } from '../../../testing/build-session.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../../testing/start-test-app.ts';
import { stubHandlers } from '../../../testing/stub-handlers.ts';
import { accessToDecide, peopleHandlers } from '../index.ts';

let db: TestDatabase;
let app: TestApp;
const reason = 'The quarterly review, until March';

interface Member extends BuiltPerson {
  readonly session: string;
}
let admin: Member;
let dpo: Member;
let both: Member;

beforeAll(async () => {
  db = await createTestDatabase();
  app = await startTestApp({
    database: db.as('heed_app'),
    handlers: (people) => stubHandlers(peopleHandlers(people)),
  });
  [admin, dpo, both] = [
    await member('Ada', 'admin'),
    await member('Dora', 'dpo'),
    await member('Bo', 'admin', 'dpo'),
  ];
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

async function member(displayName: string, ...roles: Role[]): Promise<Member> {
  const person = await buildPerson(db.owner, { roles, displayName });
  return { ...person, session: await buildSession(db.owner, person.id) };
}
const ask = async (who: Member, role: Role) => {
  const body = { role, reason, missing: 'audit.read' };
  const answer = await app.request('POST', '/api/v1/access-requests', { session: who.session, body });
  return { answer, id: answer.status === 201 ? ownAccessRequestSchema.parse(answer.body).id : '' };
};
const step = (who: Member, id: string, verb: 'grant' | 'confirm' | 'decline', words = reason) =>
  app.request('POST', `/api/v1/access-requests/${id}/${verb}`, {
    session: who.session,
    body: { reason: words },
  });
const view = async (who: Member, id: string) =>
  accessRequestSchema.parse(
    (await app.request('GET', `/api/v1/access-requests/${id}`, { session: who.session })).body,
  );
const own = async (who: Member) =>
  ownAccessRequestListSchema.parse(
    (await app.request('GET', '/api/v1/access-requests/mine', { session: who.session })).body,
  ).items;
const codeOf = ({ status, body }: { readonly status: number; readonly body: unknown }) => [
  status,
  problemSchema.parse(body).code,
];
const rolesOf = async ({ session }: Member) =>
  sessionSchema.parse((await app.request('GET', '/api/v1/session', { session })).body).person.roles;
const waitingFor = async ({ id, roles }: Member) =>
  (await accessToDecide(db.as('heed_app'), { personId: id, roles }, { demo: false })).map((found) => [
    found.step,
    found.personName,
    found.role,
  ]);

test('a role that reads people is asked for, given, and holds when a data protection officer confirmed it', async () => {
  const mary = await member('Mary', 'marketer');
  const { id } = await ask(mary, 'compliance');
  expect(await waitingFor(admin)).toEqual([['grant', 'Mary', 'compliance']]);
  expect(await waitingFor(dpo)).toEqual([]);
  expect(await view(admin, id)).toMatchObject({
    state: 'asked',
    missing: 'audit.read',
    currentRoles: ['marketer'],
    asked: { by: { displayName: 'Mary' }, note: reason },
    may: { grant: { possible: true }, confirm: { possible: false }, decline: { possible: true } },
  });
  expect(accessRequestSchema.parse((await step(admin, id, 'grant')).body).state).toBe('waiting');
  expect(await rolesOf(mary)).toEqual(['marketer']);
  expect(await own(mary)).toMatchObject([{ id, state: 'waiting', role: 'compliance', decidedAt: null }]);
  expect(await waitingFor(admin)).toEqual([]);
  expect(await waitingFor(dpo)).toEqual([['confirm', 'Mary', 'compliance']]);
  const confirmed = accessRequestSchema.parse((await step(dpo, id, 'confirm', 'Known to me')).body);
  expect(confirmed).toMatchObject({
    state: 'granted',
    given: { by: { displayName: 'Ada' } },
    decided: { by: { displayName: 'Dora' }, note: 'Known to me' },
  });
  expect(await rolesOf(mary)).toEqual(['compliance', 'marketer']);
  const events = (await readTrail(db.owner)).slice(-3);
  expect(events).toMatchObject([
    {
      action: 'access.request',
      actor: { id: mary.id },
      details: { role: 'compliance', missing: 'audit.read' },
    },
    { action: 'role.give', actor: { id: admin.id }, details: { takesEffect: 'whenConfirmed' } },
    { action: 'role.confirm', actor: { id: dpo.id }, object: { kind: 'person', id: mary.id } },
  ]);
  expect(new Set(events.map(({ operation }) => operation)).size).toBe(1);
  expect(JSON.stringify(events)).not.toContain('review');
});

test('a role that reads nobody holds as soon as an administrator gave it', async () => {
  const mary = await member('Mo', 'frontline');
  const { id } = await ask(mary, 'marketer');
  expect(accessRequestSchema.parse((await step(admin, id, 'grant')).body).state).toBe('granted');
  expect(await rolesOf(mary)).toEqual(['marketer', 'frontline']);
  expect((await own(mary))[0]?.decidedAt).not.toBeNull();
});

test('nobody gives a role to themselves, confirms their own, or confirms what they gave; each attempt is in the trail', async () => {
  const self = await member('Sue', 'marketer', 'admin');
  const asked = await ask(self, 'compliance');
  expect(codeOf(await step(self, asked.id, 'grant'))).toEqual([403, 'second_person_needed']);
  expect((await readTrail(db.owner)).at(-1)).toMatchObject({
    action: 'role.give',
    outcome: 'denied',
    actor: { id: self.id },
    details: { refusedFor: 'oneself' },
  });
  await step(both, asked.id, 'grant');
  expect(codeOf(await step(both, asked.id, 'confirm'))).toEqual([403, 'second_person_needed']);
  expect((await readTrail(db.owner)).at(-1)).toMatchObject({
    action: 'role.confirm',
    outcome: 'denied',
    details: { refusedFor: 'ownGrant' },
  });
  const officer = await member('Olga', 'dpo');
  const wider = await ask(officer, 'compliance');
  await step(admin, wider.id, 'grant');
  expect(codeOf(await step(officer, wider.id, 'confirm'))).toEqual([403, 'second_person_needed']);
  expect((await view(officer, wider.id)).may.confirm).toMatchObject({
    possible: false,
    because: expect.stringMatching(/another data protection officer/),
  });
  expect(codeOf(await step(admin, wider.id, 'confirm'))).toEqual([403, 'permission_missing']);
  expect((await readTrail(db.owner)).at(-1)).toMatchObject({
    action: 'access.denied',
    details: { endpoint: 'POST /api/v1/access-requests/:accessRequestId/confirm' },
  });
  expect(
    codeOf(await step(dpo, (await ask(await member('Pam', 'marketer'), 'auditor')).id, 'grant')),
  ).toEqual([403, 'permission_missing']);
  expect(await rolesOf(officer)).toEqual(['dpo']);
});

test('what is declined tells its person why, and can be asked for again', async () => {
  const mary = await member('Mia', 'marketer');
  const { id } = await ask(mary, 'auditor');
  expect(codeOf((await ask(mary, 'auditor')).answer)).toEqual([409, 'conflict']);
  expect(codeOf((await ask(mary, 'marketer')).answer)).toEqual([409, 'conflict']);
  expect((await step(admin, id, 'decline', 'The export is enough')).status).toBe(200);
  expect(await own(mary)).toMatchObject([{ state: 'declined', declinedBecause: 'The export is enough' }]);
  expect(codeOf(await step(admin, id, 'grant'))).toEqual([409, 'conflict']);
  const again = await ask(mary, 'auditor');
  await step(admin, again.id, 'grant');
  expect((await step(dpo, again.id, 'decline', 'Not needed for that')).status).toBe(200);
  expect((await own(mary)).map(({ state }) => state)).toEqual(['declined', 'declined']);
  expect(await rolesOf(mary)).toEqual(['marketer']);
});

test('two who decide at the same time decide once', async () => {
  const mary = await member('Tia', 'marketer');
  const { id } = await ask(mary, 'compliance');
  const answers = await Promise.all([step(admin, id, 'grant'), step(both, id, 'grant')]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
});

test('a disabled person gets no role', async () => {
  const mary = await member('Dan', 'marketer');
  const { id } = await ask(mary, 'frontline');
  await db.owner.kysely
    .updateTable('person')
    .set({ disabled_at: new Date() })
    .where('id', '=', mary.id)
    .execute();
  expect(codeOf(await step(admin, id, 'grant'))).toEqual([409, 'conflict']);
});

test('the list begins with what is open, and is filtered by state and role', async () => {
  const list = async (query: string) =>
    accessRequestListSchema.parse(
      (await app.request('GET', `/api/v1/access-requests?${query}`, { session: dpo.session })).body,
    );
  const open = await list('');
  expect(new Set(open.items.map(({ state }) => state))).toEqual(new Set(['asked', 'waiting']));
  const granted = await list('state=granted&role=compliance');
  expect(granted.items).toMatchObject([{ person: { displayName: 'Mary' }, lastBy: 'Dora', askedFor: true }]);
  expect((await list('state=all')).count).toBeGreaterThan(open.items.length);
});
