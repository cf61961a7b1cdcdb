import {
  ACTION_NAMES,
  ADMINISTRATION_ACTIONS,
  type AuditEventListQuery,
  actionsOf,
  auditEventListQuery,
  auditEventListSchema,
  problemSchema,
  SYSTEM_ACTIONS,
  toRef,
} from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../database/testing/test-database.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { buildPerson } from '../../testing/build-person.ts';
import { buildSession } from '../../testing/build-session.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';
import { stubHandlers } from '../../testing/stub-handlers.ts';
import { auditHandlers, OpenedLists, recordAlone } from './index.ts';

const IMPORT = uuidv7();
const REQUEST = uuidv7();
const sha256 = 'ab'.repeat(32);
let db: TestDatabase;
let app: TestApp;
let auditor: string;
let admin: string;
let actor: string;

async function add(index: number): Promise<void> {
  const context = {
    actor:
      index % 2 === 0
        ? ({ kind: 'person', id: actor, roles: ['dpo'] } as const)
        : ({ kind: 'system' } as const),
    ...(index % 3 === 0 ? { requestId: REQUEST } : {}),
  };
  const object = { kind: 'import', id: index % 4 === 0 ? IMPORT : uuidv7() } as const;
  await recordAlone(
    db.as('heed_app').kysely,
    context,
    { action: 'import.create', object, details: { bytes: index } },
    { action: 'import.start', object, details: { sha256, format: 'listmonk' } },
    { action: 'import.fail', outcome: 'failed', object, details: { code: 'internal', chunks: index } },
    { action: 'suppression.find', details: { found: false, type: 'email' } },
    { action: 'session.end', details: { cause: 'signedOut' }, object: { kind: 'person', id: actor } },
  );
}

