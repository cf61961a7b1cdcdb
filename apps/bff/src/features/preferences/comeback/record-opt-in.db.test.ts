import { randomUUID } from 'node:crypto';
import { optInRecordedSchema, problemSchema, toRef } from '@heed/contract';
import { open } from '@heed/personal-data';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everythingStored } from '../../../testing/everything-stored.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { decide } from '../../suppressions/index.ts';
import { scopesOfKey } from './queries.ts';
import { ADDRESS, type ComebackDesk, comebackDesk } from './testing/comeback-desk.ts';

let desk: ComebackDesk;
beforeAll(async () => {
  desk = await comebackDesk();
});
afterAll(() => desk.close());

const decision = async (value: string, channel: string) => {
  const scopes = await scopesOfKey(desk.db.owner.kysely, desk.keys.keyOf('email', value));
  return decide(scopes, { channel, purpose: 'marketing' }).decision;
};
const someone = () => `${randomUUID()}@example.com`;
const said = (value: string, day: string, traits = {}) =>
  desk.say({ value, occurredAt: new Date(`${day}T12:00:00Z`), ...traits });

test('a record lifts what was said before the consent, names it, and keeps what shows it sealed', async () => {
  const [optOut] = await said(ADDRESS, '2026-03-04', { channel: '*' });
  const evidence = 'Signed card in folder Tulip-7';
  const answer = await desk.recordOptIn({ evidence });
  expect(answer.status).toBe(201);
  const { eventId, lifts } = optInRecordedSchema.parse(answer.body);
  expect(lifts).toEqual([toRef('pre', optOut ?? '')]);
  expect(await decision(ADDRESS, 'email')).toBe('send');
  // "Stop everything" stays for every other channel: a consent is for one.
  expect(await decision(ADDRESS, 'post')).toBe('do_not_send');
  const { rows } = await desk.db.owner.pool.query<{
    event_id: string;
    subject_id: string;
    sealed_text: Buffer;
    wrapped_dek: Buffer;
    kek_epoch: number;
    recorded_by: string;
  }>('select k.*, s.wrapped_dek, s.kek_epoch from consent_evidence k join subject s on s.id = k.subject_id');
  const [row] = rows;
  if (row === undefined) throw new Error('no evidence');
  expect(toRef('pre', row.event_id)).toBe(eventId);
  expect(row.recorded_by).toBe(desk.dpo.id);
  const dek = desk.keys.unwrap(row.wrapped_dek, row.subject_id, row.kek_epoch);
  const place = {
    table: 'consent_evidence',
    column: 'sealed_text',
    rowId: row.event_id,
    subjectRef: row.subject_id,
  };
  expect(open(dek, row.sealed_text, place).toString('utf8')).toBe(evidence);
  expect((await readTrail(desk.db.owner)).at(-1)).toMatchObject({
    action: 'optIn.record',
    actor: { kind: 'person', id: desk.dpo.id },
    subject: row.subject_id,
    details: {
      event: eventId,
      lifts,
      method: 'post',
      version: 1,
      evidence: expect.stringMatching(/^[\w-]{43}$/),
    },
  });
  expect(await everythingStored(desk.db.owner)).not.toContain('Tulip-7');
});

test('the same record sent twice at once is one event with one answer', async () => {
  const identifier = someone();
  await said(identifier, '2026-03-04');
  const entry = { entryId: randomUUID(), identifier };
  const answers = await Promise.all([desk.recordOptIn(entry), desk.recordOptIn(entry)]);
  const ids = answers.map(({ body }) => optInRecordedSchema.parse(body).eventId);
  expect(new Set(ids).size).toBe(1);
  const { rows } = await desk.db.owner.pool.query(
    `select 1 from preference_event where kind = 'optIn' and identifier_key = $1`,
    [desk.keys.keyOf('email', identifier)],
  );
  expect(rows).toHaveLength(1);
});

test('a consent given before the "no" lifts nothing, and leaves no event behind', async () => {
  const identifier = someone();
  await said(identifier, '2026-03-04');
  // The statement must have been in force then; only the order in time is asked here.
  await desk.db.owner.pool.query(`update consent_statement set valid_from = '2026-01-01'`);
  const answer = await desk.recordOptIn({ identifier, givenAt: '2026-03-04T11:59:00.000Z' });
  expect(answer.status).toBe(409);
  expect(problemSchema.parse(answer.body).detail).toContain('only a consent given later');
  expect(await decision(identifier, 'email')).toBe('do_not_send');
  const { rows } = await desk.db.owner.pool.query(
    `select 1 from preference_event where kind = 'optIn' and identifier_key = $1`,
    [desk.keys.keyOf('email', identifier)],
  );
  expect(rows).toHaveLength(0);
});

test('a record does not bring a bounced mailbox back', async () => {
  const identifier = someone();
  await said(identifier, '2026-03-04', { cause: 'bounce', reason: 'bounce' });
  const answer = await desk.recordOptIn({ identifier });
  expect(answer.status).toBe(409);
  expect(problemSchema.parse(answer.body).detail).toContain('bounced');
});

test('nothing is recorded about somebody whom nothing stops', async () => {
  const answer = await desk.recordOptIn({ identifier: 'nobody@example.com' });
  expect(answer.status).toBe(409);
  const { rows } = await desk.db.owner.pool.query('select 1 from identifier where identifier_key = $1', [
    desk.keys.keyOf('email', 'nobody@example.com'),
  ]);
  expect(rows).toHaveLength(0);
});

test.each([
  [{ givenAt: new Date(Date.now() + 3_600_000).toISOString() }, 'givenAt'],
  [{ purpose: 'marketing.offers' }, 'statementId'],
  [{ evidence: 'short' }, 'evidence'],
  [{ identifier: 'no address', type: 'email' as const }, 'identifier'],
  [{ identifier: undefined }, 'identifier'],
  [{ channel: '*' as 'email' }, 'channel'],
])('what cannot be recorded is named: %j', async (traits, path) => {
  const answer = await desk.recordOptIn(traits as Parameters<ComebackDesk['recordOptIn']>[0]);
  expect(answer.status).toBe(422);
  expect(problemSchema.parse(answer.body).faults?.map((fault) => fault.path)).toEqual([path]);
});

test.each(['compliance', 'frontline', 'marketer', 'admin'] as const)(
  '%s may not record that somebody came back',
  async (role) => {
    const answer = await desk.app.request('POST', '/api/v1/opt-ins', {
      session: await desk.sessionOf(role),
      body: {},
    });
    expect(answer.status).toBe(403);
    expect(problemSchema.parse(answer.body).code).toBe('permission_missing');
  },
);

test('a statement is followed by its next version, and never changed', async () => {
  const body = { channel: 'email', purpose: 'marketing.news', texts: { en: 'First words, long enough.' } };
  const create = () =>
    desk.app.request('POST', '/api/v1/consent-statements', { session: desk.dpo.session, body });
  const versions = [await create(), await create()].map(
    ({ body: made }) => (made as { version: number }).version,
  );
  expect(versions).toEqual([1, 2]);
  const compliance = await desk.sessionOf('compliance');
  const refused = await desk.app.request('POST', '/api/v1/consent-statements', { session: compliance, body });
  expect(refused.status).toBe(403);
  const { body: list } = await desk.app.request('GET', '/api/v1/consent-statements?channel=email', {
    session: compliance,
  });
  const found = (list as { items: { purpose: string; version: number; current: boolean }[] }).items;
  expect(found.filter(({ purpose }) => purpose === 'marketing.news')).toMatchObject([
    { version: 2, current: true },
  ]);
});
