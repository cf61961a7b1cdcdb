import type { OutboxKind } from '@heed/contract';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';

/** A message sealed under its subject's key, with what it stands on. */
export interface SealedMessage {
  readonly id: string;
  readonly kind: OutboxKind;
  readonly subjectId: string;
  readonly sealedRecipient: Buffer;
  readonly sealedBody: Buffer;
  readonly confirmationId: string;
  readonly sendBefore: Date;
}

/** Puts a message in the outbox, in the transaction of the change it tells of. */
export async function insertMessage(tx: Transaction<DB>, message: SealedMessage): Promise<void> {
  await tx
    .insertInto('outbox_message')
    .values({
      id: message.id,
      kind: message.kind,
      subject_id: message.subjectId,
      sealed_recipient: message.sealedRecipient,
      sealed_body: message.sealedBody,
      confirmation_id: message.confirmationId,
      send_before: message.sendBefore,
    })
    .execute();
}

/** A message that this worker alone may send, until its lease ends. */
export interface LeasedMessage {
  readonly id: string;
  readonly lease: string;
  readonly attempts: number;
}

/** Who dies while sending holds a message back no longer than this. */
const LEASE = sql`interval '90 seconds'`;

/** Takes the message that has waited longest, if one is to be tried now. */
export async function leaseMessage(kysely: Kysely<DB>): Promise<LeasedMessage | undefined> {
  const { rows } = await sql<LeasedMessage>`
    update outbox_message set leased_until = now() + ${LEASE}, lease_token = gen_random_uuid(), attempts = attempts + 1
    where id = (
      select id from outbox_message
      where state = 'waiting' and next_try_at <= now() and send_before > now()
        and (leased_until is null or leased_until < now())
      order by next_try_at, id limit 1 for update skip locked)
    returning id, lease_token as lease, attempts`.execute(kysely);
  return rows[0];
}

/** What became of a leased message. */
export type Settlement =
  | { readonly state: 'sent' }
  | { readonly state: 'failed'; readonly code: string }
  | { readonly state: 'waiting'; readonly code: string; readonly inSeconds: number };

/** Writes it down, if the lease still holds. What was sent is not kept. */
export async function settleMessage(
  kysely: Kysely<DB>,
  { id, lease }: LeasedMessage,
  settlement: Settlement,
): Promise<void> {
  const { state } = settlement;
  const code = state === 'sent' ? null : settlement.code;
  const wait = state === 'waiting' ? settlement.inSeconds : 0;
  await sql`
    update outbox_message set state = ${state}, code = ${code}, leased_until = null, lease_token = null,
      next_try_at = now() + make_interval(secs => ${wait}),
      settled_at = case when ${state} = 'waiting' then null else now() end,
      sealed_recipient = case when ${state} = 'sent' then null else sealed_recipient end,
      sealed_body = case when ${state} = 'sent' then null else sealed_body end
    where id = ${id} and lease_token = ${lease}`.execute(kysely);
}

/** Lets go of messages that would come too late. @returns how many */
export async function expireMessages(kysely: Kysely<DB>): Promise<number> {
  const { numAffectedRows } = await sql`
    update outbox_message set state = 'expired', sealed_recipient = null, sealed_body = null, settled_at = now(),
      leased_until = null, lease_token = null
    where state in ('waiting', 'failed') and send_before <= now()
      and (leased_until is null or leased_until < now())`.execute(kysely);
  return Number(numAffectedRows ?? 0);
}

/** To be tried at once. @returns whether there is such a message that is neither sent nor too late */
export async function retryMessage(tx: Transaction<DB>, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update outbox_message set state = 'waiting', next_try_at = now()
    where id = ${id} and state in ('waiting', 'failed') and send_before > now()`.execute(tx);
  return numAffectedRows === 1n;
}
