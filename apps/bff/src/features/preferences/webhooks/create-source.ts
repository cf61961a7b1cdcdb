import type { WebhookVendorCode } from '@heed/contract';
import { uuidv7 } from '../../../lib/uuid.ts';
import { type AuditContext, record } from '../../audit/index.ts';
import type { LedgerDependencies } from '../ledger/append.ts';
import { sealFirst } from './secrets.ts';
import { insertSource } from './source-store.ts';

/** Sets up a source with its sealed secret. @returns its id */
export async function createSource(
  { ledger, keys }: LedgerDependencies,
  {
    vendor,
    name,
    secret,
  }: { readonly vendor: WebhookVendorCode; readonly name: string; readonly secret: string },
  createdBy: string,
  context: AuditContext,
): Promise<string> {
  const id = uuidv7();
  const stored = sealFirst(keys, id, secret);
  await ledger.kysely.transaction().execute(async (tx) => {
    await insertSource(tx, { id, vendor, name, secret: stored, createdBy });
    await record(tx, context, {
      action: 'webhookSource.create',
      object: { kind: 'webhookSource', id },
      details: { vendor },
    });
  });
  return id;
}
