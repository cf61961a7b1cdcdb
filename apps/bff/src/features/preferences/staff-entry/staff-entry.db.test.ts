import { randomUUID } from 'node:crypto';
import { type OptOutRecordBody, optOutReceiptSchema, problemSchema } from '@heed/contract';
import { open } from '@heed/personal-data';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { buildKeys } from '../../../testing/build-keys.ts';
import { buildPerson } from '../../../testing/build-person.ts';
import { buildSession } from '../../../testing/build-session.ts';
import { everythingStored } from '../../../testing/everything-stored.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../../testing/start-test-app.ts';
import { stubHandlers } from '../../../testing/stub-handlers.ts';
import { append, JoinedAppends, staffEntryHandlers } from '../index.ts';
import { preferenceInput } from '../ledger/testing/preference-input.ts';

const keys = buildKeys();
let db: TestDatabase;
let app: TestApp;
let session: string;
let personId: string;
beforeAll(async () => {
  db = await createTestDatabase();
  app = await startTestApp({
    database: db.as('heed_app'),
    handlers: () => {
      const ledger = db.as('heed_ledger');
      const appends = new JoinedAppends({ ledger, keys });
      return stubHandlers(staffEntryHandlers({ ledger, keys, appends, region: 'GB' }));
    },
  });
  const person = await buildPerson(db.owner, { roles: ['frontline'] });
  personId = person.id;
  session = await buildSession(db.owner, person.id);
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

const send = (traits: Partial<OptOutRecordBody>) =>
  app.request('POST', '/api/v1/opt-outs/entries', {
    session,
    body: {
      entryId: randomUUID(),
      type: 'email',
      identifier: 'Ann@Example.com',
      channels: ['email'],
      method: 'phone',
      ...traits,
    },
  });
async function suppressionsOf(type: 'email' | 'phone', value: string) {
  const { rows } = await db.owner.pool.query<{
    channel: string;
    in_force: boolean;
    method: string;
    cause: string;
  }>('select channel, in_force, method, cause from suppression where identifier_key = $1 order by channel', [
    keys.keyOf(type, value),
  ]);
  return rows;
}

test('a "no" by phone suppresses at once and answers a receipt number', async () => {
  const answer = await send({});
  expect(answer.status).toBe(201);
  const { receipt } = optOutReceiptSchema.parse(answer.body);
  expect(await suppressionsOf('email', 'ann@example.com')).toEqual([
    { channel: 'email', in_force: true, method: 'phone', cause: 'subject' },
  ]);
  expect((await readTrail(db.owner)).at(-1)).toMatchObject({
    action: 'optOut.record',
    outcome: 'done',
    actor: { kind: 'person', id: personId },
    details: { type: 'email', channels: ['email'], method: 'phone', receipt },
  });
});

test('the answer is the same for somebody unknown, somebody known, and somebody who said no before', async () => {
  const identifier = 'bea@example.com';
  const shapes: unknown[] = [];
  for (const channels of [['email'], ['sms'], ['email']] as const) {
    const { status, body } = await send({ identifier, channels: [...channels] });
    shapes.push([status, Object.keys(optOutReceiptSchema.strict().parse(body)).sort()]);
  }
  expect(new Set(shapes.map((shape) => JSON.stringify(shape))).size).toBe(1);
});

test('the same entry sent twice at once is one event with one number', async () => {
  const entry = { entryId: randomUUID(), identifier: 'twice@example.com', note: 'Said so loudly' };
  const answers = await Promise.all([send(entry), send(entry)]);
  const [one, other] = answers.map(({ body }) => optOutReceiptSchema.parse(body));
  expect(one).toEqual(other);
  const { rows } = await db.owner.pool.query('select 1 from preference_event where identifier_key = $1', [
    keys.keyOf('email', 'twice@example.com'),
  ]);
  expect(rows).toHaveLength(1);
  const events = (await readTrail(db.owner)).slice(-2).map(({ details }) => details);
  expect(events.filter((details) => 'repeated' in details)).toHaveLength(1);
});

test('a national number counts in the country that was chosen, else in the organisation’s own', async () => {
  await send({ type: 'phone', identifier: '020 7946 0042', channels: ['phone', 'sms'] });
  expect((await suppressionsOf('phone', '+442079460042')).map(({ channel }) => channel)).toEqual([
    'phone',
    'sms',
  ]);
  await send({ type: 'phone', identifier: '030 123456', region: 'DE', channels: ['phone'] });
  expect(await suppressionsOf('phone', '+4930123456')).toHaveLength(1);
});

test('everything stops every identifier that is known of the person', async () => {
  const group = { personGroup: 'carl', importLine: 2 };
  await append(
    { ledger: db.as('heed_ledger'), keys },
    [
      preferenceInput({ ...group, value: 'carl@example.com', channel: 'push' }),
      preferenceInput({ ...group, type: 'phone', value: '+442079460099', channel: 'push' }),
    ],
    {
      context: { actor: { kind: 'system' } },
      auditOf: () => [{ action: 'suppression.find', details: { found: false, type: 'email' } }],
    },
  );
  await send({ identifier: 'carl@example.com', channels: ['*'], method: 'in_person' });
  expect((await suppressionsOf('phone', '+442079460099')).map(({ channel }) => channel)).toEqual([
    '*',
    'push',
  ]);
  expect((await suppressionsOf('email', 'carl@example.com')).map(({ channel }) => channel)).toEqual([
    '*',
    'push',
  ]);
});

test('a note is sealed under the person’s key, and the trail holds a commitment of it', async () => {
  const note = 'Rang from the harbour office';
  await send({ identifier: 'dee@example.com', note });
  const { rows } = await db.owner.pool.query<{
    id: string;
    subject_id: string;
    sealed_comment: Buffer;
    wrapped_dek: Buffer;
    kek_epoch: number;
  }>(
    `select e.id, e.subject_id, e.sealed_comment, s.wrapped_dek, s.kek_epoch from preference_event e
      join subject s on s.id = e.subject_id where e.identifier_key = $1`,
    [keys.keyOf('email', 'dee@example.com')],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('no event');
  const dek = keys.unwrap(row.wrapped_dek, row.subject_id, row.kek_epoch);
  const place = {
    table: 'preference_event',
    column: 'sealed_comment',
    rowId: row.id,
    subjectRef: row.subject_id,
  };
  expect(open(dek, row.sealed_comment, place).toString('utf8')).toBe(note);
  expect((await readTrail(db.owner)).at(-1)).toMatchObject({
    subject: row.subject_id,
    details: { note: expect.stringMatching(/^[\w-]{43}$/) },
  });
  const stored = await everythingStored(db.owner);
  for (const text of [note, 'dee@example.com']) expect(stored).not.toContain(text);
});

test.each([
  [{ identifier: 'no address' }, 'identifier'],
  [{ type: 'phone', identifier: '12' }, 'identifier'],
  [{ type: 'phone', identifier: '020 7946 0042', region: 'XX' }, 'region'],
  [{ channels: ['*', 'email'] }, 'channels'],
  [{ channels: [] }, 'channels'],
] as const)('what cannot be read is named and not written: %j', async (traits, path) => {
  const before = (await readTrail(db.owner)).length;
  const answer = await send(traits as Partial<OptOutRecordBody>);
  expect(answer.status).toBe(422);
  const { faults, detail } = problemSchema.parse(answer.body);
  expect(faults?.map((fault) => fault.path)).toEqual([path]);
  expect(detail).not.toContain('7946');
  expect(await readTrail(db.owner)).toHaveLength(before);
});
