import { type ConsentChannel, type ConsentLanguage, toRef } from '@heed/contract';
import type { Database } from '../../../../database/connect.ts';
import type { Keys } from '../../../../keys/keys.ts';
import { uuidv7 } from '../../../../lib/uuid.ts';
import { type AuditContext, record } from '../../../audit/index.ts';
import { putInOutbox } from '../../../outbox/index.ts';
import { decide } from '../../../suppressions/index.ts';
import { identifierOfKey, type KnownIdentifier, scopesOfKey } from '../queries.ts';
import { currentStatement } from '../statements/queries.ts';
import { confirmationMail } from './mail-words.ts';
import { insertConfirmation, lockRequests, wasAskedLately } from './store.ts';
import { confirmationToken } from './token.ts';

export interface RequestOptInDependencies {
  readonly ledger: Database;
  readonly keys: Keys;
  readonly publicUrl: string;
  readonly organisationName: string;
  readonly timeZone: string;
  readonly hasMailServer: boolean;
  /** Something is to be sent. */
  readonly wake: () => Promise<void>;
}

/** A person, on their own page, wants marketing again. Nobody else can ask: only a public page has such a context. */
export interface OptInRequest {
  /** Normalised, as their own link holds it: nothing is opened to write to them. */
  readonly who: { readonly type: 'email' | 'phone' | 'external'; readonly value: string };
  readonly channel: ConsentChannel;
  readonly purpose: string;
  /** The version whose words were on the page. */
  readonly statementVersion: number;
  readonly language: ConsentLanguage;
  readonly context: AuditContext & { readonly actor: { readonly kind: 'public' } };
}

export type OptInAnswer =
  /** A mail is on its way, or waits because no mail server is named: the page says which. */
  | { readonly outcome: 'asked'; readonly mail: 'onItsWay' | 'waits' }
  /** One was asked for within the last hour: no second one. */
  | { readonly outcome: 'askedLately' }
  /** Nothing stops this channel and topic. */
  | { readonly outcome: 'nothingToDo' }
  /** Other words hold by now: the page is to show them. */
  | { readonly outcome: 'statementChanged' }
  /** Only a mailbox can confirm; Heed sends no SMS. */
  | { readonly outcome: 'notAvailable'; readonly because: 'noSmsConfirmation' | 'noMailbox' };

/** A mail that has waited so long would come as a surprise: it is not sent any more. */
const SEND_WITHIN_MS = 24 * 3_600_000;

/**
 * Puts the one mail in the outbox by which a person confirms that they want marketing again. Nothing is lifted yet. At
 * most one an hour for one address; no other way leads to such a mail.
 */
export async function requestOptIn(
  dependencies: RequestOptInDependencies,
  request: OptInRequest,
): Promise<OptInAnswer> {
  const { ledger, keys } = dependencies;
  const { who, channel, purpose } = request;
  const identifierKey = keys.keyOf(who.type, who.value);
  const about = await identifierOfKey(ledger.kysely, identifierKey);
  if (about === undefined) return { outcome: 'nothingToDo' };
  if (about.type !== 'email')
    return { outcome: 'notAvailable', because: about.type === 'phone' ? 'noSmsConfirmation' : 'noMailbox' };
  const ask = { channel, purpose };
  if (decide(await scopesOfKey(ledger.kysely, identifierKey), ask).decision === 'send')
    return { outcome: 'nothingToDo' };
  const statement = await currentStatement(ledger.kysely, channel, purpose);
  if (statement === undefined || statement.version !== request.statementVersion)
    return { outcome: 'statementChanged' };
  const isAsked = await putMail(dependencies, request, about, statement);
  if (!isAsked) return { outcome: 'askedLately' };
  await dependencies.wake();
  return { outcome: 'asked', mail: dependencies.hasMailServer ? 'onItsWay' : 'waits' };
}

async function putMail(
  dependencies: RequestOptInDependencies,
  { who, channel, purpose, language, context }: OptInRequest,
  about: KnownIdentifier,
  statement: NonNullable<Awaited<ReturnType<typeof currentStatement>>>,
): Promise<boolean> {
  const { ledger, keys, publicUrl, organisationName, timeZone } = dependencies;
  const { identifierKey, subjectId, mask } = about;
  const dek = keys.unwrap(about.wrappedDek, subjectId, about.kekEpoch);
  const id = uuidv7();
  return ledger.kysely.transaction().execute(async (tx) => {
    await lockRequests(tx, identifierKey);
    if (await wasAskedLately(tx, identifierKey)) return false;
    const { requestedAt, expiresAt } = await insertConfirmation(tx, {
      id,
      identifierKey,
      subjectId,
      mask,
      channel,
      purpose,
      statementId: statement.id,
      language,
    });
    const mail = confirmationMail(language, {
      organisation: organisationName,
      words: statement.texts[language] ?? statement.texts.en ?? '',
      link: `${publicUrl}/p/confirm/${confirmationToken(keys, id)}`,
      until: expiresAt,
      timeZone,
    });
    const sendBefore = new Date(requestedAt.getTime() + SEND_WITHIN_MS);
    const messageId = await putInOutbox(tx, {
      kind: 'optInConfirmation',
      subjectId,
      dek,
      recipient: who.value,
      mail,
      confirmationId: id,
      sendBefore,
    });
    await record(tx, context, {
      action: 'optIn.request',
      subjectId,
      details: {
        channel,
        purpose,
        statement: toRef('cst', statement.id),
        version: statement.version,
        language,
        confirmation: id,
        message: toRef('out', messageId),
      },
    });
    return true;
  });
}
