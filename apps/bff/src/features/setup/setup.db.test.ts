import { problemSchema, setupSchema } from '@heed/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../database/testing/test-database.ts';
import { buildPerson } from '../../testing/build-person.ts';
import { readTrail } from '../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';
import { stubHandlers } from '../../testing/stub-handlers.ts';
import { peopleHandlers } from '../people/index.ts';
import { issueSetupLink, type SetupDependencies, setupHandlers } from './index.ts';

const publicUrl = 'http://localhost:4600';
const ada = { email: 'Ada@Heed.test', displayName: 'Ada', password: 'fifteen letters' };
let db: TestDatabase;
const apps: TestApp[] = [];

beforeEach(async () => {
  db = await createTestDatabase();
  await db.owner.kysely
    .insertInto('installation')
    .values({ id: crypto.randomUUID(), organisation_name: 'Example Retail', key_check: '{}' })
    .execute();
});
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
  await db.drop();
});

async function start(traits: Partial<SetupDependencies> = {}): Promise<TestApp> {
  const setup: SetupDependencies = {
    database: db.as('heed_app'),
    version: '0.1.0',
    organisationName: 'Example Retail',
    demo: false,
    demoPassword: 'heed-demo-2026',
    ...traits,
  };
  const app = await startTestApp({
    database: db.as('heed_app'),
    demo: setup.demo,
    handlers: (people) => stubHandlers({ ...peopleHandlers(people), ...setupHandlers(setup) }),
  });
  apps.push(app);
  return app;
}

const issue = () => issueSetupLink(db.as('heed_app'), publicUrl);
const tokenOf = (link: string | undefined) => link?.split('#token=')[1] ?? '';
const create = (app: TestApp, token: string, person: object = ada) =>
  app.request('POST', '/api/v1/setup', { body: { token, ...person } });
const view = async (app: TestApp) => setupSchema.parse((await app.request('GET', '/api/v1/setup')).body);
const codeOf = (body: unknown) => problemSchema.parse(body).code;

test('the link makes the first administrator, who can sign in with it done', async () => {
  const app = await start();
  expect((await view(app)).needsFirstPerson).toBe(true);
  const link = await issue();
  expect(link).toMatch(/^http:\/\/localhost:4600\/setup#token=[\w-]{43}$/);
  expect((await create(app, tokenOf(link))).status).toBe(204);
  expect((await view(app)).needsFirstPerson).toBe(false);
  const { email, password } = ada;
  const signedIn = await app.request('POST', '/api/v1/session', { body: { email, password } });
  expect(signedIn.body).toMatchObject({ person: { displayName: 'Ada', roles: ['admin'] } });
  expect((await readTrail(db.owner))[0]).toMatchObject({
    action: 'person.create',
    actor: { kind: 'anonymous' },
    details: { roles: ['admin'] },
  });
});

test('the token lies nowhere in the database', async () => {
  const token = tokenOf(await issue());
  const row = await db.owner.kysely.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
  expect(row.setup_token_hash).toHaveLength(32);
  expect(row.setup_token_hash?.toString('base64url')).not.toBe(token);
});

test('the link works once, also when two use it at the same time', async () => {
  const app = await start();
  const token = tokenOf(await issue());
  const answers = await Promise.all([
    create(app, token),
    create(app, token, { ...ada, email: 'eve@heed.test' }),
  ]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, 403]));
  const again = await create(app, token, { ...ada, email: 'third@heed.test' });
  expect([again.status, codeOf(again.body)]).toEqual([403, 'setup_link_invalid']);
});

test('the link works for an hour', async () => {
  const app = await start();
  const token = tokenOf(await issue());
  const age = (minutes: number) =>
    db.owner.pool.query(
      `update installation set setup_expires_at = setup_expires_at - make_interval(mins => $1)`,
      [minutes],
    );
  await age(60);
  expect((await create(app, token)).status).toBe(403);
  await age(-1);
  expect((await create(app, token)).status).toBe(204);
});

test('a wrong token is refused, and the right one stays good', async () => {
  const app = await start();
  const token = tokenOf(await issue());
  const wrong = await create(app, 'a'.repeat(43));
  expect([wrong.status, codeOf(wrong.body)]).toEqual([403, 'setup_link_invalid']);
  expect((await create(app, token)).status).toBe(204);
});

test('without an open link every token is refused', async () => {
  expect((await create(await start(), 'a'.repeat(43))).status).toBe(403);
});

test('a new start issues a new link and the old one is dead', async () => {
  const app = await start();
  const [first, second] = [tokenOf(await issue()), tokenOf(await issue())];
  expect(second).not.toBe(first);
  expect((await create(app, first)).status).toBe(403);
  expect((await create(app, second)).status).toBe(204);
});

test('once somebody is there no link is issued, and one that is still open is dead', async () => {
  const app = await start();
  const open = tokenOf(await issue());
  await buildPerson(db.owner, { roles: ['admin'] });
  expect(await issue()).toBeUndefined();
  expect((await create(app, open)).status).toBe(403);
});

test('people who were disabled are people: set-up does not open again', async () => {
  await buildPerson(db.owner, { roles: ['admin'], isDisabled: true });
  expect(await issue()).toBeUndefined();
});

test('demo accounts left behind by a demo count as nobody', async () => {
  await buildPerson(db.owner, { roles: ['admin'], isDemo: true });
  expect(await issue()).toBeDefined();
});

test('every fault of the first person is named, and the link stays good', async () => {
  const app = await start();
  const token = tokenOf(await issue());
  const faulty = await create(app, token, { email: 'ada', displayName: 'A\0da', password: 'short' });
  expect(faulty.status).toBe(422);
  const { faults } = problemSchema.parse(faulty.body);
  expect(faults?.map(({ path }) => path)).toEqual(['email', 'displayName', 'password']);
  await buildPerson(db.owner, { roles: ['admin'], email: 'demo@heed.test', isDemo: true });
  const taken = await create(app, token, { ...ada, email: 'demo@heed.test' });
  expect([taken.status, codeOf(taken.body)]).toEqual([409, 'conflict']);
  expect((await create(app, token)).status).toBe(204);
});

test('the log-in page learns of demo accounts in a demo only', async () => {
  const dpo = await buildPerson(db.owner, {
    roles: ['dpo'],
    email: 'dpo@heed.test',
    displayName: 'Dina',
    isDemo: true,
  });
  await buildPerson(db.owner, { roles: ['admin'] });
  await buildPerson(db.owner, { roles: ['admin'], isDemo: true, isDisabled: true });
  expect(await view(await start({ demo: true }))).toEqual({
    version: '0.1.0',
    organisationName: 'Example Retail',
    demo: true,
    demoAccounts: [{ email: dpo.email, displayName: 'Dina', role: 'dpo', password: 'heed-demo-2026' }],
    needsFirstPerson: false,
  });
  expect(await view(await start())).toMatchObject({ demo: false, demoAccounts: [], needsFirstPerson: false });
});
