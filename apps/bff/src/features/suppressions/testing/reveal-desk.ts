import { toRef } from '@heed/contract';
import { sql } from 'kysely';
import { createTestDatabase } from '../../../database/testing/test-database.ts';
import { buildKeys } from '../../../testing/build-keys.ts';
import { type BuiltPerson, buildPerson } from '../../../testing/build-person.ts';
import { buildSession } from '../../../testing/build-session.ts';
import { startTestApp } from '../../../testing/start-test-app.ts';
import { stubHandlers } from '../../../testing/stub-handlers.ts';
import { auditHandlers, OpenedLists } from '../../audit/index.ts';
import { peopleHandlers } from '../../people/index.ts';
import { append } from '../../preferences/ledger/append.ts';
import { preferenceInput } from '../../preferences/ledger/testing/preference-input.ts';
import { evidenceHandlers, revealHandlers, suppressionsHandlers } from '../index.ts';

export const ANN = 'ann.quillfeather@example.com';
export const ANNS_PHONE = '+441134960042';
export const ANNS_WORDS = 'the heron writes at night';

/** A ledger with one person, known by address and number, who wrote something; and an app to ask about them. */
export async function revealDesk() {
  const db = await createTestDatabase();
  const [database, reveal] = [db.as('heed_app'), db.as('heed_reveal')];
  const [keys, openedLists] = [buildKeys(), new OpenedLists()];
  const system = { actor: { kind: 'system' } } as const;
  await append(
    { ledger: db.as('heed_ledger'), keys },
    [
      preferenceInput({ value: ANN, comment: ANNS_WORDS, personGroup: 'ann' }),
      preferenceInput({ type: 'phone', channel: 'sms', value: ANNS_PHONE, personGroup: 'ann' }),
    ],
    { context: system, auditOf: () => [{ action: 'demo.load', details: { people: 1, optOuts: 2 } }] },
  );
  const app = await startTestApp({
    database,
    keys,
    handlers: (people) =>
      stubHandlers({
        ...peopleHandlers(people),
        ...auditHandlers({ app: database, openedLists }),
        ...suppressionsHandlers({ app: database, keys, openedLists }),
        ...revealHandlers({ app: database, reveal, keys }),
        ...evidenceHandlers({
          app: database,
          reveal,
          keys,
          version: '0.0.0',
          organisation: { name: 'Example Retail' },
        }),
      }),
  });
  const entry = async (channel: string) => {
    const { id } = await db.owner.kysely
      .selectFrom('suppression')
      .select('id')
      .where('channel', '=', channel)
      .executeTakeFirstOrThrow();
    return toRef('sup', id);
  };
  return {
    db,
    app,
    keys,
    /** Ann's address, and her number. */
    entries: { email: await entry('email'), sms: await entry('sms') },
    person: (roles: BuiltPerson['roles'], password?: string) =>
      buildPerson(db.owner, password === undefined ? { roles } : { roles, password }),
    /** Signed in, with the password given again a moment ago. */
    steppedUp: async (personId: string) => {
      const session = await buildSession(db.owner, personId);
      await db.owner.kysely.updateTable('session').set({ stepped_up_at: sql<Date>`now()` }).execute();
      return session;
    },
    /** Time passes for grants. */
    age: async (seconds: number) => {
      await db.owner.kysely
        .updateTable('reveal_grant')
        .set({ granted_at: sql<Date>`granted_at - make_interval(secs => ${seconds})` })
        .execute();
    },
    close: async () => {
      await app.close();
      await db.drop();
    },
  };
}

export type RevealDesk = Awaited<ReturnType<typeof revealDesk>>;
