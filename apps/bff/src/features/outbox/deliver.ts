import { open } from '@heed/personal-data';
import { createTransport, type Transporter } from 'nodemailer';
import type { Database } from '../../database/connect.ts';
import type { Keys } from '../../keys/keys.ts';
import { recordAlone } from '../audit/index.ts';
import { afterFault, isServersFault } from './attempt.ts';
import { bodyPlace, mailSchema, recipientPlace } from './mail.ts';
import { sealedContents } from './queries.ts';
import { expireMessages, type LeasedMessage, leaseMessage, type Settlement, settleMessage } from './store.ts';

export interface OutboxDependencies {
  /** As heed_ledger: leases and settles. */
  readonly ledger: Database;
  /** As heed_reveal: opens what is sent. */
  readonly reveal: Database;
  readonly keys: Keys;
  readonly mail: MailSettings;
}

/** How mail leaves. */
export interface MailSettings {
  /** Undefined: no mail server was named, and mail waits. */
  readonly smtpUrl: string | undefined;
  readonly from: { readonly name: string; readonly address: string };
  /** For Message-ID: the host of the public URL. */
  readonly host: string;
}

/** So many in one run; the next run goes on. */
const MOST_IN_ONE_RUN = 500;
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/**
 * Sends what waits, one after the other. At least once: a worker that dies between the server's "yes" and its own note
 * sends again, with the same Message-ID.
 */
export async function deliverOutbox(dependencies: OutboxDependencies): Promise<void> {
  const { ledger, mail } = dependencies;
  const expired = await expireMessages(ledger.kysely);
  const tally = { sent: 0, failed: 0, later: 0, expired };
  if (mail.smtpUrl !== undefined) {
    // Made when there is something to send: most runs find nothing, and open no connection.
    let transport: Transporter | undefined;
    try {
      for (let count = 0; count < MOST_IN_ONE_RUN; count += 1) {
        const leased = await leaseMessage(ledger.kysely);
        if (leased === undefined) break;
        transport ??= createTransport({ url: mail.smtpUrl, ...TIMEOUTS });
        const settlement = await attempt(dependencies, transport, leased);
        await settleMessage(ledger.kysely, leased, settlement);
        tally[TALLY[settlement.state]] += 1;
        if (isServersFault(settlement)) break;
      }
    } finally {
      transport?.close();
    }
  }
  if (Object.values(tally).some((count) => count > 0)) {
    await recordAlone(
      ledger.kysely,
      { actor: { kind: 'system' } },
      { action: 'outbox.send', details: tally },
    );
  }
}

const TALLY = { sent: 'sent', failed: 'failed', waiting: 'later' } as const;

async function attempt(
  { reveal, keys, mail: settings }: OutboxDependencies,
  transport: Transporter,
  { id, attempts }: LeasedMessage,
): Promise<Settlement> {
  const sealed = await sealedContents(reveal.kysely, id);
  // The person's data was erased meanwhile, and with it what was to be sent.
  if (sealed === undefined) return { state: 'failed', code: 'person_erased' };
  const { subjectId } = sealed;
  const dek = keys.unwrap(sealed.wrappedDek, subjectId, sealed.kekEpoch);
  const address = open(dek, sealed.sealedRecipient, recipientPlace(id, subjectId)).toString('utf8');
  const body = open(dek, sealed.sealedBody, bodyPlace(id, subjectId)).toString('utf8');
  const { subject, text, html, language } = mailSchema.parse(JSON.parse(body));
  try {
    await transport.sendMail({
      // As an object: an address that holds a comma or a bracket is still one address.
      to: { name: '', address },
      from: { ...settings.from },
      subject,
      text,
      html,
      messageId: `<${id}@${settings.host}>`,
      headers: {
        // Nobody's holiday note shall answer it (RFC 3834 §5).
        'Auto-Submitted': 'auto-generated',
        'Content-Language': language,
      },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return { state: 'sent' };
  } catch (fault) {
    return afterFault(fault, attempts);
  }
}
