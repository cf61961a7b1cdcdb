import type { BodyOf, DataCentre, EndpointNamed } from '@heed/contract';
import type { Transaction } from 'kysely';
import type { Database } from '../../database/connect.ts';
import type { DB } from '../../database/schema.generated.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Keys } from '../../keys/keys.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { type AuditContext, type NewAuditEvent, record } from '../audit/index.ts';
import { isPlaceAllowed, type Outward } from './connector-of.ts';
import { sealAnew } from './credentials.ts';
import { insertConnection, replaceCredentials, updateConnection } from './store.ts';

interface ConnectionWriter {
  readonly app: Database;
  readonly keys: Keys;
  readonly outward: Pick<Outward, 'allowLoopback'>;
}

type Credentials = BodyOf<EndpointNamed<'connectionCreate'>>['credentials'];

const SHOWN_OF_CLIENT_ID = 4;

/** Connects a system; `createdBy` is null where the demo does it. @returns the connection's id */
export async function createConnection(
  { app, keys, outward }: ConnectionWriter,
  body: BodyOf<EndpointNamed<'connectionCreate'>>,
  createdBy: string | null,
  context: AuditContext,
): Promise<string> {
  requireAllowed(body, outward);
  const id = uuidv7();
  await app.kysely.transaction().execute(async (tx) => {
    await insertConnection(tx, {
      id,
      name: body.name,
      dataCentre: body.dataCentre,
      localUrl: body.localUrl ?? null,
      credentialsEndOn: body.credentialsEndOn,
      createdBy,
      ...sealed(keys, id, body.credentials),
    });
    await record(tx, context, {
      action: 'connection.create',
      object: { kind: 'connection', id },
      details: { connector: body.connector, dataCentre: body.dataCentre },
    });
  });
  return id;
}

/** Applies what is named, and says which. */
export async function changeConnection(
  tx: Transaction<DB>,
  { keys }: Pick<ConnectionWriter, 'keys'>,
  id: string,
  body: BodyOf<EndpointNamed<'connectionUpdate'>>,
): Promise<NewAuditEvent> {
  await updateConnection(tx, id, body);
  if (body.credentials !== undefined) await replaceCredentials(tx, id, sealed(keys, id, body.credentials));
  const names = ['name', 'credentials', 'credentialsEndOn'] as const;
  const changed = names.filter((name) => body[name] !== undefined);
  return { action: 'connection.update', details: { changed: [...changed] } };
}

/** @throws ProblemError `invalid_request` where the place may not be connected to */
export function requireAllowed(
  {
    dataCentre,
    localUrl = null,
  }: { readonly dataCentre: DataCentre; readonly localUrl?: string | undefined | null },
  outward: Pick<Outward, 'allowLoopback'>,
): void {
  if (isPlaceAllowed({ dataCentre, localUrl }, outward)) return;
  const [path, message] = outward.allowLoopback
    ? ['localUrl', 'A stand-in is at http://127.0.0.1, http://localhost or http://[::1], with its port.']
    : ['dataCentre', 'A stand-in on this machine is not allowed here (HEED_LOCAL_CONNECTIONS).'];
  throw new ProblemError('invalid_request', message, { faults: [{ path, message }] });
}

function sealed(keys: Keys, id: string, credentials: Credentials) {
  return {
    ...sealAnew(keys, id, credentials),
    clientIdEnds: credentials.clientId.slice(-SHOWN_OF_CLIENT_ID),
  };
}
