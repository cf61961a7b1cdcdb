import { STAND_IN_CREDENTIALS, startZohoCrm } from '@heed/simulators';
import { importDependencies } from '../compose.ts';
import type { Config } from '../config.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { createConnection, moveStandIn, standInConnection } from '../features/connections/index.ts';
import { append, type PreferenceInput } from '../features/preferences/index.ts';
import { CRM_PEOPLE, OPTED_OUT, SOME_RECORDS } from './stand-in-records.ts';

const SYSTEM = { actor: { kind: 'system' } } as const;
const DAY_MS = 86_400_000;

/**
 * The demo's Zoho CRM: a stand-in on this machine, connected the first time after the story was loaded, so that only
 * what is said from then on goes there. It forgets its ticks when it stops. @returns what stops it
 */
export async function startStandIn(config: Config, database: OpenDatabase): Promise<() => Promise<void>> {
  const standIn = await startZohoCrm({ records: SOME_RECORDS });
  const { kysely } = database.app;
  const known = await standInConnection(kysely);
  if (known === undefined) {
    await connect(database, standIn.url);
    await sayNo(config, database);
  } else {
    await moveStandIn(kysely, known, standIn.url);
  }
  return standIn.close;
}

async function connect({ app, keys }: OpenDatabase, url: string): Promise<void> {
  const body = {
    connector: 'zoho-crm',
    name: 'Zoho CRM',
    dataCentre: 'local',
    localUrl: url,
    credentials: STAND_IN_CREDENTIALS,
    credentialsEndOn: null,
  } as const;
  await createConnection({ app, keys, outward: { allowLoopback: true } }, body, null, SYSTEM);
}

/** A few opt-outs of people whom the CRM knows, on their way there when the demo opens. */
async function sayNo(config: Config, database: OpenDatabase): Promise<void> {
  const at = new Date(Date.now() - DAY_MS);
  const inputs = CRM_PEOPLE.slice(0, OPTED_OUT).map(
    (value, n): PreferenceInput => ({
      kind: 'optOut',
      type: 'email',
      value,
      channel: 'email',
      purpose: 'marketing',
      cause: 'subject',
      method: n % 2 === 0 ? 'phone' : 'preference_page',
      reason: 'unknown',
      occurredAt: at,
      occurredPrecision: 'instant',
      comment: undefined,
      campaign: undefined,
      origin: { connection: 'demo-crm', externalId: `crm-${n}` },
      personGroup: undefined,
      importLine: undefined,
    }),
  );
  await append(importDependencies(config, database), inputs, {
    context: SYSTEM,
    recordedAt: () => at,
    auditOf: ({ results }) => [{ action: 'demo.load', details: { people: 0, optOuts: results.length } }],
  });
}
