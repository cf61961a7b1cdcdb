import { resolve } from 'node:path';
import { parseConfig } from '../../bff/src/config.ts';
import { openDatabase } from '../../bff/src/database/open-database.ts';
import { requestOptIn } from '../../bff/src/features/preferences/index.ts';

/**
 * A person asks on their own page to get marketing by e-mail again: run beside a Heed as
 * `node ask-to-come-back.ts <address> <version of the words> <language>`. Prints the answer as JSON.
 */
const [, , address = '', version = '1', language = 'en'] = process.argv;
const config = parseConfig(process.env, resolve(import.meta.dirname, '..', '..', '..'));
const database = await openDatabase(config, { prepare: false, say: () => undefined });
const answer = await requestOptIn(
  {
    ...database,
    publicUrl: config.publicUrl,
    organisationName: config.organisationName,
    timeZone: config.timeZone,
    hasMailServer: config.smtpUrl !== undefined,
    wake: async () => undefined,
  },
  {
    who: { type: 'email', value: address },
    channel: 'email',
    purpose: 'marketing',
    statementVersion: Number(version),
    language: language === 'ar' ? 'ar' : 'en',
    context: { actor: { kind: 'public' } },
  },
);
process.stdout.write(JSON.stringify(answer));
await database.close();
