import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { ENDPOINTS, type Endpoint, type Role, reachOf, toRef } from '@heed/contract';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeWeb } from './compose.ts';
import { parseConfig } from './config.ts';
import { createTestDatabase, type TestDatabase } from './database/testing/test-database.ts';
import { append } from './features/preferences/ledger/append.ts';
import { preferenceInput } from './features/preferences/ledger/testing/preference-input.ts';
import { logRequest } from './features/requests/index.ts';
import { isPermission } from './http/denials.ts';
import { buildKeys } from './testing/build-keys.ts';
import { buildPerson } from './testing/build-person.ts';
import { buildSession } from './testing/build-session.ts';

/** Roles that reach no person: by no filter, sort, search, export or error. */
const BLIND: readonly Role[] = ['marketer', 'admin', 'frontline'];

const EMAIL = 'zephyrine@quillfeather.example';
const PHONE = '+441134960042';
const WORDS = 'the heron writes at night';
const STRANGER = 'nobody.known@elsewhere.example';

let db: TestDatabase;
let server: Server;
let url: string;
const sessions = new Map<Role, string>();
/** What stands in paths: of the planted person, and of nobody. */
let known: Readonly<Record<string, string>>;
const unknown = (name: string) =>
  (known[name] ?? 'x').replace(/[0-9a-f]{32}$|\d+$/, (id) =>
    id.length === 32 ? randomUUID().replaceAll('-', '') : '999999',
  );
/** Everything that would tell of the planted person. */
let traces: string[];

