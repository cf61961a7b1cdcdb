import { once } from 'node:events';
import { createServer } from 'node:http';
import { type ApiKeyScope, type Role, toRef } from '@heed/contract';
import pino from 'pino';
import { composeWeb, scrubDependencies } from '../../../compose.ts';
import { type Config, parseConfig } from '../../../config.ts';
import type { OpenDatabase } from '../../../database/open-database.ts';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import type { Keys } from '../../../keys/keys.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { buildKeys } from '../../../testing/build-keys.ts';
import { buildPerson } from '../../../testing/build-person.ts';
import { buildSession } from '../../../testing/build-session.ts';
import { newSecret, secretHash, writeToken } from '../../people/api-keys/token.ts';
import { append } from '../../preferences/ledger/append.ts';
import { preferenceInput } from '../../preferences/ledger/testing/preference-input.ts';
import type { PreferenceInput } from '../../preferences/ledger/types.ts';
import type { ScrubDependencies } from '../scrub/hand-out.ts';

/** The whole server as it runs, hot path included, on a database of its own. */
export interface CheckDesk {
  readonly db: TestDatabase;
  readonly keys: Keys;
  readonly url: string;
  readonly config: Config;
  readonly scrubs: ScrubDependencies;
  /** A campaign's reference. */
  readonly campaign: string;
  readonly campaignId: string;
  /** Headers of somebody with this role. */
  readonly as: (role: Role) => Promise<Record<string, string>>;
  /** Headers of a program. */
  readonly withKey: (...scopes: ApiKeyScope[]) => Promise<Record<string, string>>;
  /** Records into the ledger; acknowledged when it returns. */
  readonly tell: (...inputs: Partial<PreferenceInput>[]) => Promise<void>;
  /** Writes what is counted for the trail. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startCheckDesk(): Promise<CheckDesk> {
  const db = await createTestDatabase();
  const keys = buildKeys();
  const config = parseConfig(
    { HEED_DEMO: 'off', NODE_ENV: 'test', HEED_ORGANISATION: 'Example Retail' },
    '/tmp',
  );
  const open: OpenDatabase = {
    keys,
    app: db.as('heed_app'),
    ledger: db.as('heed_ledger'),
    reveal: db.as('heed_reveal'),
    publicPages: db.as('heed_public'),
    sync: db.as('heed_sync'),
    jobsUrl: '',
    embedded: undefined,
    migrated: [],
    close: async () => undefined,
  };
  const web = composeWeb(config, open, { wake: async () => undefined }, pino({ enabled: false }));
  const server = createServer({ keepAliveTimeout: 60_000 }, web.listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The test server has no port.');
  const campaignId = uuidv7();
  await db.owner.pool.query('insert into campaign (id, name) values ($1, $2)', [campaignId, 'Autumn offers']);
  return {
    db,
    keys,
    config,
    url: `http://127.0.0.1:${bound.port}`,
    scrubs: scrubDependencies(config, open),
    campaignId,
    campaign: toRef('cmp', campaignId),
    as: async (role) => {
      const person = await buildPerson(db.owner, { roles: [role] });
      return { Cookie: `${config.cookie.name}=${await buildSession(db.owner, person.id)}` };
    },
    withKey: async (...scopes) => {
      const token = { id: uuidv7(), secret: newSecret() };
      await db.owner.pool.query(
        `insert into api_key (id, name, secret_hash, scopes, expires_at) values ($1, 'test', $2, $3, now() + interval '1 day')`,
        [token.id, secretHash(token.secret), scopes],
      );
      return { Authorization: `Bearer ${writeToken(token)}` };
    },
    tell: async (...inputs) => {
      const auditOf = () =>
        [{ action: 'suppression.find', details: { found: true, type: 'email' } }] as const;
      const context = { actor: { kind: 'system' } } as const;
      await append({ ledger: open.ledger, keys }, inputs.map(preferenceInput), { context, auditOf });
    },
    flush: web.flush,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await db.drop();
    },
  };
}
