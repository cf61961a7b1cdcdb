import { randomUUID } from 'node:crypto';
import type { Fetch } from '@heed/connectors';
import {
  STAND_IN_CREDENTIALS,
  startZohoCrm,
  type ZohoCrmOptions,
  type ZohoCrmStandIn,
  type ZohoRecord,
} from '@heed/simulators';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import type { Keys } from '../../../keys/keys.ts';
import { buildKeys } from '../../../testing/build-keys.ts';
import { append, type PreferenceInput } from '../../preferences/index.ts';
import { preferenceInput } from '../../preferences/ledger/testing/preference-input.ts';
import { createConnection } from '../change-connection.ts';
import type { Outward } from '../connector-of.ts';
import { connectionsOutbox } from '../outbox/outbox.ts';
import type { SyncDependencies } from '../sync/run-connection.ts';
import { type SyncWorker, syncWorker } from '../sync/sync-worker.ts';

const SYSTEM = { actor: { kind: 'system' } } as const;

export interface TaskFacts {
  readonly connection_id: string;
  readonly state: string;
  readonly last_code: string | null;
  readonly attempts: number;
  readonly priority: number;
  readonly lease_token: string | null;
  readonly records: readonly {
    readonly module: string;
    readonly recordId: string;
    readonly outcome: string;
  }[];
}

/** A ledger, a stand-in that is connected to it, and workers that call it. */
export interface SyncDesk {
  readonly db: TestDatabase;
  readonly keys: Keys;
  readonly zoho: ZohoCrmStandIn;
  readonly outward: Outward;
  readonly connectionId: string;
  readonly connect: (url: string, name?: string) => Promise<string>;
  /** Appends as every writer does; by default one opt-out from all e-mail. */
  readonly say: (...inputs: Partial<PreferenceInput>[]) => Promise<void>;
  readonly worker: (traits?: Partial<SyncDependencies>) => SyncWorker;
  readonly tasks: (address?: string) => Promise<TaskFacts[]>;
  /** What was to be tried later is due now. */
  readonly letTimePass: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A record of the stand-in with this address. */
export const zohoRecord = (
  id: string,
  Email: string | null,
  traits: Partial<ZohoRecord> = {},
): ZohoRecord => ({
  id,
  Email,
  Secondary_Email: null,
  Email_Opt_Out: false,
  ...traits,
});

export async function startSyncDesk(options: ZohoCrmOptions = {}): Promise<SyncDesk> {
  const db = await createTestDatabase();
  const keys = buildKeys();
  const zoho = await startZohoCrm(options);
  const fetchNow: Fetch = (url, init) => fetch(url, init);
  const outward: Outward = { fetch: fetchNow, allowLoopback: true, timeoutMs: 10_000 };
  const app = db.as('heed_app');
  const sync = db.as('heed_sync');
  const connect = (url: string, name = 'Zoho CRM') =>
    createConnection(
      { app, keys, outward },
      {
        connector: 'zoho-crm',
        name,
        dataCentre: 'local',
        localUrl: url,
        credentials: STAND_IN_CREDENTIALS,
        credentialsEndOn: null,
      },
      null,
      SYSTEM,
    );
  const connectionId = await connect(zoho.url);
  const ledger = { ...db.as('heed_ledger'), outbox: connectionsOutbox(() => undefined) };
  return {
    db,
    keys,
    zoho,
    outward,
    connectionId,
    connect,
    say: async (...inputs) => {
      const all = inputs.length === 0 ? [{}] : inputs;
      await append(
        { ledger, keys },
        all.map((traits) =>
          preferenceInput({ origin: { connection: 'test', externalId: randomUUID() }, ...traits }),
        ),
        { context: SYSTEM, auditOf: () => [{ action: 'demo.load', details: { people: 0, optOuts: 1 } }] },
      );
    },
    worker: (traits = {}) => syncWorker({ sync, keys, outward, chance: () => 0.5, ...traits }),
    tasks: async (address) => {
      const { rows } = await db.owner.pool.query<TaskFacts>(
        `select connection_id, state, last_code, attempts, priority, lease_token, records from sync_task
         where $1::bytea is null or identifier_key = $1 order by requested_at, id`,
        [address === undefined ? null : keys.keyOf('email', address)],
      );
      return rows;
    },
    letTimePass: async () => {
      await db.owner.pool.query(`update sync_task set next_try_at = now() - interval '1 second',
        lease_until = case when lease_until is null then null else now() - interval '1 second' end`);
      await db.owner.pool.query('update connection set resting_until = null');
    },
    close: async () => {
      await zoho.close();
      await db.drop();
    },
  };
}
