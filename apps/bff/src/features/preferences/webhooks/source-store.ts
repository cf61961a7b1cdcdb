import type { WebhookSourceState, WebhookVendorCode } from '@heed/contract';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import type { StoredSecret } from './secrets.ts';

/** A source as the door needs it. */
export interface SourceRow {
  readonly id: string;
  readonly vendor: WebhookVendorCode;
  readonly state: WebhookSourceState;
  readonly secret: StoredSecret;
  /** The secret before this one, while it is still taken. */
  readonly previous: StoredSecret | undefined;
}

/** Reads a source with its sealed secrets; as heed_ledger. */
export async function findSource(database: Kysely<DB>, id: string): Promise<SourceRow | undefined> {
  const row = await database
    .selectFrom('webhook_source')
    .select([
      'id',
      'vendor',
      'state',
      'wrapped_dek',
      'kek_epoch',
      'sealed_secret',
      sql<Buffer | null>`case when previous_until > now() then sealed_previous end`.as('previous'),
    ])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const key = { wrappedDek: row.wrapped_dek, kekEpoch: row.kek_epoch };
  return {
    id: row.id,
    // The table's check constraints hold the same words as the contract.
    vendor: row.vendor as WebhookVendorCode,
    state: row.state as WebhookSourceState,
    secret: { ...key, sealed: row.sealed_secret },
    previous: row.previous === null ? undefined : { ...key, sealed: row.previous },
  };
}

export async function insertSource(
  tx: Transaction<DB>,
  row: {
    readonly id: string;
    readonly vendor: WebhookVendorCode;
    readonly name: string;
    readonly secret: StoredSecret;
    readonly createdBy: string | undefined;
  },
): Promise<void> {
  await tx
    .insertInto('webhook_source')
    .values({
      id: row.id,
      vendor: row.vendor,
      name: row.name,
      wrapped_dek: row.secret.wrappedDek,
      kek_epoch: row.secret.kekEpoch,
      sealed_secret: row.secret.sealed,
      created_by: row.createdBy ?? null,
    })
    .execute();
}

/** Puts another secret in place; the one before is taken for another day. @returns false where it has ended */
export async function replaceSecret(tx: Transaction<DB>, id: string, sealed: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_source')
    .set({
      sealed_previous: sql`sealed_secret`,
      previous_until: sql<Date>`now() + interval '24 hours'`,
      sealed_secret: sealed,
      changed_at: sql<Date>`now()`,
    })
    .where('id', '=', id)
    .where('state', '<>', 'ended')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** @returns false where it has ended, or is in that state already */
export async function changeState(
  tx: Transaction<DB>,
  id: string,
  state: WebhookSourceState,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_source')
    .set({ state, changed_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', 'not in', ['ended', state])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
