import { ImapFlow } from 'imapflow';
import type { MailboxAddress } from '../../../lib/mailbox-url.ts';
import { aloneWithMailbox, placeIn } from './mailbox-store.ts';
import { type MailDependencies, takeMail } from './take-mail.ts';

/** What a round brought, as counts. */
export type MailboxRound = Record<'recorded' | 'doubtful' | 'nothing' | 'unusable' | 'known', number>;

/** So that a round ends: the next one goes on where this one stopped. */
const MOST_MAILS = 200;
/** Of a larger mail the beginning is read: people who say stop write little. */
const MOST_BYTES = 256 * 1024;
const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;

/**
 * Reads what is new in the mailbox, mail by mail, and marks each as read once what it said has committed. Another worker
 * at the same mailbox lets this one do nothing. A mailbox that cannot be reached throws; the next round tries again from
 * the same place.
 */
export async function pollMailbox(
  dependencies: MailDependencies,
  address: MailboxAddress,
  most = MOST_MAILS,
): Promise<MailboxRound> {
  const round: MailboxRound = { recorded: 0, doubtful: 0, nothing: 0, unusable: 0, known: 0 };
  await aloneWithMailbox(dependencies.ledger, async () => {
    const client = clientOf(address);
    await client.connect();
    try {
      await readNew(dependencies, address, client, most, round);
    } finally {
      await client.logout().catch(() => client.close());
    }
  });
  return round;
}

function clientOf({ host, port, secure, user, password }: MailboxAddress): ImapFlow {
  const client = new ImapFlow({
    host,
    port,
    secure,
    auth: { user, pass: password },
    // Its log would hold addresses and commands.
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
  });
  // A connection lost while nothing is asked of it; the next command says so.
  client.on('error', () => undefined);
  return client;
}

async function readNew(
  dependencies: MailDependencies,
  address: MailboxAddress,
  client: ImapFlow,
  most: number,
  round: MailboxRound,
): Promise<void> {
  const { ledger, keys } = dependencies;
  const mailbox = keys.tokenMac(`mailbox/place ${address.user} ${address.host} ${address.folder}`);
  const lock = await client.getMailboxLock(address.folder);
  try {
    const opened = client.mailbox;
    if (opened === false) return;
    const uidValidity = Number(opened.uidValidity);
    const place = await placeIn(ledger.kysely, mailbox);
    // With another UIDVALIDITY all UIDs are new (RFC 3501 §2.3.1.1); mails known by their Message-ID change nothing.
    const after = place?.uidValidity === uidValidity ? place.lastUid : 0;
    const found = await client.search({ uid: `${after + 1}:*` }, { uid: true });
    const uids = (Array.isArray(found) ? found : []).filter((uid) => uid > after).sort((a, b) => a - b);
    for (const uid of uids.slice(0, most)) {
      const mail = await client.fetchOne(
        String(uid),
        { uid: true, internalDate: true, source: { start: 0, maxLength: MOST_BYTES } },
        { uid: true },
      );
      if (mail === false || mail.source === undefined) continue;
      const outcome = await takeMail(dependencies, {
        source: mail.source,
        receivedAt: dateOf(mail.internalDate),
        mailbox,
        place: { uidValidity, lastUid: uid },
      });
      round[outcome] += 1;
      await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
    }
  } finally {
    lock.release();
  }
}

function dateOf(date: Date | string | undefined): Date | undefined {
  if (date === undefined) return undefined;
  const at = new Date(date);
  return Number.isNaN(at.getTime()) || at.getTime() > Date.now() ? undefined : at;
}