beforeAll(async () => {
  db = await createTestDatabase();
  const database = db.as('heed_app');
  app = await startTestApp({
    database,
    handlers: () => stubHandlers(auditHandlers({ app: database, openedLists: new OpenedLists() })),
  });
  actor = (await buildPerson(db.owner, { roles: ['dpo'] })).id;
  auditor = await buildSession(db.owner, (await buildPerson(db.owner, { roles: ['auditor'] })).id);
  admin = await buildSession(db.owner, (await buildPerson(db.owner, { roles: ['admin'] })).id);
  for (let index = 1; index <= 24; index += 1) await add(index);
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

async function page(session: string, query: Record<string, string>) {
  const search = new URLSearchParams(query).toString();
  const answer = await app.request('GET', `/api/v1/audit/events?${search}`, { session });
  return auditEventListSchema.parse(answer.body);
}

/** All events that match, without what opening the list itself records. */
async function walk(
  session: string,
  query: Record<string, string>,
  between = async () => {},
): Promise<number[]> {
  const seen: number[] = [];
  for (let after = ''; ; ) {
    const { items, nextCursor } = await page(session, {
      ...query,
      limit: '9',
      ...(after === '' ? {} : { after }),
    });
    seen.push(...items.map(({ seq }) => seq));
    if (nextCursor === null) return seen;
    after = nextCursor;
    await between();
  }
}

async function truth(condition: string): Promise<number[]> {
  const { rows } = await db.owner.pool.query<{ seq: number }>(
    `select seq from audit_event where ${condition} order by at desc, seq desc`,
  );
  return rows.map(({ seq }) => seq);
}
const list = (actions: readonly string[]) => `('${actions.join(`','`)}')`;
const notSystem = `action not in ${list(SYSTEM_ACTIONS)}`;

test.each<[string, () => Partial<Record<keyof AuditEventListQuery, string>>, () => string]>([
  ['nothing', () => ({ system: 'show' }), () => 'true'],
  ['what people did', () => ({}), () => notSystem],
  ['an actor', () => ({ actor: toRef('usr', actor) }), () => `${notSystem} and actor_id = '${actor}'`],
  ['an action', () => ({ action: 'import.start' }), () => `action = 'import.start'`],
  ['an action of the system', () => ({ action: 'import.fail' }), () => `action = 'import.fail'`],
  [
    'an operation',
    () => ({ operation: 'create' }),
    () => `${notSystem} and action in ${list(actionsOf('create'))}`,
  ],
  ['an outcome', () => ({ outcome: 'failed', system: 'show' }), () => `outcome = 'failed'`],
  ['an import', () => ({ importId: toRef('imp', IMPORT) }), () => `${notSystem} and object_id = '${IMPORT}'`],
  ['a request', () => ({ requestId: REQUEST }), () => `${notSystem} and request_id = '${REQUEST}'`],
  ['days', () => ({ from: today(), to: today() }), () => `${notSystem} and at >= current_date`],
  [
    'two filters',
    () => ({ operation: 'authenticate', actor: toRef('usr', actor) }),
    () => `action like 'session.%' and actor_id = '${actor}'`,
  ],
])(
  'filtered by %s, the trail shows exactly what plain SQL finds, page by page',
  async (_what, query, condition) => {
    const search = auditEventListQuery.parse(query());
    expect(search.limit).toBe(50);
    // Opened once before, so that the walk records nothing more of its own.
    await page(auditor, query() as Record<string, string>);
    const expected = await truth(condition());
    expect(expected.length).toBeGreaterThan(3);
    expect(await walk(auditor, query() as Record<string, string>)).toEqual(expected);
  },
);

const today = () => new Date().toISOString().slice(0, 10);

test('a day on which nothing happened shows nothing', async () => {
  expect(await walk(auditor, { to: '2020-01-01' })).toEqual([]);
});

test('events that are recorded meanwhile make the walk neither skip nor repeat one that was there', async () => {
  await page(auditor, {});
  const expected = await truth(notSystem);
  let next = 100;
  const seen = await walk(auditor, {}, () => add((next += 1)));
  expect(seen).toEqual(expected);
});

test('the page before a page is the one that was left', async () => {
  await page(auditor, {});
  const first = await page(auditor, { limit: '9' });
  const second = await page(auditor, { limit: '9', after: first.nextCursor ?? '' });
  const back = await page(auditor, { limit: '9', before: second.previousCursor ?? '' });
  expect(back.items).toEqual(first.items);
  expect([first.previousCursor, back.previousCursor]).toEqual([null, null]);
});

test('an administrator sees administration events only; of any other event not even that it is there', async () => {
  const others = ACTION_NAMES.filter((action) => !ADMINISTRATION_ACTIONS.includes(action));
  const seen = await page(admin, { system: 'show', limit: '200' });
  expect(seen.items.length).toBeGreaterThan(10);
  for (const { action } of seen.items) expect(ADMINISTRATION_ACTIONS).toContain(action);
  expect(await walk(admin, { action: 'import.create' })).toEqual([]);
  const { rows } = await db.owner.pool.query<{ id: string; action: string }>(
    'select distinct on (action) id, action from audit_event',
  );
  for (const { id, action } of rows) {
    const path = `/api/v1/audit/events/${toRef('evt', id)}`;
    const answer = await app.request('GET', path, { session: admin });
    const isOther = others.some((other) => other === action);
    expect([action, answer.status]).toEqual([action, isOther ? 404 : 200]);
    expect((await app.request('GET', path, { session: auditor })).status).toBe(200);
  }
  const missing = await app.request('GET', `/api/v1/audit/events/${toRef('evt', uuidv7())}`, {
    session: admin,
  });
  expect(problemSchema.parse(missing.body).code).toBe('not_found');
});

test('a cursor that Heed did not give out is named as a fault', async () => {
  for (const after of ['garbage', Buffer.from('2026-02-31T00:00:00.000000Z 1').toString('base64url')]) {
    const answer = await app.request('GET', `/api/v1/audit/events?after=${after}`, { session: auditor });
    expect(answer.status).toBe(422);
    expect(problemSchema.parse(answer.body).faults).toEqual([{ path: 'after', message: 'is not a cursor' }]);
  }
});
