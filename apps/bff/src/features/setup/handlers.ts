import type { Setup } from '@heed/contract';
import type { Database } from '../../database/connect.ts';
import { handlers } from '../../http/handler.ts';
import { ProblemError } from '../../http/problem.ts';
import { createPerson, EmailTakenError } from '../people/index.ts';
import { demoAccountsQuery } from './queries.ts';
import { consumeSetupToken, needsFirstPerson } from './setup-link.ts';

export interface SetupDependencies {
  /** As heed_app. */
  readonly database: Database;
  readonly version: string;
  readonly organisationName: string;
  readonly demo: boolean;
  readonly demoPassword: string;
}

/** What is seen and done before anybody is signed in. */
export function setupHandlers(dependencies: SetupDependencies) {
  const { database, version, organisationName, demo } = dependencies;
  return handlers({
    setupView: async () => ({
      version,
      organisationName,
      demo,
      demoAccounts: demo ? await demoAccounts(dependencies) : [],
      needsFirstPerson: !demo && (await needsFirstPerson(database)),
    }),
    setupCreate: async ({ body: { token, ...person }, context }) => {
      await database.kysely.transaction().execute(async (tx) => {
        if (!(await consumeSetupToken(tx, token))) throw linkInvalid();
        await createPerson(tx, { ...person, roles: ['admin'], isDemo: false }, context).catch(asProblem);
      });
    },
  });
}

async function demoAccounts({ database, demoPassword }: SetupDependencies): Promise<Setup['demoAccounts']> {
  const rows = await demoAccountsQuery.run(database, {});
  return rows.map(({ email, display_name, role }) => ({
    email,
    displayName: display_name,
    role,
    password: demoPassword,
  }));
}

function linkInvalid(): ProblemError {
  return new ProblemError(
    'setup_link_invalid',
    'This set-up link is not valid: it works once and for an hour. Start Heed again to print a new one.',
  );
}

function asProblem(error: unknown): never {
  if (error instanceof EmailTakenError) {
    throw new ProblemError(
      'conflict',
      'Another account has this e-mail. Use another one; the link is still good.',
    );
  }
  throw error;
}
