import type { Role } from '@heed/contract';
import { sql } from 'kysely';
import { importDependencies } from '../compose.ts';
import type { Config } from '../config.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { refreshFigures } from '../features/analytics/index.ts';
import { type AuditContext, recordAlone } from '../features/audit/index.ts';
import { createPerson, EmailTakenError, hashPassword, verifyPassword } from '../features/people/index.ts';
import { importFile } from '../features/preferences/index.ts';
import { demoFiles } from './demo-files.ts';
import { checkDemoList } from './demo-list.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import { demoProgress } from './demo-progress.ts';
import { type DemoSize, WHOLE_DEMO } from './demo-size.ts';
import { createPastKeys, demoActors } from './demo-store.ts';
import { loadComeback } from './load-comeback.ts';
import { loadHooks } from './load-hooks.ts';
import { type DemoActor, loadStory } from './load-story.ts';
import { loadPublicLinks } from './public-links.ts';

/**
 * Loads the demo organisation once: accounts, two years of its story, and a few imports. The same seed and day give the
 * same organisation. Safe to repeat after an interruption.
 */
export async function loadDemo(
  config: Config,
  database: OpenDatabase,
  say: (sentence: string) => void,
  size: DemoSize = WHOLE_DEMO,
): Promise<void> {
  const { kysely } = database.app;
  const { demo_loaded_at } = await kysely
    .selectFrom('installation')
    .select('demo_loaded_at')
    .executeTakeFirstOrThrow();
  if (demo_loaded_at !== null) return keepDemoPassword(config, database);
  const begun = performance.now();
  const now = new Date();
  const progress = demoProgress(say, size);
  await createPeople(config, database);
  const people = await demoActors(kysely);
  await createPastKeys(kysely, people);
  await loadStory({ config, database, people, size, now, onPart: progress });
  await loadPublicLinks(config, database, contextOf(people, 'marketer'));
  await loadHooks(database, people, config.publicUrl, now);
  progress('imports', 0);
  const imported = await importFiles(config, database, people);
  await loadComeback(config, database, people);
  await checkDemoList(config, database, people, { size, now });
  await refreshFigures({ ledger: database.ledger, timeZone: config.timeZone }, now);
  await recordAlone(
    kysely,
    { actor: { kind: 'system' } },
    { action: 'demo.load', details: { people: people.length, optOuts: imported } },
  );
  await kysely.updateTable('installation').set({ demo_loaded_at: sql<Date>`now()` }).execute();
  say(`The demo is loaded, in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
}

/** Files as they come from e-mail tools; the last one gives reasons, and so stands first among suppressed records. */
async function importFiles(
  config: Config,
  database: OpenDatabase,
  people: readonly DemoActor[],
): Promise<number> {
  const context = contextOf(people, 'compliance');
  let optOuts = 0;
  for (const file of demoFiles(new Date())) {
    const options = { write: true, context, onProgress: () => undefined };
    const done = await importFile(importDependencies(config, database), file, options);
    optOuts += done.newOptOuts + done.knownOptOuts;
  }
  return optOuts;
}

function contextOf(people: readonly DemoActor[], role: Role): AuditContext {
  const person = people.find((one) => one.role === role);
  if (person === undefined) throw new Error('The demo has not all of its people.');
  return { actor: { kind: 'person', id: person.id, roles: [role] } };
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

async function createPeople(config: Config, { app }: OpenDatabase): Promise<void> {
  const context = { actor: { kind: 'system' } } as const;
  await Promise.all(
    DEMO_PEOPLE.map(({ role, ...person }) =>
      app.kysely
        .transaction()
        .execute((tx) =>
          createPerson(
            tx,
            { ...person, roles: [role], password: config.demoPassword, isDemo: true },
            context,
          ),
        )
        .catch((error: unknown) => {
          // An earlier load was interrupted after this one.
          if (!(error instanceof EmailTakenError)) throw error;
        }),
    ),
  );
}