beforeAll(async () => {
  db = await createTestDatabase();
  const [app, ledger, reveal] = [db.as('heed_app'), db.as('heed_ledger'), db.as('heed_reveal')];
  const keys = buildKeys();
  const dpo = await buildPerson(db.owner, { roles: ['dpo'] });
  const context = { actor: { kind: 'person', id: dpo.id, roles: ['dpo'] } } as const;
  const planted = await append(
    { ledger, keys },
    [
      preferenceInput({ value: EMAIL, comment: WORDS, personGroup: 'z' }),
      preferenceInput({ type: 'phone', channel: 'sms', value: PHONE, personGroup: 'z' }),
    ],
    { context, auditOf: ({ subjectIds }) => [findEvent(subjectIds[0])] },
  );
  const { ref } = await logRequest(
    { app, ledger, keys },
    {
      type: 'erasure',
      identifiers: [{ value: EMAIL }],
      method: 'email_reply',
      receivedAt: new Date().toISOString(),
      residence: 'DE',
      establishment: 'DE',
    },
    context,
    new Date(),
  );
  const suppressions = await db.owner.kysely
    .selectFrom('suppression')
    .select(['id', 'subject_id', 'identifier_key'])
    .execute();
  const events = await db.owner.kysely.selectFrom('audit_event').select(['id', 'action']).execute();
  const request = await db.owner.kysely.selectFrom('request').select('id').executeTakeFirstOrThrow();
  const ids = [
    ...suppressions.flatMap(({ id, subject_id }) => [id, subject_id ?? '']),
    ...planted.results.map(({ eventId }) => eventId),
    ...events.filter(({ action }) => action !== 'access.denied').map(({ id }) => id),
    request.id,
  ];
  traces = [
    'zephyrine',
    'quillfeather',
    '1134960042',
    'heron',
    'z•••@q•••',
    '••42',
    ref,
    ...ids.flatMap((id) => [id, id.replaceAll('-', '')]),
    ...suppressions.flatMap(({ identifier_key: key }) => [
      key.toString('hex'),
      key.toString('base64'),
      key.toString('base64url'),
    ]),
  ];
  known = {
    suppressionId: toRef('sup', suppressions[0]?.id ?? ''),
    eventId: toRef('evt', events[0]?.id ?? ''),
    ref,
    grantId: toRef('grt', randomUUID()),
    importId: toRef('imp', randomUUID()),
    personId: toRef('usr', dpo.id),
    campaignId: toRef('cmp', randomUUID()),
    sessionId: toRef('ses', randomUUID()),
    accessRequestId: toRef('acc', randomUUID()),
    regimeId: 'EU_GDPR',
  };
  const config = parseConfig({ NODE_ENV: 'test', HEED_DEMO: 'off' }, '/nowhere');
  const database = {
    keys,
    app,
    ledger,
    reveal,
    publicPages: db.as('heed_public'),
    sync: db.as('heed_sync'),
    jobsUrl: '',
    embedded: undefined,
    migrated: [],
    close: async () => undefined,
  };
  const web = composeWeb(config, database, { wake: async () => undefined }, pino({ enabled: false }));
  server = createServer(web.app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  url = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
  for (const role of BLIND) {
    const { id } = await buildPerson(db.owner, { roles: [role] });
    sessions.set(role, await buildSession(db.owner, id));
  }
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await db.drop();
});

function findEvent(subjectId: string | undefined) {
  return {
    action: 'suppression.find',
    details: { found: true, type: 'email' },
    ...(subjectId === undefined ? {} : { subjectId }),
  } as const;
}

interface Answer {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

async function ask(role: Role, method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      Cookie: `heed_session=${sessions.get(role)}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const headers = JSON.stringify(
    [...answer.headers].filter(([name]) => !/^(date|x-request-id|set-cookie)$/.test(name)),
  );
  return { status: answer.status, headers, body: await answer.text() };
}

const pathOf = ({ path }: Endpoint, value: (name: string) => string) =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => value(name));
const tracesIn = ({ headers, body }: Answer) => {
  const text = `${headers} ${body}`.toLowerCase();
  return traces.filter((trace) => trace !== '' && text.includes(trace.toLowerCase()));
};

/** Ways to ask for the person: plain, with every filter of the endpoint and a few that it has not, in the body. */
function asks(endpoint: Endpoint, value: (name: string) => string, identifier: string) {
  const path = pathOf(endpoint, value);
  const filters = [...Object.keys(endpoint.query?.shape ?? {}), 'q', 'sort', 'identifier'];
  const queries = filters.flatMap((name) =>
    [identifier, value('suppressionId'), value('ref')].map((text) => `?${name}=${encodeURIComponent(text)}`),
  );
  if (endpoint.method === 'GET')
    return ['', ...queries].map((query) => ({ path: path + query, body: undefined }));
  if (endpoint.body === undefined) return [{ path, body: undefined }];
  const texts = { identifier, value: identifier, email: identifier, reference: identifier, q: identifier };
  return [{}, texts, { ...texts, identifiers: [identifier], type: 'email' }].map((body) => ({ path, body }));
}

// One's own session and password are about nobody else, and would end the session that asks.
const OWN = new Set(['sessionEnd', 'otherSessionsEnd', 'sessionCreate', 'ownSessionEnd']);
const all: [string, Endpoint][] = Object.entries(ENDPOINTS).filter(([name]) => !OWN.has(name));
const mayAsk = (role: Role, { access }: Endpoint) =>
  !isPermission(access) || reachOf([role], access) !== undefined;

/** What every answer has for itself: ids and clocks. */
const plain = ({ status, headers, body }: Answer) => ({
  status,
  headers,
  body: body
    .replaceAll(/"(requestId|at|receivedAt|now)":"[^"]*"/g, '"$1":""')
    .replaceAll(/"receipt":"[^"]{11}"/g, '"receipt":""'),
});

describe.each([...BLIND])('as %s', (role) => {
  test('no endpoint of the contract tells anything of a planted person, however it is asked', async () => {
    const found: string[] = [];
    const waiting = all.flatMap(([name, endpoint]) => {
      const ways = asks(endpoint, (part) => known[part] ?? 'x', EMAIL);
      // What is closed is refused before anything of the question is read; the first and the last way show it.
      const some = mayAsk(role, endpoint) ? ways : [ways[0], ways.at(-1)];
      return some.flatMap((way) => (way === undefined ? [] : [{ name, method: endpoint.method, ...way }]));
    });
    const askAll = async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const answer = await ask(role, next.method, next.path, next.body);
        const told = tracesIn(answer);
        if (told.length > 0 || answer.status >= 500)
          found.push(`${next.name} ${answer.status}: ${told.join(' ')}`);
      }
    };
    await Promise.all(Array.from({ length: 8 }, askAll));
    expect(found).toEqual([]);
  });

  const closed = all.filter(
    ([, { access }]) => isPermission(access) && reachOf([role], access) === undefined,
  );
  test('what is closed is closed in the same bytes, whoever it is about', async () => {
    const different: string[] = [];
    for (const [name, endpoint] of closed) {
      const body = endpoint.method === 'GET' || endpoint.body === undefined ? undefined : {};
      const [first, second] = [
        await ask(
          role,
          endpoint.method,
          pathOf(endpoint, (part) => known[part] ?? 'x'),
          body,
        ),
        await ask(role, endpoint.method, pathOf(endpoint, unknown), body),
      ].map(plain);
      if (first?.status !== 403 || JSON.stringify(first) !== JSON.stringify(second)) different.push(name);
    }
    expect(closed.length).toBeGreaterThan(10);
    expect(different).toEqual([]);
  });
});

test.each(['marketer', 'frontline'] as const)(
  'recording a "no" answers %s in the same bytes, whether the person was known or not',
  async (role) => {
    const record = (identifier: string) =>
      ask(role, 'POST', '/api/v1/opt-outs/entries', {
        entryId: randomUUID(),
        type: 'email',
        identifier,
        channels: ['email'],
        method: 'phone',
      });
    const [ofKnown, ofStranger, again] = [
      await record(EMAIL),
      await record(`${role}.${STRANGER}`),
      await record(`${role}.${STRANGER}`),
    ];
    expect(ofKnown.status).toBe(201);
    expect(plain(ofStranger)).toEqual(plain(ofKnown));
    expect(plain(again)).toEqual(plain(ofKnown));
    expect(ofStranger.body.length).toBe(ofKnown.body.length);
  },
);

test('this test can fail: who may read masked records finds traces of the person', async () => {
  const { id } = await buildPerson(db.owner, { roles: ['dpo'] });
  sessions.set('dpo', await buildSession(db.owner, id));
  expect(tracesIn(await ask('dpo', 'GET', '/api/v1/suppressions')).length).toBeGreaterThan(0);
});
