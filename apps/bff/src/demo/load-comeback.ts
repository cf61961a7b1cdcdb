import { randomUUID } from 'node:crypto';
import { toRef } from '@heed/contract';
import type { Config } from '../config.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import type { AuditContext } from '../features/audit/index.ts';
import {
  append,
  createStatement,
  currentStatement,
  hasStatements,
  receiptNumber,
  recordOptIn,
  requestOptIn,
} from '../features/preferences/index.ts';
import { lastSuppressed } from './demo-store.ts';
import type { DemoActor } from './load-story.ts';
import { DEMO_STATEMENTS } from './story/statements.ts';

/** Somebody who has said no, and asks on their own page to come back. */
const ASKS = { type: 'email', value: 'noor.haddad@example.net' } as const;

const STOP_ID = 'demo asks to come back';

async function stopMarketing(ledger: Pick<OpenDatabase, 'ledger' | 'keys'>): Promise<void> {
  await append(
    ledger,
    [
      {
        ...ASKS,
        kind: 'optOut',
        channel: 'email',
        purpose: 'marketing',
        cause: 'subject',
        method: 'preference_page',
        reason: 'too_frequent',
        occurredAt: new Date(Date.now() - 3 * 86_400_000),
        occurredPrecision: 'instant',
        comment: undefined,
        campaign: undefined,
        origin: { connection: 'demo', externalId: STOP_ID },
        personGroup: undefined,
        importLine: undefined,
      },
    ],
    {
      context: { actor: { kind: 'public' } },
      auditOf: ({ subjectIds: [subjectId] }) => [
        {
          action: 'optOut.receive',
          ...(subjectId === undefined ? {} : { subjectId }),
          details: {
            channels: ['email'],
            purposes: ['marketing'],
            method: 'preference_page',
            cause: 'subject',
            receipt: receiptNumber(STOP_ID),
            identifiers: 1,
          },
        },
      ],
    },
  );
}

/** Coming back in the demo: statements, one record of consent, and one person who has asked and has to confirm. */
export async function loadComeback(
  config: Pick<Config, 'publicUrl' | 'organisationName' | 'timeZone' | 'smtpUrl'>,
  { app, ledger, keys }: Pick<OpenDatabase, 'app' | 'ledger' | 'keys'>,
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
  const [cameBack] = await lastSuppressed(app.kysely, 1);
  if (statement === undefined || cameBack === undefined) return;
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
  await stopMarketing({ ledger, keys });
  await requestOptIn(
    {
      ledger,
      keys,
      publicUrl: config.publicUrl,
      organisationName: config.organisationName,
      timeZone: config.timeZone,
      hasMailServer: false,
      wake: async () => undefined,
    },
    {
      who: ASKS,
      channel: 'email',
      purpose: 'marketing',
      statementVersion: statement.version,
      language: 'en',
      context: { actor: { kind: 'public' } },
    },
  );
}
