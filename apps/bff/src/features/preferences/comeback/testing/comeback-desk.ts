import { randomUUID } from 'node:crypto';
import { type ConsentStatement, consentStatementSchema, type OptInRecordBody } from '@heed/contract';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.ts';
import type { Keys } from '../../../../keys/keys.ts';
import { buildKeys } from '../../../../testing/build-keys.ts';
import { buildPerson } from '../../../../testing/build-person.ts';
import { buildSession } from '../../../../testing/build-session.ts';
import { startTestApp, type TestApp } from '../../../../testing/start-test-app.ts';
import { stubHandlers } from '../../../../testing/stub-handlers.ts';
import { OpenedLists } from '../../../audit/index.ts';
import {
  append,
  comebackHandlers,
  evidencedEntryHandlers,
  mountConfirmPage,
  type OptInAnswer,
  type OptInRequest,
  type PreferenceInput,
  requestOptIn,
} from '../../index.ts';
import { preferenceInput } from '../../ledger/testing/preference-input.ts';

/** Everything that coming back needs, on a database of its own, with a statement for e-mail in force. */
export interface ComebackDesk {
  readonly db: TestDatabase;
  readonly keys: Keys;
  readonly app: TestApp;
  readonly dpo: { readonly id: string; readonly session: string };
  readonly statement: ConsentStatement;
  readonly sessionOf: (role: 'compliance' | 'frontline' | 'marketer' | 'admin') => Promise<string>;
  /** Writes into the ledger what somebody said. */
  readonly say: (...traits: Partial<PreferenceInput>[]) => Promise<string[]>;
  readonly recordOptIn: (traits: Partial<OptInRecordBody>) => ReturnType<TestApp['request']>;
  readonly ask: (traits?: Partial<Omit<OptInRequest, 'context'>>) => Promise<OptInAnswer>;
  readonly close: () => Promise<void>;
}

export const ADDRESS = 'ann@example.com';

export async function comebackDesk(): Promise<ComebackDesk> {
  const db = await createTestDatabase();
  const keys = buildKeys();
  const app = db.as('heed_app');
  const ledger = db.as('heed_ledger');
  const dependencies = { app, ledger, keys };
  const facts = { organisationName: 'Example Retail', timeZone: 'Europe/Berlin' };
  const server = await startTestApp({
    database: app,
    keys,
    handlers: () =>
      stubHandlers({
        ...comebackHandlers({ ...dependencies, openedLists: new OpenedLists() }),
        ...evidencedEntryHandlers({ ...dependencies, region: 'GB', timeZone: 'Europe/Berlin' }),
      }),
    mounts: [mountConfirmPage({ ledger, keys, ...facts })],
  });
  const sessionOf = async (role: 'compliance' | 'frontline' | 'marketer' | 'admin' | 'dpo') => {
    const person = await buildPerson(db.owner, { roles: [role] });
    return { id: person.id, session: await buildSession(db.owner, person.id) };
  };
  const dpo = await sessionOf('dpo');
  const made = await server.request('POST', '/api/v1/consent-statements', {
    session: dpo.session,
    body: {
      channel: 'email',
      purpose: 'marketing',
      texts: {
        en: 'I want offers from Example Retail <by e-mail>.',
        de: 'Ich möchte Angebote von Example Retail per E-Mail.',
      },
    },
  });
  const statement = consentStatementSchema.parse(made.body);
  return {
    db,
    keys,
    app: server,
    dpo,
    statement,
    sessionOf: async (role) => (await sessionOf(role)).session,
    say: async (...traits) => {
      const { results } = await append(
        { ledger, keys },
        traits.map((each) => preferenceInput({ origin: { connection: randomUUID() }, ...each })),
        {
          context: { actor: { kind: 'system' } },
          auditOf: () => [{ action: 'suppression.find', details: { found: false, type: 'email' } }],
        },
      );
      return results.map(({ eventId }) => eventId);
    },
    recordOptIn: (traits) =>
      server.request('POST', '/api/v1/opt-ins', {
        session: dpo.session,
        body: {
          entryId: randomUUID(),
          identifier: ADDRESS,
          channel: 'email',
          purpose: 'marketing',
          statementId: statement.id,
          method: 'post',
          givenAt: new Date().toISOString(),
          evidence: 'Signed card of 3 March, folder 12.',
          ...traits,
        },
      }),
    ask: (traits = {}) =>
      requestOptIn(
        {
          ledger,
          keys,
          publicUrl: server.url,
          ...facts,
          hasMailServer: true,
          wake: async () => undefined,
        },
        {
          who: { type: 'email', value: ADDRESS },
          channel: 'email',
          purpose: 'marketing',
          statementVersion: 1,
          language: 'en',
          context: { actor: { kind: 'public' } },
          ...traits,
        },
      ),
    close: async () => {
      await server.close();
      await db.drop();
    },
  };
}
