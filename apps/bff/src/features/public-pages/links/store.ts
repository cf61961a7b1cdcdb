import { type Kysely, sql } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { type AuditContext, record } from '../../audit/index.ts';
import type { LinkItem } from './token.ts';

/** A link as it is kept. */
export interface NewLink extends LinkItem {
  readonly id: string;
  readonly kid: number;
  readonly type: string;
  readonly mask: string;
  readonly domainKey: Buffer | undefined;
  readonly sealedValue: Buffer;
  readonly wrappedDek: Buffer;
  readonly kekEpoch: number;
}

/** Keeps the links that are not kept yet, with one event for all of them. */
export async function insertLinks(
  kysely: Kysely<DB>,
  links: readonly NewLink[],
  context: AuditContext,
  createdAt?: Date,
): Promise<void> {
  await kysely.transaction().execute(async (tx) => {
    // In key order: two calls with the same items in another order must not wait for each other in a ring.
    const sorted = [...new Map(links.map((link) => [link.id, link])).values()].sort((a, b) =>
      a.id < b.id ? -1 : 1,
    );
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('unsubscribe_link')
      .values(
        sorted.map((link) => ({
          id: link.id,
          kid: link.kid,
          identifier_key: link.identifierKey,
          type: link.type,
          mask: link.mask,
          channel: link.channel,
          purpose: link.purpose,
          campaign_external_id: link.campaignExternalId ?? null,
          campaign_name: link.campaignName ?? null,
          domain_key: link.domainKey ?? null,
          sealed_value: link.sealedValue,
          wrapped_dek: link.wrappedDek,
          kek_epoch: link.kekEpoch,
          created_at: createdAt ?? sql<Date>`now()`,
        })),
      )
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    await record(tx, context, {
      action: 'unsubscribeLink.make',
      details: { links: links.length, new: Number(numInsertedOrUpdatedRows ?? 0) },
    });
  });
}
