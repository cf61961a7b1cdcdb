import {
  invitationSchema,
  invitationViewSchema,
  personListSchema,
  personSchema,
  problemSchema,
  type Role,
  toRef,
} from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { type BuiltPerson, buildPerson } from '../../../testing/build-person.ts';
import { buildSession } from '../../../testing/build-session.ts';
import { everythingStored } from '../../../testing/everything-stored.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../../testing/start-test-app.ts';
import { stubHandlers } from '../../../testing/stub-handlers.ts';
import { peopleHandlers } from '../index.ts';

let db: TestDatabase;
let app: TestApp;
let ada: BuiltPerson;
let session: string;
const reason = 'Joins the shop on Monday';

beforeAll(async () => {
  db = await createTestDatabase();
  app = await startTestApp({
    database: db.as('heed_app'),
    handlers: (people) => stubHandlers(peopleHandlers(people)),
  });
  ada = await buildPerson(db.owner, { roles: ['admin'], displayName: 'Ada' });
  session = await buildSession(db.owner, ada.id);
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

const post = (path: string, body: unknown, as = session) =>
  app.request('POST', `/api/v1${path}`, { session: as, body });
const refOf = ({ id }: { readonly id: string }) => toRef('usr', id);
const viewOf = async (person: { readonly id: string }) =>
  personSchema.parse((await app.request('GET', `/api/v1/people/${refOf(person)}`, { session })).body);
const codeOf = ({ status, body }: { readonly status: number; readonly body: unknown }) => [
  status,
  problemSchema.parse(body).code,
];
const lastEvent = async () => (await readTrail(db.owner)).at(-1);
const give = (person: { readonly id: string }, role: Role) =>
  post(`/people/${refOf(person)}/roles`, { role, reason });
const end = (person: { readonly id: string }, role: Role, as = session) =>
  post(`/people/${refOf(person)}/roles/${role}/end`, { reason }, as);
const rolesSeenBy = async (value: string) => {
  const answer = await app.request('GET', '/api/v1/session', { session: value });
  return answer.status === 200 ? (answer.body as { person: { roles: Role[] } }).person.roles : answer.status;
};

test('the first data protection officer holds the role at once; every other one waits', async () => {
  const first = await buildPerson(db.owner, { roles: [] });
  expect(personSchema.parse((await give(first, 'dpo')).body).roles).toEqual(['dpo']);
  expect((await lastEvent())?.details).toMatchObject({ role: 'dpo', takesEffect: 'first' });
  const second = await buildPerson(db.owner, { roles: [] });
  expect(personSchema.parse((await give(second, 'dpo')).body)).toMatchObject({
    roles: [],
    waitingRoles: ['dpo'],
    waiting: [{ role: 'dpo', givenBy: 'Ada' }],
  });
  expect((await lastEvent())?.details).toMatchObject({ role: 'dpo', takesEffect: 'whenConfirmed' });
});

test('an invited person joins once, with a password of their own, and roles that read people wait', async () => {
  const answer = await post('/people', {
    email: 'Nora@Heed.test',
    displayName: 'Nora',
    roles: ['compliance', 'marketer'],
    reason,
  });
  expect(answer.status).toBe(201);
  const { personId, link } = invitationSchema.parse(answer.body);
  const token = link.split('#token=')[1] ?? '';
  expect(link).toBe(`http://localhost:4600/invitation#token=${token}`);
  expect((await lastEvent())?.details).toMatchObject({ roles: ['marketer'], waiting: ['compliance'] });
  const seen = await app.request('POST', '/api/v1/invitation/view', { body: { token } });
  expect(invitationViewSchema.parse(seen.body)).toMatchObject({
    displayName: 'Nora',
    email: 'nora@heed.test',
  });
  const accept = (password: string) =>
    app.request('POST', '/api/v1/invitation/accept', { body: { token, password } });
  expect((await accept('fourteen chars')).status).toBe(422);
  expect((await accept('fifteen letters')).status).toBe(204);
  expect(await lastEvent()).toMatchObject({ action: 'person.join', object: { kind: 'person' } });
  expect(codeOf(await accept('another password'))).toEqual([403, 'invitation_invalid']);
  const signedIn = await app.request('POST', '/api/v1/session', {
    body: { email: 'nora@heed.test', password: 'fifteen letters' },
    headers: { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' },
  });
  expect(signedIn.body).toMatchObject({ person: { roles: ['marketer'] } });
  const person = personSchema.parse(
    (await app.request('GET', `/api/v1/people/${personId}`, { session })).body,
  );
  expect(person).toMatchObject({ state: 'active', invitation: null, waitingRoles: ['compliance'] });
  expect(person.sessions).toMatchObject([{ browser: 'Firefox', platform: 'Linux', current: false }]);
});

test('neither the link nor the reason lies readable in the database', async () => {
  const answer = await post('/people', {
    email: 'secret@heed.test',
    displayName: 'Sam',
    roles: ['marketer'],
    reason: 'Covers for a sick colleague',
  });
  const token = invitationSchema.parse(answer.body).link.split('#token=')[1] ?? '';
  const stored = await everythingStored(db.owner);
  expect(stored).not.toContain(token);
  expect(stored).not.toContain('sick colleague');
});

test('a new link ends the one before, and nobody’s password is set by another', async () => {
  const invited = invitationSchema.parse(
    (await post('/people', { email: 'ivy@heed.test', displayName: 'Ivy', roles: ['marketer'], reason })).body,
  );
  const renewed = await app.request('POST', `/api/v1/people/${invited.personId}/invitation`, { session });
  const [first, second] = [invited, invitationSchema.parse(renewed.body)].map(
    ({ link }) => link.split('#token=')[1] ?? '',
  );
  const view = (token = '') => app.request('POST', '/api/v1/invitation/view', { body: { token } });
  expect((await view(first)).status).toBe(403);
  expect((await view(second)).status).toBe(200);
  await db.owner.pool.query(`update invitation set expires_at = now() - interval '1 second'`);
  expect(codeOf(await view(second))).toEqual([403, 'invitation_invalid']);
  const joined = await buildPerson(db.owner, { roles: ['marketer'], password: 'a password of their own' });
  const refused = await app.request('POST', `/api/v1/people/${refOf(joined)}/invitation`, { session });
  expect(codeOf(refused)).toEqual([409, 'conflict']);
});

test('an administrator cannot give a role to themselves, and the attempt is in the trail', async () => {
  const refused = await give(ada, 'marketer');
  expect(codeOf(refused)).toEqual([403, 'second_person_needed']);
  expect(await lastEvent()).toMatchObject({
    action: 'role.give',
    outcome: 'denied',
    object: { kind: 'person', id: ada.id },
    details: { role: 'marketer', takesEffect: 'refused', refusedFor: 'oneself' },
  });
  expect((await viewOf(ada)).roles).toEqual(['admin']);
});

test('a role given or ended holds for the open session at its next request', async () => {
  const max = await buildPerson(db.owner, { roles: ['frontline'] });
  const open = await buildSession(db.owner, max.id);
  expect((await give(max, 'marketer')).status).toBe(201);
  expect(await rolesSeenBy(open)).toEqual(['marketer', 'frontline']);
  expect((await end(max, 'frontline')).status).toBe(200);
  expect(await rolesSeenBy(open)).toEqual(['marketer']);
  expect(codeOf(await end(max, 'frontline'))).toEqual([409, 'conflict']);
  expect(codeOf(await give(max, 'marketer'))).toEqual([409, 'conflict']);
  expect((await readTrail(db.owner)).slice(-2)).toMatchObject([
    { action: 'role.give', details: { role: 'marketer', takesEffect: 'atOnce' } },
    { action: 'role.end', details: { role: 'frontline' } },
  ]);
});

test('the last administrator stays, and nobody takes that role from themselves', async () => {
  expect(codeOf(await end(ada, 'admin'))).toEqual([409, 'conflict']);
  expect(await lastEvent()).toMatchObject({
    outcome: 'denied',
    details: { refusedFor: 'lastAdministrator' },
  });
  const eve = await buildPerson(db.owner, { roles: ['admin'] });
  expect(codeOf(await end(ada, 'admin'))).toEqual([403, 'second_person_needed']);
  expect(await lastEvent()).toMatchObject({ details: { refusedFor: 'ownAdministrator' } });
  expect((await end(eve, 'admin')).status).toBe(200);
});

test('two administrators who remove each other at the same time leave one', async () => {
  const eve = await buildPerson(db.owner, { roles: ['admin'] });
  const eves = await buildSession(db.owner, eve.id);
  const answers = await Promise.all([end(eve, 'admin'), end(ada, 'admin', eves)]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 403]));
  await db.owner.pool.query(
    `update person_role set ended_at = null where person_id = $1 and role = 'admin'
       and not exists (select 1 from person_role where person_id = $1 and role = 'admin' and ended_at is null)`,
    [ada.id],
  );
  await db.owner.pool.query(
    `update person_role set ended_at = now() where person_id = $1 and ended_at is null`,
    [eve.id],
  );
});

test('disabling ends every session at once, enabling brings the roles back', async () => {
  const max = await buildPerson(db.owner, { roles: ['marketer'], password: 'a password of their own' });
  const sessions = [await buildSession(db.owner, max.id), await buildSession(db.owner, max.id)];
  const disabled = await post(`/people/${refOf(max)}/disable`, { reason });
  expect(personSchema.parse(disabled.body)).toMatchObject({ state: 'disabled', sessions: [] });
  expect(await Promise.all(sessions.map(rolesSeenBy))).toEqual([401, 401]);
  expect((await lastEvent())?.details).toMatchObject({ sessions: 2 });
  expect(codeOf(await give(max, 'frontline'))).toEqual([409, 'conflict']);
  const enabled = await post(`/people/${refOf(max)}/enable`, { reason });
  expect(personSchema.parse(enabled.body)).toMatchObject({ state: 'active', roles: ['marketer'] });
  expect(await Promise.all(sessions.map(rolesSeenBy))).toEqual([401, 401]);
  expect(codeOf(await post(`/people/${refOf(ada)}/disable`, { reason }))).toEqual([
    403,
    'second_person_needed',
  ]);
});

test('ending a person’s sessions leaves the account open', async () => {
  const max = await buildPerson(db.owner, { roles: ['marketer'] });
  const open = await buildSession(db.owner, max.id);
  const answer = await post(`/people/${refOf(max)}/sessions/end`, { reason });
  expect(personSchema.parse(answer.body).sessions).toEqual([]);
  expect(await rolesSeenBy(open)).toBe(401);
  expect(await lastEvent()).toMatchObject({ action: 'person.endSessions', details: { sessions: 1 } });
});

test('the list is filtered by state and role, and walks both ways; a demo’s accounts are nobody outside it', async () => {
  await buildPerson(db.owner, { roles: ['auditor'], isDemo: true, displayName: 'Demo auditor' });
  const list = async (query: string) =>
    personListSchema.parse((await app.request('GET', `/api/v1/people?${query}`, { session })).body);
  const all = await list('limit=200');
  expect(all.items.length).toBe(all.count);
  expect(all.items.map(({ displayName }) => displayName)).not.toContain('Demo auditor');
  const invited = await list('state=invited&role=marketer');
  expect(invited.items.map(({ displayName }) => displayName)).toEqual(expect.arrayContaining(['Ivy', 'Sam']));
  const first = await list('limit=3');
  const second = await list(`limit=3&after=${first.nextCursor}`);
  const back = await list(`limit=3&before=${second.previousCursor}`);
  expect([...first.items, ...second.items]).toEqual(all.items.slice(0, 6));
  expect(back.items).toEqual(first.items);
});

test('every fault of an invitation is named, and an address is taken in whatever case', async () => {
  const faulty = await post('/people', { email: 'no', displayName: 'A\0', roles: [], reason: 'x' });
  expect(problemSchema.parse(faulty.body).faults?.map(({ path }) => path)).toEqual([
    'email',
    'displayName',
    'roles',
    'reason',
  ]);
  const taken = { email: ada.email.toUpperCase(), displayName: 'X', roles: ['marketer'], reason };
  expect(codeOf(await post('/people', taken))).toEqual([409, 'conflict']);
  expect((await app.request('GET', `/api/v1/people/usr_${'0'.repeat(32)}`, { session })).status).toBe(404);
});
