import { type Connector, ConnectorFault, type TestStep } from '@heed/connectors';
import { type BodyOf, type ConnectionTest, type EndpointNamed, faultSentence } from '@heed/contract';
import type { Database } from '../../database/connect.ts';
import { notFound } from '../../http/problem.ts';
import type { Keys } from '../../keys/keys.ts';
import { type AuditContext, recordAlone } from '../audit/index.ts';
import { requireAllowed } from './change-connection.ts';
import { connectorOf, type Outward, triedConnector } from './connector-of.ts';
import { keptConnection } from './sync/sync-queries.ts';

interface Tester {
  readonly app: Database;
  readonly sync: Database;
  readonly keys: Keys;
  readonly outward: Outward;
}

/** Tries credentials that nobody has kept yet. */
export async function tryCredentials(
  { app, outward }: Tester,
  body: BodyOf<EndpointNamed<'connectionTry'>>,
  context: AuditContext,
): Promise<ConnectionTest> {
  requireAllowed(body, outward);
  const place = { dataCentre: body.dataCentre, localUrl: body.localUrl ?? null };
  const steps = await stepsOf(() => triedConnector(place, body.credentials, outward));
  await recordTest(app, context, steps, undefined);
  return present(steps);
}

/** Tries the credentials of a connection, as a worker would. */
export async function testKept(
  dependencies: Tester,
  id: string,
  context: AuditContext,
): Promise<ConnectionTest> {
  const { app, sync, outward } = dependencies;
  const kept = await keptConnection(sync.kysely, id);
  if (kept === undefined) throw notFound();
  const steps = await stepsOf(() => connectorOf(kept, outward, dependencies));
  await recordTest(app, context, steps, id);
  return present(steps);
}

/** A place that is refused is a log-in that cannot be tried. */
async function stepsOf(connect: () => Connector): Promise<readonly TestStep[]> {
  try {
    return await connect().test();
  } catch (error) {
    if (!(error instanceof ConnectorFault)) throw error;
    return [{ step: 'logIn', ok: false, fault: error.code }];
  }
}

async function recordTest(
  { kysely }: Database,
  context: AuditContext,
  steps: readonly TestStep[],
  id: string | undefined,
): Promise<void> {
  const failed = steps.find(({ ok }) => !ok);
  await recordAlone(kysely, context, {
    action: 'connection.test',
    outcome: failed === undefined ? 'done' : 'failed',
    ...(id === undefined ? {} : { object: { kind: 'connection', id } }),
    details: {
      connector: 'zoho-crm',
      kept: id !== undefined,
      passed: failed === undefined,
      ...(failed?.fault === undefined ? {} : { code: failed.fault }),
    },
  });
}

function present(steps: readonly TestStep[]): ConnectionTest {
  return {
    passed: steps.every(({ ok }) => ok),
    steps: steps.map(({ step, ok, fault }) => ({
      step,
      ok,
      sentence: fault === undefined ? null : faultSentence(fault),
    })),
  };
}
