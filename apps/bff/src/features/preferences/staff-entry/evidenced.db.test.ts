import { randomUUID } from 'node:crypto';
import { evidencedOptOutFormSchema, evidencedOptOutSchema, problemSchema } from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everythingStored } from '../../../testing/everything-stored.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { type ComebackDesk, comebackDesk } from '../comeback/testing/comeback-desk.ts';
import { endOfDay } from './day-of-receipt.ts';

let desk: ComebackDesk;
let compliance: string;
beforeAll(async () => {
  desk = await comebackDesk();
  compliance = await desk.sessionOf('compliance');
});
afterAll(() => desk.close());

const send = (traits: object, session = compliance) =>
  desk.app.request('POST', '/api/v1/opt-outs/evidenced', {
    session,
    body: {
      entryId: randomUUID(),
      type: 'email',
      identifier: 'letter@example.com',
      channels: ['email'],
      method: 'post',
      receivedOn: '2026-03-02',
      evidence: 'Letter of Mrs Tulip, folder 9',
      ...traits,
    },
  });

test('a letter is recorded with its topic, day and campaign; what shows it is sealed', async () => {
  const answer = await send({ purpose: 'marketing.offers', campaign: 'Spring' });
  expect(answer.status).toBe(201);
  expect(evidencedOptOutSchema.parse(answer.body).effective).toBe(true);
  const { rows } = await desk.db.owner.pool.query(
    `select e.purpose, e.method, e.occurred_precision, e.effective_at, c.name, s.in_force from preference_event e
      join campaign c on c.id = e.campaign_id join suppression s on s.last_opt_out_event = e.id`,
  );
  expect(rows).toMatchObject([
    {
      purpose: 'marketing.offers',
      method: 'post',
      occurred_precision: 'day',
      name: 'Spring',
      in_force: true,
      // The day ends in the organisation's zone.
      effective_at: new Date('2026-03-02T22:59:59.999Z'),
    },
  ]);
  expect((await readTrail(desk.db.owner)).at(-1)).toMatchObject({
    action: 'optOut.record',
    details: { purpose: 'marketing.offers', receivedOn: '2026-03-02', note: expect.any(String) },
  });
  expect(await everythingStored(desk.db.owner)).not.toContain('Tulip');
});

test('an older letter than a later consent is kept, and said to change nothing', async () => {
  const identifier = 'back@example.com';
  await desk.say({ value: identifier, kind: 'optIn', occurredAt: new Date('2026-03-05T12:00:00Z') });
  expect(evidencedOptOutSchema.parse((await send({ identifier })).body).effective).toBe(false);
});

test.each([
  [{ receivedOn: '2999-01-01' }, 'receivedOn'],
  [{ receivedOn: '1970-01-01' }, 'receivedOn'],
  [{ evidence: '' }, 'evidence'],
  [{ purpose: 'orders' }, 'purpose'],
  [{ identifier: 'none' }, 'identifier'],
])('what cannot be recorded is named: %j', async (traits, path) => {
  const answer = await send(traits);
  expect(answer.status).toBe(422);
  expect(problemSchema.parse(answer.body).faults?.map((fault) => fault.path)).toEqual([path]);
});

test('those who may only write use the short form', async () => {
  for (const role of ['frontline', 'marketer'] as const) {
    const session = await desk.sessionOf(role);
    expect((await send({}, session)).status).toBe(403);
    expect((await desk.app.request('GET', '/api/v1/opt-outs/evidenced/form', { session })).status).toBe(403);
  }
  const { body } = await desk.app.request('GET', '/api/v1/opt-outs/evidenced/form', { session: compliance });
  expect(evidencedOptOutFormSchema.parse(body).topics).toContain('marketing');
});

test('a day counts as its end in the zone, today as now', () => {
  const now = new Date('2026-03-29T10:00:00Z');
  expect(endOfDay('2026-03-28', 'Europe/Berlin', now)).toEqual(new Date('2026-03-28T22:59:59.999Z'));
  expect(endOfDay('2026-03-29', 'Europe/Berlin', now)).toEqual(now);
  expect(endOfDay('2026-03-30', 'Europe/Berlin', now)).toBeUndefined();
  expect(endOfDay('not a day', 'Europe/Berlin', now)).toBeUndefined();
});
