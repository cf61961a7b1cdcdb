import { grantSchema, lookListSchema, problemSchema, revealedSchema, uuidOf } from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everythingStored } from '../../../testing/everything-stored.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { ANN, ANNS_PHONE, ANNS_WORDS, type RevealDesk, revealDesk } from '../testing/reveal-desk.ts';
import { endExpiredGrants } from './end-overdue.ts';

const WHY = { purpose: 'answer_person', reference: 'Ticket 4711' } as const;

let desk: RevealDesk;
let dpo: { id: string; session: string };
let officer: { id: string; session: string };
beforeAll(async () => {
  desk = await revealDesk();
  const signIn = async (role: 'dpo' | 'compliance') => {
    const { id } = await desk.person([role]);
    return { id, session: await desk.steppedUp(id) };
  };
  [dpo, officer] = [await signIn('dpo'), await signIn('compliance')];
});
afterAll(() => desk.close());

const ask = (session = dpo.session, body: object = {}, entry = desk.entries.email) =>
  desk.app.request('POST', `/api/v1/suppressions/${entry}/grants`, { session, body: { ...WHY, ...body } });
const granted = async (...given: Parameters<typeof ask>) => grantSchema.parse((await ask(...given)).body);
const open = (id: string, session = dpo.session) =>
  desk.app.request('POST', `/api/v1/grants/${id}/open`, { session });
const end = (id: string, session = dpo.session) =>
  desk.app.request('POST', `/api/v1/grants/${id}/end`, { session, body: { because: 'hidden' } });
const codeOf = (body: unknown) => problemSchema.parse(body).code;
const lastEvents = async (count: number) => (await readTrail(desk.db.owner)).slice(-count);

test('a grant and its event are committed first, and then the address is shown, once', async () => {
  const grant = await granted();
  const grantId = uuidOf(grant.id);
  expect(await lastEvents(1)).toMatchObject([
    {
      action: 'reveal.grant',
      actor: { id: dpo.id },
      object: { kind: 'grant', id: grantId },
      details: {
        purpose: 'answer_person',
        fields: ['identifier'],
        reference: expect.stringMatching(/^[\w-]{43}$/),
      },
    },
  ]);
  expect(Date.parse(grant.expiresAt) - Date.parse(grant.now)).toBe(300_000);
  expect(revealedSchema.parse((await open(grant.id)).body)).toMatchObject({
    outcome: 'shown',
    expiresAt: grant.expiresAt,
    identifiers: [{ type: 'email', value: ANN, asked: true }],
    comments: [],
  });
  expect(await lastEvents(1)).toMatchObject([
    { action: 'reveal.open', outcome: 'done', object: { id: grantId }, details: { identifiers: 1 } },
  ]);
});

test('the other addresses and what was written are shown where they were asked for', async () => {
  const grant = await granted(dpo.session, { fields: ['identifier', 'others', 'comments'] });
  const shown = revealedSchema.parse((await open(grant.id)).body);
  expect(shown.identifiers).toEqual([
    { type: 'email', value: ANN, asked: true },
    { type: 'phone', value: ANNS_PHONE, asked: false },
  ]);
  expect(shown.comments.map(({ text }) => text)).toEqual([ANNS_WORDS]);
});

test('a replay is refused and recorded', async () => {
  const grant = await granted();
  expect((await open(grant.id)).status).toBe(200);
  const again = await open(grant.id);
  expect([again.status, codeOf(again.body)]).toEqual([403, 'grant_refused']);
  expect(JSON.stringify(again.body)).not.toContain(ANN);
  expect(await lastEvents(1)).toMatchObject([
    { action: 'reveal.open', outcome: 'denied', details: { refusedFor: 'openedAlready' } },
  ]);
});

test('two who open the same grant at once: one sees it', async () => {
  const grant = await granted();
  const answers = await Promise.all([open(grant.id), open(grant.id), open(grant.id)]);
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 403, 403]);
});

test('another person’s grant is not there', async () => {
  const grant = await granted();
  const answer = await open(grant.id, officer.session);
  expect([answer.status, codeOf(answer.body)]).toEqual([404, 'not_found']);
  expect((await lastEvents(1))[0]?.details).toMatchObject({ refusedFor: 'anotherPerson' });
  expect((await end(grant.id, officer.session)).status).toBe(204);
  expect((await open(grant.id)).status, 'nobody else can end it either').toBe(200);
});

test.each([
  [40, 200],
  [60, 403],
  [300, 403],
])('a grant that is %i s old answers %i', async (seconds, status) => {
  const grant = await granted();
  await desk.age(seconds);
  expect((await open(grant.id)).status).toBe(status);
});

