import { capturedOptOutSchema, optOutBatchSchema, problemSchema } from '@heed/contract';
import { open } from '@heed/personal-data';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { buildApiKey } from '../../../testing/build-api-key.ts';
import { buildKeys } from '../../../testing/build-keys.ts';
import { buildPerson } from '../../../testing/build-person.ts';
import { buildSession } from '../../../testing/build-session.ts';
import { everythingStored } from '../../../testing/everything-stored.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../../testing/start-test-app.ts';
import { stubHandlers } from '../../../testing/stub-handlers.ts';
import { recordAlone } from '../../audit/index.ts';
import { append, Contradictions, captureHandlers, JoinedAppends, sweepIdempotentCalls } from '../index.ts';
import { preferenceInput } from '../ledger/testing/preference-input.ts';

const keys = buildKeys();
let db: TestDatabase;
let app: TestApp;
let contradictions: Contradictions;
let key: Awaited<ReturnType<typeof buildApiKey>>;
beforeAll(async () => {
  db = await createTestDatabase();
  const [database, ledger] = [db.as('heed_app'), db.as('heed_ledger')];
  contradictions = new Contradictions((context, event) => recordAlone(database.kysely, context, event));
  const appends = new JoinedAppends({ ledger, keys });
  app = await startTestApp({
    database,
    handlers: () =>
      stubHandlers(
        captureHandlers({ ledger, keys, appends, contradictions, region: 'DE', timeZone: 'Europe/Berlin' }),
      ),
  });
});
beforeEach(async () => {
  key = await buildApiKey(db.owner);
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

let people = 0;
const somebody = () => {
  people += 1;
  return `person${people}@example.com`;
};
const bodyFor = (value: string, more: object = {}) => ({
  identifiers: [{ value }],
  channels: ['email'],
  ...more,
});
const post = (body: unknown, headers: Record<string, string> = {}) =>
  app.request('POST', '/api/v1/opt-outs', { body, headers: { ...key.headers, ...headers } });
const postBatch = (items: unknown[], headers: Record<string, string> = {}) =>
  app.request('POST', '/api/v1/opt-outs/batch', { body: { items }, headers: { ...key.headers, ...headers } });
const captured = async (body: unknown, headers?: Record<string, string>) => {
  const answer = await post(body, headers);
  expect(answer.status).toBe(201);
  return capturedOptOutSchema.parse(answer.body);
};
const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  problemSchema.parse(body).code,
];

async function scopesOf(type: 'email' | 'phone' | 'external', value: string) {
  const { rows } = await db.owner.pool.query<{
    channel: string;
    purpose: string;
    in_force: boolean;
    stops: boolean;
  }>(
    'select channel, purpose, in_force, stops from suppression where identifier_key = $1 order by channel, purpose',
    [keys.keyOf(type, value)],
  );
  return rows;
}

describe('one opt-out', () => {
  test('is kept with everything that is told of it; texts are sealed, and the trail holds commitments', async () => {
    const value = somebody();
    const answer = await captured({
      identifiers: [{ value: value.toUpperCase() }, { type: 'phone', value: '030 12345678' }],
      channels: ['email', 'sms'],
      purpose: 'marketing.offers',
      occurredAt: '2026-03-04T12:00:00Z',
      method: 'web_form',
      cause: 'subject',
      reason: 'too_frequent',
      campaign: { id: 'spring', name: 'Spring' },
      segments: [{ name: 'Regulars' }],
      comment: 'Too many of them, really',
      evidence: 'Form 17, box B ticked',
      externalId: 'e-1',
    });
    expect(answer).toMatchObject({ isNew: true, effective: true, supersededBy: null });
    expect(answer.events.map(({ identifier, channel }) => [identifier, channel])).toEqual([
      [0, 'email'],
      [0, 'sms'],
      [1, 'email'],
      [1, 'sms'],
    ]);
    expect(await scopesOf('phone', '+493012345678')).toMatchObject([
      { channel: 'email', purpose: 'marketing.offers', in_force: true },
      { channel: 'sms', in_force: true },
    ]);
    const { rows } = await db.owner.pool.query(
      `select e.*, s.wrapped_dek, s.kek_epoch, c.name as campaign from preference_event e
      join subject s on s.id = e.subject_id left join campaign c on c.id = e.campaign_id
      where e.sealed_evidence is not null`,
    );
    expect(rows).toHaveLength(1);
    const [row] = rows;
    expect(row).toMatchObject({ reason: 'too_frequent', method: 'web_form', campaign: 'Spring' });
    const dek = keys.unwrap(row.wrapped_dek, row.subject_id, row.kek_epoch);
    const place = { table: 'preference_event', rowId: row.id, subjectRef: row.subject_id };
    expect(open(dek, row.sealed_evidence, { ...place, column: 'sealed_evidence' }).toString()).toBe(
      'Form 17, box B ticked',
    );
    expect(open(dek, row.sealed_comment, { ...place, column: 'sealed_comment' }).toString()).toBe(
      'Too many of them, really',
    );
    const stored = await everythingStored(db.owner);
    for (const text of ['Form 17', 'really', value, '12345678']) expect(stored).not.toContain(text);
    expect((await readTrail(db.owner)).at(-1)).toMatchObject({
      action: 'optOut.capture',
      actor: { kind: 'key', id: key.id },
      details: { kind: 'optOut', types: ['email', 'phone'], events: 4, new: 4 },
    });
  });

  test('told again with its own id or its own time changes nothing', async () => {
    for (const more of [{ externalId: 'mine' }, { occurredAt: '2026-02-01T10:00:00Z' }, {}]) {
      const body = bodyFor(somebody(), more);
      const first = await captured(body);
      expect(await captured(body)).toEqual({
        ...first,
        isNew: false,
        events: first.events.map((event) => ({ ...event, isNew: false })),
      });
    }
  });

  test('of another key with the same id is another event', async () => {
    const body = bodyFor(somebody(), { externalId: 'shared' });
    const first = await captured(body);
    key = await buildApiKey(db.owner);
    expect(await captured(body)).toMatchObject({ isNew: true });
    expect((await captured(body)).eventId).not.toBe(first.eventId);
  });

  test('older than a later opt-in is kept, and says what superseded it', async () => {
    const value = somebody();
    const { results } = await append(
      { ledger: db.as('heed_ledger'), keys },
      [preferenceInput({ kind: 'optIn', value, occurredAt: new Date('2026-06-01T00:00:00Z') })],
      {
        context: { actor: { kind: 'system' } },
        auditOf: () => [{ action: 'suppression.view', details: {} }],
      },
    );
    const answer = await captured(bodyFor(value, { occurredAt: '2026-05-01' }));
    expect(answer).toMatchObject({ isNew: true, effective: false });
    expect(answer.supersededBy).toBe(`pre_${results[0]?.eventId.replaceAll('-', '')}`);
  });

  test('"stop everything" reaches every identifier that is known of the person, and tells of none', async () => {
    const value = somebody();
    await captured({ identifiers: [{ value }, { type: 'external', value: 'C-77' }], channels: ['sms'] });
    const answer = await captured({ identifiers: [{ value }], channels: ['*'] });
    expect(answer.events).toHaveLength(1);
    expect(await scopesOf('external', 'C-77')).toMatchObject([
      { channel: '*', in_force: true },
      { channel: 'sms' },
    ]);
  });

  test('of a day counts until the end of that day where the organisation is', async () => {
    const value = somebody();
    await captured(bodyFor(value, { occurredAt: '2026-03-04' }));
    const { rows } = await db.owner.pool.query(
      'select effective_at, occurred_precision from preference_event where identifier_key = $1',
      [keys.keyOf('email', value)],
    );
    expect(rows).toEqual([{ effective_at: new Date('2026-03-04T22:59:59.999Z'), occurred_precision: 'day' }]);
  });

  test.each([
    ['no identifier', { identifiers: [], channels: ['email'] }],
    ['no channel', { identifiers: [{ value: 'a@example.com' }] }],
    ['a bad address', bodyFor('a@@example.com')],
    [
      'an identifier twice',
      { identifiers: [{ value: 'a@example.com' }, { value: 'A@example.com' }], channels: ['email'] },
    ],
    ['everything beside a channel', { identifiers: [{ value: 'a@example.com' }], channels: ['*', 'email'] }],
    ['the future', bodyFor('a@example.com', { occurredAt: '2999-01-01T00:00:00Z' })],
    ['a day to come', bodyFor('a@example.com', { occurredAt: '2999-01-01' })],
    ['the year 1', bodyFor('a@example.com', { occurredAt: '0001-01-01T00:00:00Z' })],
    ['a purpose outside marketing', bodyFor('a@example.com', { purpose: 'service' })],
    ['a status of another system', bodyFor('a@example.com', { status: 'subscribed' })],
    ['half a campaign', bodyFor('a@example.com', { campaign: {} })],
    ['a control character', bodyFor('a@example.com', { comment: 'a\u0000b' })],
  ])('with %s is refused, and nothing is written', async (_name, body) => {
    const { rows: before } = await db.owner.pool.query('select count(*) as n from preference_event');
    expect(codeOf(await post(body))).toEqual([422, 'invalid_request']);
    const { rows: after } = await db.owner.pool.query('select count(*) as n from preference_event');
    expect(after).toEqual(before);
  });

  test('every fault is named at once, and no value is told back', async () => {
    const { body } = await post({
      identifiers: [{ value: 'x@@y' }, { type: 'phone', value: 'no number' }],
      channels: ['email'],
      occurredAt: '2999-01-01T00:00:00Z',
    });
    expect(problemSchema.parse(body).faults?.map(({ path }) => path)).toEqual([
      'identifiers.0.value',
      'identifiers.1.value',
      'occurredAt',
    ]);
    expect(JSON.stringify(body)).not.toContain('no number');
  });
});

describe('consent', () => {
  test('that was not given is stored as that, and is no opt-out', async () => {
    const value = somebody();
    expect(await captured(bodyFor(value, { kind: 'noConsent' }))).toMatchObject({ effective: true });
    expect(await scopesOf('email', value)).toMatchObject([{ in_force: false, stops: true }]);
  });

  test('a "yes" is refused by name, listed in the trail, and changes nothing', async () => {
    const value = somebody();
    await captured(bodyFor(value));
    expect(codeOf(await post(bodyFor(value, { kind: 'optIn' })))).toEqual([422, 'opt_in_refused']);
    const batch = optOutBatchSchema.parse((await postBatch([bodyFor(value, { kind: 'optIn' })])).body);
    expect(batch.items[0]).toMatchObject({ outcome: 'refused', code: 'opt_in_refused' });
    await contradictions.flush();
    expect(await scopesOf('email', value)).toMatchObject([{ in_force: true }]);
    expect((await readTrail(db.owner)).filter(({ action }) => action === 'optIn.refuse')).toMatchObject([
      { outcome: 'denied', actor: { id: key.id }, details: { way: 'api', times: 1 } },
      { details: { times: 1 } },
    ]);
  });
});

describe('a batch', () => {
  test('answers each item in its order; what has faults spoils nothing', async () => {
    const values = [somebody(), somebody(), somebody()];
    const items = [
      bodyFor(values[0] ?? ''),
      null,
      bodyFor('not an address@@'),
      bodyFor(values[1] ?? '', { kind: 'noConsent' }),
      { channels: ['email'] },
      bodyFor(values[0] ?? '', { channels: ['sms'] }),
      bodyFor(values[2] ?? '', { occurredAt: '2999-01-01T00:00:00Z' }),
      [],
      bodyFor(values[2] ?? ''),
    ];
    const answer = optOutBatchSchema.parse((await postBatch(items)).body);
    expect(answer.items.map((item) => item.outcome === 'recorded')).toEqual(
      [1, 0, 0, 1, 0, 1, 0, 0, 1].map(Boolean),
    );
    expect([answer.recorded, answer.refused]).toEqual([4, 5]);
    expect(answer.items[4]).toMatchObject({ code: 'invalid', faults: [{ path: 'identifiers' }] });
    for (const value of values) expect((await scopesOf('email', value))[0]).toMatchObject({ stops: true });
  });

  test('of thousands is written and told apart person by person', async () => {
    const items = Array.from({ length: 3_000 }, (_, n) => bodyFor(`many${n}@example.com`));
    const answer = optOutBatchSchema.parse((await postBatch(items)).body);
    expect(answer.recorded).toBe(3_000);
    const { rows } = await db.owner.pool.query(
      `select count(*) as events, count(distinct subject_id) as people from preference_event
      where identifier_key = any ($1)`,
      [items.map((_, n) => keys.keyOf('email', `many${n}@example.com`))],
    );
    expect(rows).toEqual([{ events: 3_000, people: 3_000 }]);
  });

  test('of more than 10,000 items is refused', async () => {
    const items = Array.from({ length: 10_001 }, () => 1);
    expect(codeOf(await postBatch(items))).toEqual([422, 'invalid_request']);
  });
});

describe('an Idempotency-Key', () => {
  const named = (text: string) => ({ 'Idempotency-Key': text });

  test('gives the same answer again, and does nothing', async () => {
    const body = bodyFor(somebody());
    const first = await captured(body, named('once'));
    const length = (await readTrail(db.owner)).length;
    expect(await captured(body, named('once'))).toEqual(first);
    expect(first.isNew).toBe(true);
    expect((await readTrail(db.owner)).length).toBe(length);
    const batch = (await postBatch([body], named('batch'))).body;
    expect((await postBatch([body], named('batch'))).body).toEqual(batch);
  });

  test('with another body, or at another endpoint, is refused', async () => {
    const body = bodyFor(somebody());
    await captured(body, named('mine'));
    expect(codeOf(await post(bodyFor(somebody()), named('mine')))).toEqual([422, 'idempotency_key_reused']);
    expect(codeOf(await postBatch([body], named('mine')))).toEqual([422, 'idempotency_key_reused']);
  });

  test('is each caller’s own', async () => {
    const body = bodyFor(somebody());
    await captured(body, named('shared'));
    key = await buildApiKey(db.owner);
    expect(await captured(body, named('shared'))).toMatchObject({ isNew: true });
  });

  test('sent by many at once is worked on once; the others get the answer or are told to wait', async () => {
    const body = bodyFor(somebody());
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(body, named('together'))));
    const done = answers.filter(({ status }) => status === 201);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(done.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    const waiting = answers.filter(({ status }) => status !== 201).map(codeOf);
    expect(waiting).toEqual(waiting.map(() => [409, 'idempotency_in_flight']));
    expect(await captured(body, named('together'))).toEqual(done[0]?.body);
  });

  test('of a call that is being worked on is refused; after two minutes without an answer it is free', async () => {
    const body = bodyFor(somebody());
    await captured(body, named('lost'));
    await db.owner.pool.query('update idempotent_call set answer = null where caller = $1', [key.id]);
    expect(codeOf(await post(body, named('lost')))).toEqual([409, 'idempotency_in_flight']);
    await db.owner.pool.query(
      `update idempotent_call set begun_at = now() - interval '3 minutes' where caller = $1`,
      [key.id],
    );
    expect(await captured(body, named('lost'))).toMatchObject({ isNew: false });
  });

  test('of a refused call can be used for the mended one', async () => {
    expect(codeOf(await post(bodyFor('x@@y'), named('mended')))).toEqual([422, 'invalid_request']);
    expect(await captured(bodyFor(somebody()), named('mended'))).toMatchObject({ isNew: true });
  });

  test.each(['x'.repeat(256), 'ä'])('that no key can be is refused: %j', async (text) => {
    const header = Buffer.from(text, 'utf8').toString('latin1');
    expect(codeOf(await post(bodyFor(somebody()), named(header)))).toEqual([422, 'invalid_request']);
  });

  test('is kept a day, then swept; neither it nor the body can be read in the database', async () => {
    const value = somebody();
    await captured(bodyFor(value), named(`order of ${value}`));
    expect(await everythingStored(db.owner)).not.toContain(value);
    const age = (hours: number) =>
      db.owner.pool.query(
        'update idempotent_call set begun_at = now() - make_interval(hours => $2) where caller = $1',
        [key.id, hours],
      );
    const left = async () => {
      await sweepIdempotentCalls(db.as('heed_ledger'));
      return (await db.owner.pool.query('select 1 from idempotent_call where caller = $1', [key.id]))
        .rowCount;
    };
    await age(25);
    expect(await left()).toBe(1);
    await age(49);
    expect(await left()).toBe(0);
  });
});

describe('people', () => {
  test('who may record only are told nothing that the ledger knew before', async () => {
    const value = somebody();
    await captured(bodyFor(value));
    const tell = async (role: 'marketer' | 'frontline' | 'compliance') => {
      const { id } = await buildPerson(db.owner, { roles: [role] });
      const session = await buildSession(db.owner, id);
      return (await app.request('POST', '/api/v1/opt-outs', { session, body: bodyFor(value) })).body;
    };
    for (const role of ['marketer', 'frontline'] as const) {
      expect(await tell(role)).toMatchObject({
        eventId: null,
        isNew: null,
        effective: null,
        supersededBy: null,
      });
    }
    expect(await tell('compliance')).toMatchObject({ effective: true });
  });
});
