import { problemSchema, type Role, regimeListSchema, regimeSchema } from '@heed/contract';
import { regimeIds, regimes } from '@heed/statutory-clock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../database/testing/test-database.ts';
import { buildKeys } from '../../testing/build-keys.ts';
import { type BuiltPerson, buildPerson } from '../../testing/build-person.ts';
import { buildSession } from '../../testing/build-session.ts';
import { readTrail } from '../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';
import { stubHandlers } from '../../testing/stub-handlers.ts';
import { enabledRegimes, policiesHandlers, policiesToDecide } from './index.ts';

interface Member extends BuiltPerson {
  readonly session: string;
}
let db: TestDatabase;
let app: TestApp;
let dora: Member;
let dan: Member;
let cleo: Member;
let cora: Member;
const reason = 'Counsel has read the statute';

beforeAll(async () => {
  db = await createTestDatabase();
  app = await startTestApp({
    database: db.as('heed_app'),
    handlers: () => stubHandlers(policiesHandlers({ app: db.as('heed_app'), keys: buildKeys() })),
  });
  [dora, dan] = [await member('Dora', 'dpo'), await member('Dan', 'dpo')];
  [cleo, cora] = [await member('Cleo', 'compliance'), await member('Cora', 'compliance')];
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

async function member(displayName: string, role: Role): Promise<Member> {
  const person = await buildPerson(db.owner, { roles: [role], displayName });
  return { ...person, session: await buildSession(db.owner, person.id) };
}
const list = async ({ session }: Member) =>
  regimeListSchema.parse((await app.request('GET', '/api/v1/policies/regimes', { session })).body).items;
const propose = ({ session }: Member, id: string, turn: 'on' | 'off') =>
  app.request('POST', `/api/v1/policies/regimes/${id}/proposals`, { session, body: { turn, reason } });
const decide = ({ session }: Member, id: string, verb: 'confirm' | 'decline') =>
  app.request('POST', `/api/v1/policies/proposals/${id}/${verb}`, { session, body: { reason } });
const proposalOf = (body: unknown) => regimeSchema.parse(body).proposal?.id ?? '';
const codeOf = ({ status, body }: { readonly status: number; readonly body: unknown }) => [
  status,
  problemSchema.parse(body).code,
];
const enabled = async () => new Set<string>(await enabledRegimes(db.as('heed_app')));

test('the table’s own defaults hold until two people decide otherwise: rows below confidence S are off', async () => {
  const items = await list(dora);
  expect(items.map(({ id }) => id)).toEqual(regimeIds);
  expect(items.filter(({ on }) => on).map(({ id }) => id)).toEqual(
    regimeIds.filter((id) => regimes[id].onByDefault),
  );
  expect(items.filter(({ counselReviewedOn }) => counselReviewedOn !== null)).toEqual([]);
  expect(items.filter(({ confidence, on }) => confidence !== 'S' && on)).toEqual([]);
  expect([...(await enabled())]).toEqual(items.filter(({ on }) => on).map(({ id }) => id));
});

test('what a data protection officer proposes holds when another person confirmed it', async () => {
  const before = (await readTrail(db.owner)).length;
  const proposed = await propose(dora, 'CCPA_OPT_OUT', 'on');
  expect(proposed.status).toBe(201);
  const { id, proposal } = regimeSchema.parse(proposed.body);
  expect(proposal).toMatchObject({ turn: 'on', reason, mayConfirm: { possible: false } });
  expect((await enabled()).has(id)).toBe(false);
  const proposalId = proposalOf(proposed.body);
  expect(await policiesToDecide(db.as('heed_app'), { personId: cleo.id, roles: cleo.roles })).toMatchObject([
    { id: proposalId, regimeId: id, turn: 'on', proposedBy: 'Dora' },
  ]);
  expect(await policiesToDecide(db.as('heed_app'), { personId: dora.id, roles: dora.roles })).toEqual([]);
  expect(codeOf(await decide(dora, proposalId, 'confirm'))).toEqual([403, 'second_person_needed']);
  const confirmed = regimeSchema.parse((await decide(cleo, proposalId, 'confirm')).body);
  expect(confirmed).toMatchObject({
    on: true,
    proposal: null,
    changed: { proposedBy: 'Dora', confirmedBy: 'Cleo' },
  });
  expect((await enabled()).has(id)).toBe(true);
  expect(codeOf(await decide(dan, proposalId, 'confirm'))).toEqual([409, 'conflict']);
  expect((await readTrail(db.owner)).slice(before)).toMatchObject([
    { action: 'policy.propose', actor: { id: dora.id }, details: { regime: id, turn: 'on' } },
    { action: 'policy.confirm', outcome: 'denied', details: { refusedFor: 'ownProposal' } },
    {
      action: 'policy.confirm',
      outcome: 'done',
      actor: { id: cleo.id },
      details: { regime: id, turn: 'on' },
    },
  ]);
});

test('compliance proposes, and only a data protection officer confirms that', async () => {
  const proposalId = proposalOf((await propose(cleo, 'EU_GDPR', 'off')).body);
  expect(codeOf(await decide(cora, proposalId, 'confirm'))).toEqual([403, 'second_person_needed']);
  expect((await enabled()).has('EU_GDPR')).toBe(true);
  expect((await decide(dan, proposalId, 'confirm')).status).toBe(200);
  expect((await enabled()).has('EU_GDPR')).toBe(false);
});

test('one change of a regime at a time, and none that changes nothing', async () => {
  expect(codeOf(await propose(dora, 'UK_GDPR', 'on'))).toEqual([409, 'conflict']);
  const proposalId = proposalOf((await propose(dora, 'UK_GDPR', 'off')).body);
  expect(codeOf(await propose(dan, 'UK_GDPR', 'off'))).toEqual([409, 'conflict']);
  expect(regimeSchema.parse((await decide(dora, proposalId, 'decline')).body)).toMatchObject({
    on: true,
    proposal: null,
  });
  expect((await propose(dan, 'UK_GDPR', 'off')).status).toBe(201);
});

test('a regime that is not in the table is nothing', async () => {
  expect(codeOf(await propose(dora, 'NO_SUCH_LAW', 'on'))).toEqual([404, 'not_found']);
  expect((await decide(dora, `pol_${'0'.repeat(32)}`, 'confirm')).status).toBe(404);
});