test('an ended grant opens nothing, and its end is in the trail', async () => {
  const grant = await granted();
  expect((await end(grant.id)).status).toBe(204);
  expect((await lastEvents(1))[0]).toMatchObject({ action: 'reveal.end', details: { because: 'hidden' } });
  const before = (await readTrail(desk.db.owner)).length;
  expect((await end(grant.id)).status).toBe(204);
  expect((await readTrail(desk.db.owner)).length, 'a second end says nothing new').toBe(before);
  expect((await open(grant.id)).status).toBe(403);
});

test('a copy is recorded while the address is shown, and only then', async () => {
  const grant = await granted();
  const copy = () => desk.app.request('POST', `/api/v1/grants/${grant.id}/copies`, { session: dpo.session });
  expect((await copy()).status).toBe(404);
  await open(grant.id);
  expect((await copy()).status).toBe(204);
  expect((await lastEvents(1))[0]).toMatchObject({
    action: 'reveal.copy',
    object: { id: uuidOf(grant.id) },
  });
  await end(grant.id);
  expect((await copy()).status).toBe(404);
});

test('a look that nobody ended is ended by the worker', async () => {
  const grant = await granted();
  await open(grant.id);
  await desk.age(361);
  await endExpiredGrants(desk.db.as('heed_app'));
  const ends = (await readTrail(desk.db.owner)).filter(({ action }) => action === 'reveal.end');
  expect(ends.at(-1)).toMatchObject({ actor: { kind: 'system' }, details: { because: 'expired' } });
  expect(ends.filter(({ object }) => object?.id === uuidOf(grant.id))).toHaveLength(1);
  expect(await endExpiredGrants(desk.db.as('heed_app'))).toBe(0);
});

test('without the password nothing is granted', async () => {
  const { id } = await desk.person(['dpo']);
  const session = await desk.steppedUp(id);
  await desk.db.owner.pool.query(
    `update session set stepped_up_at = now() - interval '10 minutes' where person_id = $1`,
    [id],
  );
  const before = (await readTrail(desk.db.owner)).length;
  const answer = await ask(session);
  expect([answer.status, codeOf(answer.body)]).toEqual([403, 'step_up_needed']);
  expect((await readTrail(desk.db.owner)).length).toBe(before);
});

test('purpose and reference are needed, and nothing is said of who exists', async () => {
  const bodies = [{ purpose: 'curiosity' }, { reference: ' ' }, { reference: 'a\0b' }, { fields: [] }];
  const answers = await Promise.all(bodies.map((body) => ask(dpo.session, body)));
  expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
  expect((await ask(dpo.session, {}, `sup_${'0'.repeat(32)}`)).status).toBe(404);
});

test('one person looks at no more than sixty people in an hour', async () => {
  const { id } = await desk.person(['dpo']);
  const session = await desk.steppedUp(id);
  await Promise.all(Array.from({ length: 60 }, () => granted(session)));
  const answer = await ask(session);
  expect([answer.status, codeOf(answer.body)]).toEqual([429, 'too_many_attempts']);
});

test('who looked is told with purpose and reference, and that it was asked is told as well', async () => {
  const grant = await granted(dpo.session, { note: 'They rang twice' });
  await open(grant.id);
  const read = async () => {
    const path = `/api/v1/suppressions/${desk.entries.sms}/looks`;
    return lookListSchema.parse((await desk.app.request('GET', path, { session: officer.session })).body);
  };
  const { items } = await read();
  expect(items[0]).toMatchObject({ action: 'reveal.open', purpose: 'answer_person' });
  expect(items[1]).toMatchObject({
    action: 'reveal.grant',
    by: { id: expect.stringMatching(/^usr_/) },
    reference: 'Ticket 4711',
    note: 'They rang twice',
  });
  expect((await read()).items[0]).toMatchObject({ action: 'look.read', by: { id: expect.anything() } });
});

test('what was written is nowhere in clear: not in the trail, not in any table', async () => {
  await open((await granted(dpo.session, { reference: 'Caller Zephyrine', note: 'of Larkspur Mews' })).id);
  const stored = await everythingStored(desk.db.owner);
  for (const secret of ['Zephyrine', 'Larkspur', ANN, ANNS_PHONE, ANNS_WORDS])
    expect(stored).not.toContain(secret);
});

test('a person whose key is gone cannot be read any more, which is said', async () => {
  await desk.db.owner.pool.query(`update subject set kek_epoch = 99`);
  const grant = await granted();
  expect(revealedSchema.parse((await open(grant.id)).body)).toMatchObject({
    outcome: 'keyGone',
    identifiers: [],
  });
});

test('an erased person has nothing to show, which is said before and after asking', async () => {
  const grant = await granted();
  await desk.db.owner.pool.query(`delete from identifier`);
  expect(revealedSchema.parse((await open(grant.id)).body)).toMatchObject({
    outcome: 'erased',
    identifiers: [],
  });
  const answer = await ask();
  expect([answer.status, codeOf(answer.body)]).toEqual([409, 'conflict']);
  expect(problemSchema.parse(answer.body).detail).toMatch(/was erased/);
});
