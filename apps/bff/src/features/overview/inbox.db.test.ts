import { inboxSchema, type Role } from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '../../lib/uuid.ts';
import { type OverviewDesk, openOverviewDesk } from './testing/overview-desk.ts';

let desk: OverviewDesk;
beforeAll(async () => {
  desk = await openOverviewDesk();
});
afterAll(() => desk.close());

async function inboxOf(role: Role) {
  const { status, body } = await desk.app.request('GET', '/api/v1/inbox', { session: desk.sessions[role] });
  expect(status).toBe(200);
  return inboxSchema.parse(body);
}

const kindsOf = async (role: Role) => (await inboxOf(role)).items.map(({ kind }) => kind);

test('an inbox without anything waiting is empty', async () => {
  for (const role of ['dpo', 'marketer', 'frontline', 'auditor'] as const) {
    expect(await inboxOf(role)).toEqual({ items: [], unseen: 0 });
  }
});

test('requests that are due reach whoever works them, and go when somebody else takes them on', async () => {
  const late = await desk.logRequest(50);
  await desk.logRequest(27);
  await desk.logRequest(1);
  expect(await kindsOf('dpo')).toEqual(['requestOverdue', 'requestDueSoon']);
  expect(await kindsOf('compliance')).toEqual([]);
  const { owner } = desk.db;
  const assign = (id: string) =>
    owner.pool.query('update request set assignee_id = $1 where number = $2', [id, late.slice(3)]);
  await assign(desk.people.compliance.id);
  expect(await kindsOf('dpo')).toEqual(['requestDueSoon']);
  await assign(desk.people.dpo.id);
  expect((await inboxOf('dpo')).items[0]).toMatchObject({ kind: 'requestOverdue', ref: late, mine: true });
});

test('an import that failed, or waits, reaches those who run imports and nobody else', async () => {
  for (const state of ['ready', 'failed', 'mapping', 'refused', 'done']) await desk.addImport(state);
  expect(await kindsOf('compliance')).toEqual([
    'importFailed',
    'importToMap',
    'importToConfirm',
    'importRefused',
  ]);
  expect(await kindsOf('auditor')).toEqual([]);
});

test('a role that was asked for reaches an administrator, one that was given reaches a data protection officer', async () => {
  const { owner } = desk.db;
  const add = (personId: string, role: Role, state: string, givenBy: string | null) =>
    owner.kysely
      .insertInto('access_request')
      .values({
        id: uuidv7(),
        person_id: personId,
        role,
        state,
        given_by: givenBy,
        given_at: givenBy === null ? null : new Date(),
      })
      .execute();
  await add(desk.people.marketer.id, 'frontline', 'asked', null);
  await add(desk.people.auditor.id, 'compliance', 'waiting', desk.people.admin.id);
  expect(await kindsOf('admin')).toEqual(['roleAsked']);
  expect((await inboxOf('dpo')).items.map(({ kind }) => kind)).toContain('roleToConfirm');
});

test('what was seen stays seen for this person, until its record is in another state', async () => {
  const id = await desk.addImport('ready');
  const before = await inboxOf('compliance');
  const keys = before.items.map(({ key }) => key);
  const see = (role: Role, seen: readonly string[]) =>
    desk.app.request('POST', '/api/v1/inbox/seen', { session: desk.sessions[role], body: { keys: seen } });
  expect(before.unseen).toBe(keys.length);
  expect(inboxSchema.parse((await see('compliance', keys)).body).unseen).toBe(0);
  expect((await inboxOf('compliance')).unseen).toBe(0);
  expect((await inboxOf('dpo')).unseen).toBeGreaterThan(0);
  await desk.db.owner.pool.query(`update import set state = 'failed', finished_at = now() where id = $1`, [
    id,
  ]);
  expect((await inboxOf('compliance')).unseen).toBe(1);
});

test('only what is in one’s inbox can be marked as seen', async () => {
  const body = { keys: ['import:imp_00000000000000000000000000000000:ready'] };
  const { status } = await desk.app.request('POST', '/api/v1/inbox/seen', {
    session: desk.sessions.marketer,
    body,
  });
  expect(status).toBe(200);
  const { rows } = await desk.db.owner.pool.query('select * from person_mark where person_id = $1', [
    desk.people.marketer.id,
  ]);
  expect(rows).toEqual([]);
});

test('a spike of the last days reaches those who read figures', async () => {
  await desk.db.owner.pool.query(
    `insert into figure_spike (figure, day, people, expected, causes) values
      ('optOut', current_date - 3, 388, 41.5, '[]'), ('optOut', current_date - 300, 200, 20, '[]')`,
  );
  const [spike, ...more] = (await inboxOf('marketer')).items;
  expect(spike).toMatchObject({ kind: 'spike', figure: 'optOut', people: 388, campaign: null });
  expect(more).toEqual([]);
  expect(await kindsOf('frontline')).toEqual([]);
});
