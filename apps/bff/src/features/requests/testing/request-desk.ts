import { type Problem, problemSchema, type RequestDetail, type Role, requestSchema } from '@heed/contract';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import type { Keys } from '../../../keys/keys.ts';
import { buildKeys } from '../../../testing/build-keys.ts';
import { type BuiltPerson, buildPerson } from '../../../testing/build-person.ts';
import { buildSession } from '../../../testing/build-session.ts';
import { startTestApp } from '../../../testing/start-test-app.ts';
import { stubHandlers } from '../../../testing/stub-handlers.ts';
import { OpenedLists } from '../../audit/index.ts';
import { requestsHandlers } from '../handlers.ts';
import { requestBody } from './build-request.ts';

type Body = Readonly<Record<string, unknown>>;

/** The desk over HTTP with people at it: Ada and Ben are officers, Cleo is compliance, Otto an auditor. */
export interface RequestDesk {
  readonly db: TestDatabase;
  readonly keys: Keys;
  readonly personOf: (name: string) => BuiltPerson;
  readonly send: (
    name: string,
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<{ status: number; body: unknown }>;
  /** What a program calls, with its key. */
  readonly byKey: (
    headers: Readonly<Record<string, string>>,
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<{ status: number; body: unknown }>;
  /** Ada logs a request. */
  readonly log: (traits?: Parameters<typeof requestBody>[0]) => Promise<RequestDetail>;
  readonly view: (ref: string, name?: string) => Promise<RequestDetail>;
  /** A step by somebody who has just looked. */
  readonly step: (name: string, ref: string, body: Body) => Promise<RequestDetail>;
  /** What is refused, as a problem with a 4xx status. */
  readonly refused: (name: string, path: string, body: unknown) => Promise<Problem>;
  readonly close: () => Promise<void>;
}

const PEOPLE: readonly (readonly [string, Role])[] = [
  ['Ada', 'dpo'],
  ['Ben', 'dpo'],
  ['Cleo', 'compliance'],
  ['Otto', 'auditor'],
];

export async function startRequestDesk(): Promise<RequestDesk> {
  const db = await createTestDatabase();
  const keys = buildKeys();
  const pools = { app: db.as('heed_app'), ledger: db.as('heed_ledger'), reveal: db.as('heed_reveal') };
  const handlers = requestsHandlers({ ...pools, keys, openedLists: new OpenedLists() });
  const app = await startTestApp({ database: pools.app, handlers: () => stubHandlers(handlers) });
  const people = new Map<string, { person: BuiltPerson; session: string }>();
  for (const [name, role] of PEOPLE) {
    const person = await buildPerson(db.owner, { roles: [role], displayName: name });
    people.set(name, { person, session: await buildSession(db.owner, person.id) });
  }
  const of = (name: string) => {
    const found = people.get(name);
    if (found === undefined) throw new Error(`There is no ${name} at the desk.`);
    return found;
  };
  const send: RequestDesk['send'] = (name, method, path, body) =>
    app.request(method, `/api/v1/requests${path}`, { session: of(name).session, body });
  const taken = async (answer: { status: number; body: unknown }): Promise<RequestDetail> => {
    if (answer.status >= 300) throw new Error(`Refused: ${JSON.stringify(answer.body)}`);
    return requestSchema.parse(answer.body);
  };
  const view: RequestDesk['view'] = async (ref, name = 'Ada') => taken(await send(name, 'GET', `/${ref}`));
  return {
    db,
    keys,
    personOf: (name) => of(name).person,
    send,
    byKey: (headers, method, path, body) => app.request(method, `/api/v1/requests${path}`, { headers, body }),
    log: async (traits) => taken(await send('Ada', 'POST', '', requestBody(traits))),
    view,
    step: async (name, ref, body) => {
      const { version } = await view(ref, name);
      const place = body.step === 'reject' || body.step === 'sendBack' ? 'decisions' : 'steps';
      return taken(await send(name, 'POST', `/${ref}/${place}`, { version, ...body }));
    },
    refused: async (name, path, body) => {
      const { status, body: problem } = await send(name, 'POST', path, body);
      if (status < 400 || status >= 500) throw new Error(`Answered ${status} instead of refusing.`);
      return problemSchema.parse(problem);
    },
    close: async () => {
      await app.close();
      await db.drop();
    },
  };
}

/** An instant so many days ago. */
export const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
