import type { OutboxKind } from '@heed/contract';
import { seal } from '@heed/personal-data';
import type { Transaction } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { bodyPlace, type Mail, recipientPlace } from './mail.ts';
import { insertMessage } from './store.ts';

/** A mail to one subject, with that subject's key. */
export interface OutgoingMail {
  readonly kind: OutboxKind;
  readonly subjectId: string;
  readonly dek: Uint8Array;
  /** One address. */
  readonly recipient: string;
  readonly mail: Mail;
  /** The person's own request that it answers. */
  readonly confirmationId: string;
  /** From then on it is not sent any more. */
  readonly sendBefore: Date;
}

/** Seals a mail and puts it in the outbox, in the transaction of what it tells of. @returns its id */
export async function putInOutbox(tx: Transaction<DB>, outgoing: OutgoingMail): Promise<string> {
  const { kind, subjectId, dek, recipient, mail, confirmationId, sendBefore } = outgoing;
  const id = uuidv7();
  await insertMessage(tx, {
    id,
    kind,
    subjectId,
    sealedRecipient: seal(dek, recipient, recipientPlace(id, subjectId)),
    sealedBody: seal(dek, JSON.stringify(mail), bodyPlace(id, subjectId)),
    confirmationId,
    sendBefore,
  });
  return id;
}
