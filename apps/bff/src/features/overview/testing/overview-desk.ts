import type { Role } from '@heed/contract';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import type { Keys } from '../../../keys/keys.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { buildKeys } from '../../../testing/build-keys.ts';
import { type BuiltPerson, buildPerson } from '../../../testing/build-person.ts';
import { buildSession } from '../../../testing/build-session.ts';
import { startTestApp, type TestApp } from '../../../testing/start-test-app.ts';
import { stubHandlers } from '../../../testing/stub-handlers.ts';
import { auditHandlers, OpenedLists, recordAlone } from '../../audit/index.ts';
import { peopleHandlers } from '../../people/index.ts';
import { append, importHandlers } from '../../preferences/index.ts';
import { preferenceInput } from '../../preferences/ledger/testing/preference-input.ts';
import { requestsHandlers, seedRequest } from '../../requests/index.ts';
import { suppressionsHandlers } from '../../suppressions/index.ts';
import { overviewHandlers } from '../index.ts';

const DAY_MS = 86_400_000;

/** One person of each role at a desk with the lists that figures lead to, and something in each of them. */
export interface OverviewDesk {
  readonly db: TestDatabase;
  readonly keys: Keys;
  readonly app: TestApp;
  readonly people: Readonly<Record<Role, BuiltPerson>>;
  readonly sessions: Readonly<Record<Role, string>>;
  readonly logRequest: (daysAgo: number) => Promise<string>;
  readonly addImport: (state: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function openOverviewDesk(): Promise<OverviewDesk> {
  const db = await createTestDatabase();
  const [app, ledger, reveal] = [db.as('heed_app'), db.as('heed_ledger'), db.as('heed_reveal')];
  const keys = buildKeys();
  const openedLists = new OpenedLists();
  const started = await startTestApp({
    database: app,
    keys,
    handlers: (people) =>
      stubHandlers({
        ...auditHandlers({ app, openedLists }),
        ...suppressionsHandlers({ app, keys, openedLists }),
        ...importHandlers({
          app,
          ledger,
          reveal,
          keys,
          openedLists,
          timeZone: 'Europe/Berlin',
          wake: async () => {},
        }),
        ...peopleHandlers(people),
        ...requestsHandlers({ app, ledger, reveal, keys, openedLists }),
        ...overviewHandlers({ app, organisation: { timeZone: 'Europe/Berlin', demo: false } }),
      }),
  });
  const person = (role: Role) => buildPerson(db.owner, { roles: [role], password: `password of ${role}` });
  const people = {
    compliance: await person('compliance'),
    marketer: await person('marketer'),
    dpo: await person('dpo'),
    frontline: await person('frontline'),
    admin: await person('admin'),
    auditor: await person('auditor'),
  };
  const session = (role: Role) => buildSession(db.owner, people[role].id);
  const context = { actor: { kind: 'person', id: people.dpo.id, roles: ['dpo'] } } as const;
  let made = 0;
  return {
    db,
    keys,
    app: started,
    people,
    sessions: {
      compliance: await session('compliance'),
      marketer: await session('marketer'),
      dpo: await session('dpo'),
      frontline: await session('frontline'),
      admin: await session('admin'),
      auditor: await session('auditor'),
    },
    logRequest: async (daysAgo) => {
      const receivedAt = new Date(Date.now() - daysAgo * DAY_MS);
      made += 1;
      const { ref } = await seedRequest(
        { app, ledger, keys },
        {
          body: {
            type: 'erasure',
            receivedAt: receivedAt.toISOString(),
            residence: 'DE',
            establishment: 'DE',
            method: 'email_reply',
            identifiers: [{ value: `subject-${made}@example.com` }],
          },
          loggedAt: receivedAt,
          context,
          steps: [],
        },
      );
      return ref;
    },
    addImport: async (state) => {
      const id = uuidv7();
      await db.owner.kysely
        .insertInto('import')
        .values({
          id,
          state,
          file_name: `${state}.csv`,
          bytes: 10,
          kek_epoch: 1,
          started_by: people.compliance.id,
          finished_at: ['failed', 'refused', 'done'].includes(state) ? new Date() : null,
        })
        .execute();
      return id;
    },
    close: async () => {
      await started.close();
      await db.drop();
    },
  };
}

/** Something of everything that a figure counts. */
export async function fillDesk(desk: OverviewDesk): Promise<void> {
  const { db, people } = desk;
  const app = db.as('heed_app').kysely;
  const by = { actor: { kind: 'person', id: people.compliance.id, roles: ['compliance'] } } as const;
  const object = { kind: 'import', id: uuidv7() } as const;
  await recordAlone(
    app,
    by,
    { action: 'access.denied', outcome: 'denied', details: { endpoint: 'GET /api/v1/people', times: 1 } },
    { action: 'access.denied', outcome: 'denied', details: { endpoint: 'GET /api/v1/people', times: 1 } },
    { action: 'session.refuse', outcome: 'denied', details: { cause: 'credentials' } },
    { action: 'import.fail', outcome: 'failed', object, details: { code: 'internal', chunks: 0 } },
    { action: 'suppression.find', details: { found: false, type: 'email' } },
    { action: 'import.downloadRejects', object, details: { rows: 3 } },
  );
  const inputs = Array.from({ length: 7 }, (_, n) =>
    preferenceInput({ value: `ann-${n}@example.com`, cause: n < 2 ? 'complaint' : 'subject' }),
  );
  const ledger = db.as('heed_ledger');
  await append({ ledger, keys: desk.keys }, inputs, {
    context: by,
    auditOf: () => [{ action: 'import.cancel', object, details: { state: 'writing', chunks: 1 } }],
  });
  for (const state of ['mapping', 'ready', 'ready', 'writing', 'failed', 'refused', 'done']) {
    await desk.addImport(state);
  }
  for (const days of [50, 28, 27, 3, 2]) await desk.logRequest(days);
  await buildPerson(db.owner, { roles: [] });
  await buildPerson(db.owner, { roles: [], isDisabled: true });
}
