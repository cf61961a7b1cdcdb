import { sql } from 'kysely';
import { importDependencies } from '../compose.ts';
import type { Config } from '../config.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { recordAlone } from '../features/audit/index.ts';
import { createPerson, EmailTakenError, hashPassword, verifyPassword } from '../features/people/index.ts';
import { importFile } from '../features/preferences/index.ts';
import { demoFiles } from './demo-files.ts';
import { DEMO_PEOPLE } from './demo-people.ts';

/** Loads the demo once: an account for each role and three imports. Safe to repeat after an interruption. */
export async function loadDemo(
  config: Config,
  database: OpenDatabase,
  say: (sentence: string) => void,
): Promise<void> {
  const { kysely } = database.app;
  const { demo_loaded_at } = await kysely
    .selectFrom('installation')
    .select('demo_loaded_at')
    .executeTakeFirstOrThrow();
  if (demo_loaded_at !== null) return keepDemoPassword(config, database);
  say('Loading the demo.');
  const people = await createPeople(config, database);
  let optOuts = 0;
  const compliance = { actor: { kind: 'person', id: people.compliance, roles: ['compliance'] } } as const;
  for (const file of demoFiles(new Date())) {
    const done = await importFile(importDependencies(config, database), file, {
      write: true,
      context: compliance,
      onProgress: () => undefined,
    });
    optOuts += done.newOptOuts + done.knownOptOuts;
  }
  await recordAlone(
    kysely,
    { actor: { kind: 'system' } },
    {
      action: 'demo.load',
      details: { people: DEMO_PEOPLE.length, optOuts },
    },
  );
  await kysely.updateTable('installation').set({ demo_loaded_at: sql<Date>`now()` }).execute();
}

/** The log-in page shows the configured password, so it must be the one that works. */
async function keepDemoPassword(config: Config, { app }: OpenDatabase): Promise<void> {
  const accounts = app.kysely.selectFrom('person').select('password_hash').where('is_demo', '=', true);
  const account = await accounts.executeTakeFirst();
  if (
    account === undefined ||
    (await verifyPassword(account.password_hash ?? undefined, config.demoPassword))
  )
    return;
  await app.kysely
    .updateTable('person')
    .set({ password_hash: await hashPassword(config.demoPassword) })
    .where('is_demo', '=', true)
    .execute();
}

async function createPeople(config: Config, { app }: OpenDatabase): Promise<{ compliance: string }> {
  const context = { actor: { kind: 'system' } } as const;
  for (const { role, ...person } of DEMO_PEOPLE) {
    await app.kysely
      .transaction()
      .execute((tx) =>
        createPerson(tx, { ...person, roles: [role], password: config.demoPassword, isDemo: true }, context),
      )
      .catch((error: unknown) => {
        // An earlier load was interrupted after this one.
        if (!(error instanceof EmailTakenError)) throw error;
      });
  }
  const { id } = await app.kysely
    .selectFrom('person')
    .select('id')
    .where('email', '=', 'compliance@heed.test')
    .executeTakeFirstOrThrow();
  return { compliance: id };
}
