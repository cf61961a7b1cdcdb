import { randomUUID } from 'node:crypto';
import { toRef } from '@heed/contract';
import type { Config } from '../config.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import type { AuditContext } from '../features/audit/index.ts';
import {
  createStatement,
  currentStatement,
  hasStatements,
  recordOptIn,
  requestOptIn,
} from '../features/preferences/index.ts';
import { lastSuppressed } from './demo-store.ts';
import type { DemoActor } from './load-story.ts';
import { DEMO_STATEMENTS } from './story/statements.ts';

/** Coming back in the demo: statements, one record of consent, and one person who has asked and has to confirm. */
export async function loadComeback(
  config: Pick<Config, 'publicUrl' | 'organisationName' | 'timeZone' | 'smtpUrl'>,
  { app, ledger, reveal, keys }: Pick<OpenDatabase, 'app' | 'ledger' | 'reveal' | 'keys'>,
  people: readonly DemoActor[],
): Promise<void> {
  if (await hasStatements(app.kysely)) return;
  const dpo = people.find(({ email }) => email === 'dpo@heed.test');
  if (dpo === undefined) throw new Error('The demo has no data protection officer.');
  const context: AuditContext = { actor: { kind: 'person', id: dpo.id, roles: ['dpo'] } };
  for (const [place, statement] of DEMO_STATEMENTS.entries()) {
    const monthsAgo = 2 * (DEMO_STATEMENTS.length - place);
    const validFrom = new Date(Date.now() - monthsAgo * 30 * 86_400_000).toISOString();
    await createStatement(app, { ...statement, validFrom }, dpo.id, context);
  }
  const statement = await currentStatement(app.kysely, 'email', 'marketing');
  const [cameBack, asks] = await lastSuppressed(app.kysely, 2);
  if (statement === undefined || cameBack === undefined || asks === undefined) return;
  await recordOptIn(
    { ledger, keys },
    {
      entryId: randomUUID(),
      suppressionId: toRef('sup', cameBack.id),
      channel: 'email',
      purpose: 'marketing',
      statementId: toRef('cst', statement.id),
      method: 'in_person',
      givenAt: new Date().toISOString(),
      evidence: 'Signed the card at the counter; card 118 in the folder of this month.',
    },
    dpo.id,
    context,
  );
  // Demo addresses are nobody's: where a mail server is named, nothing is put on its way to them.
  if (config.smtpUrl !== undefined) return;
  await requestOptIn(
    {
      ledger,
      reveal,
      keys,
      publicUrl: config.publicUrl,
      organisationName: config.organisationName,
      timeZone: config.timeZone,
      hasMailServer: false,
      wake: async () => undefined,
    },
    {
      who: { identifierKey: asks.identifierKey },
      channel: 'email',
      purpose: 'marketing',
      statementVersion: statement.version,
      language: 'en',
      context: { actor: { kind: 'public' } },
    },
  );
}
