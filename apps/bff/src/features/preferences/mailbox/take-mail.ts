import type { ReviewSign } from '@heed/contract';
import { commitment, normaliseEmail } from '@heed/personal-data';
import { uuidv7 } from '../../../lib/uuid.ts';
import type { AuditContext } from '../../audit/index.ts';
import type { append, LedgerDependencies } from '../ledger/append.ts';
import type { PreferenceInput } from '../ledger/types.ts';
import { sealReviewText } from '../reviews/seal-text.ts';
import { insertReviewItem } from '../reviews/store.ts';
import { classifyMail } from './classify-mail.ts';
import {
  isMailKnown,
  type MailboxPlace,
  type MailOutcome,
  movePlace,
  rememberMail,
  subjectKey,
} from './mailbox-store.ts';
import { ownWords } from './own-words.ts';
import { type ReadMail, readMail } from './read-mail.ts';

export interface MailDependencies extends LedgerDependencies {
  readonly append: typeof append;
}

/** A mail as the server holds it. */
export interface FetchedMail {
  readonly source: Buffer;
  /** When the server received it: the sender cannot choose that time. */
  readonly receivedAt: Date | undefined;
  readonly mailbox: Buffer;
  readonly place: MailboxPlace;
}

const CONTEXT: AuditContext = { actor: { kind: 'system' } };
const MOST_TEXT = 4_000;

/**
 * Works one mail. The opt-out, the review item, the audit event, the mail's own id and the mailbox's place commit
 * together; the mail is marked as read only afterwards.
 */
export async function takeMail(
  dependencies: MailDependencies,
  fetched: FetchedMail,
): Promise<MailOutcome | 'known'> {
  const { ledger, keys } = dependencies;
  const mail = await readMail(fetched.source);
  const id =
    mail.messageId ?? keys.tokenMac(`mailbox/source ${fetched.source.toString('latin1')}`).toString('hex');
  const key = keys.tokenMac(`mailbox/message ${id}`);
  if (await isMailKnown(ledger.kysely, key)) {
    await movePlace(ledger.kysely, fetched.mailbox, fetched.place);
    return 'known';
  }
  const found = classifyMail(mail);
  const people = mail.from.flatMap((address) => {
    const result = normaliseEmail(address);
    return result.ok ? [result.value] : [];
  });
  if (found.verdict === 'nothing') {
    await settle(dependencies, fetched, key, 'nothing', [found.because]);
    return 'nothing';
  }
  if (people.length === 0) {
    await settle(dependencies, fetched, key, 'unusable', found.signs);
    return 'unusable';
  }
  await recordMail(dependencies, {
    fetched,
    mail,
    key,
    id,
    people,
    verdict: found.verdict,
    signs: found.signs,
  });
  return found.verdict === 'optOut' ? 'recorded' : 'doubtful';
}

/** Nothing to record: the mail and the place only. A no of nobody that can be read is put on the list all the same. */
async function settle(
  { ledger }: MailDependencies,
  fetched: FetchedMail,
  key: Buffer,
  outcome: 'nothing' | 'unusable',
  signs: readonly string[],
): Promise<void> {
  await ledger.kysely.transaction().execute(async (tx) => {
    const isFirst = await rememberMail(tx, key, outcome, signs);
    if (isFirst && outcome === 'unusable') await insertReviewItem(tx, { kind: 'mailbox', signs });
    await movePlace(tx, fetched.mailbox, fetched.place);
  });
}

interface SaidNo {
  readonly fetched: FetchedMail;
  readonly mail: ReadMail;
  readonly key: Buffer;
  readonly id: string;
  readonly people: readonly string[];
  readonly verdict: 'optOut' | 'doubt';
  readonly signs: readonly ReviewSign[];
}

async function recordMail(dependencies: MailDependencies, said: SaidNo): Promise<void> {
  const { keys } = dependencies;
  const { fetched, key, people, verdict, signs } = said;
  const inputs = people.map((value) => optOutOf(said, value));
  let committed: string | undefined;
  await dependencies.append(dependencies, inputs, {
    context: CONTEXT,
    alongside: async (tx, { results, subjectIds }) => {
      committed = undefined;
      const isFirst = await rememberMail(tx, key, verdict === 'optOut' ? 'recorded' : 'doubtful', signs);
      await movePlace(tx, fetched.mailbox, fetched.place);
      const [value] = people;
      const [result] = results;
      const [subjectId] = subjectIds;
      if (!isFirst || verdict === 'optOut' || value === undefined || subjectId === undefined) return;
      const found = await subjectKey(tx, subjectId, keys.keyOf('email', value));
      const id = uuidv7();
      const text = textOf(said.mail);
      await insertReviewItem(tx, {
        id,
        kind: 'mailbox',
        signs,
        subjectId,
        ...(result === undefined ? {} : { eventId: result.eventId }),
        ...(found === undefined
          ? {}
          : { mask: found.mask, sealedText: sealReviewText(keys, found, { id, subjectId }, text) }),
      });
      if (found !== undefined) {
        const dek = keys.unwrap(found.wrappedDek, subjectId, found.kekEpoch);
        committed = commitment(dek, 'review_item', text).toString('base64url');
      }
    },
    auditOf: ({ results, subjectIds }) => [
      {
        action: 'mailbox.record',
        ...(subjectIds[0] === undefined ? {} : { subjectId: subjectIds[0] }),
        details: {
          verdict,
          signs: [...signs],
          known: results.every(({ isNew }) => !isNew),
          ...(committed === undefined ? {} : { mail: committed }),
        },
      },
    ],
  });
}

/** What a reviewer reads: the subject and the sender's own words, not what they quoted. */
function textOf({ subject, text }: ReadMail): string {
  const words = ownWords(text) || text.trim();
  return `${subject}\n\n${words}`.trim().slice(0, MOST_TEXT);
}

function optOutOf({ fetched, id }: SaidNo, value: string): PreferenceInput {
  const { receivedAt } = fetched;
  return {
    kind: 'optOut',
    type: 'email',
    value,
    channel: 'email',
    purpose: 'marketing',
    cause: 'subject',
    method: 'email_reply',
    reason: 'unknown',
    occurredAt: receivedAt,
    occurredPrecision: receivedAt === undefined ? 'missing' : 'instant',
    comment: undefined,
    campaign: undefined,
    origin: { connection: 'mailbox', externalId: id },
    personGroup: undefined,
    importLine: undefined,
  };
}
