import type { OptInRecordBody } from '@heed/contract';
import { toRef, uuidOf } from '@heed/contract';
import { commitment, seal } from '@heed/personal-data';
import { notFound, ProblemError } from '../../../http/problem.ts';
import type { AuditContext } from '../../audit/index.ts';
import { decide, readIdentifier } from '../../suppressions/index.ts';
import { append, type LedgerDependencies } from '../ledger/append.ts';
import type { PreferenceInput } from '../ledger/types.ts';
import { BLOCKED_WORDS, NOTHING_WORDS } from './blocked-words.ts';
import { whatIsLifted } from './lifts.ts';
import {
  consentOfEntry,
  identifierOfKey,
  identifierOfSuppression,
  type KnownIdentifier,
  liftedBefore,
  type StoredConsent,
  scopesOfKey,
} from './queries.ts';
import { type Statement, statementOf } from './statements/queries.ts';
import { insertConsent } from './store.ts';

/** Where the ledger says that recorded consents come from. */
const CONNECTION = 'consent';
/** Clocks may differ by so much; a consent "from the future" is refused beyond it. */
const AHEAD_MS = 5 * 60_000;

export type RecordedConsent = StoredConsent;

/**
 * Records that a person opted in again, with what shows it. It lifts only what this person had said before the consent,
 * on this channel and topic; sent again, the same entry changes nothing.
 * @throws ProblemError `invalid_request`, `not_found`, `conflict` with the reason in words
 */
export async function recordOptIn(
  dependencies: LedgerDependencies,
  body: OptInRecordBody,
  personId: string,
  context: AuditContext,
): Promise<RecordedConsent> {
  const { entryId, channel, purpose, method, evidence } = body;
  const { ledger, keys } = dependencies;
  const known = await consentOfEntry(ledger.kysely, entryId);
  if (known !== undefined) return known;
  const givenAt = readGivenAt(body);
  const statement = await readStatement(dependencies, body, givenAt);
  const about = await resolve(dependencies, body);
  const ask = { channel, purpose };
  if (
    about === undefined ||
    decide(await scopesOfKey(ledger.kysely, about.identifierKey), ask).decision === 'send'
  )
    throw new ProblemError('conflict', NOTHING_WORDS);
  const { identifierKey, subjectId } = about;
  const dek = keys.unwrap(about.wrappedDek, subjectId, about.kekEpoch);
  let lifts: readonly string[] = [];
  await append(dependencies, [inputOf(about, body, givenAt)], {
    context,
    alongside: async (tx, { results }) => {
      const [result] = results;
      if (result === undefined || !result.isNew) return;
      const { eventId } = result;
      const before = await liftedBefore(tx, identifierKey, eventId);
      const consent = { ...ask, at: givenAt.getTime(), isOwnAct: false };
      const lifted = whatIsLifted(await scopesOfKey(tx, identifierKey), consent, before);
      // Thrown inside the transaction: the event that could not take effect is not kept either.
      if (lifted.outcome === 'blocked') throw new ProblemError('conflict', BLOCKED_WORDS[lifted.because]);
      ({ lifts } = lifted);
      const place = {
        table: 'consent_evidence',
        column: 'sealed_text',
        rowId: eventId,
        subjectRef: subjectId,
      };
      const sealedText = seal(dek, evidence, place);
      await insertConsent(tx, {
        eventId,
        entryId,
        identifierKey,
        subjectId,
        statementId: statement.id,
        method,
        givenAt,
        sealedText,
        lifts,
        recordedBy: personId,
      });
    },
    auditOf: ({ results }) => [
      {
        action: 'optIn.record',
        subjectId,
        details: {
          event: toRef('pre', results[0]?.eventId ?? ''),
          type: about.type,
          channel,
          purpose,
          statement: toRef('cst', statement.id),
          version: statement.version,
          method,
          givenAt: givenAt.toISOString(),
          lifts: lifts.map((id) => toRef('pre', id)),
          evidence: commitment(dek, 'evidence', evidence).toString('base64url'),
          ...(results[0]?.isNew === true ? {} : { repeated: true as const }),
        },
      },
    ],
  });
  const stored = await consentOfEntry(ledger.kysely, entryId);
  if (stored === undefined) throw new Error('A consent that was recorded is not there.');
  return stored;
}

/** When the consent was given, never later than now. */
function readGivenAt({ givenAt }: OptInRecordBody): Date {
  const given = Date.parse(givenAt);
  const now = Date.now();
  if (given > now + AHEAD_MS) throw fault('givenAt', 'The consent cannot have been given in the future.');
  return new Date(Math.min(given, now));
}

async function readStatement(
  { ledger }: LedgerDependencies,
  { statementId, channel, purpose }: OptInRecordBody,
  givenAt: Date,
): Promise<Statement> {
  const statement = await statementOf(ledger.kysely, uuidOf(statementId));
  if (statement === undefined || statement.channel !== channel || statement.purpose !== purpose)
    throw fault('statementId', 'There is no such statement for this channel and topic.');
  if (givenAt < statement.validFrom)
    throw fault(
      'statementId',
      'This version was not in force when the consent was given: choose an earlier one.',
    );
  return statement;
}

async function resolve(
  { ledger, keys }: LedgerDependencies,
  { suppressionId, type, identifier }: OptInRecordBody,
): Promise<KnownIdentifier | undefined> {
  if ((suppressionId === undefined) === (identifier === undefined))
    throw fault('identifier', 'Name the person once: by the entry, or by address, number or id.');
  if (suppressionId !== undefined) {
    const found = await identifierOfSuppression(ledger.kysely, uuidOf(suppressionId));
    if (found === undefined) throw notFound();
    return found;
  }
  const read = readIdentifier(identifier ?? '', type);
  return identifierOfKey(ledger.kysely, keys.keyOf(read.type, read.value));
}

function inputOf(
  { type, identifierKey }: KnownIdentifier,
  { entryId, channel, purpose, method }: OptInRecordBody,
  occurredAt: Date,
): PreferenceInput {
  return {
    kind: 'optIn',
    type,
    value: '',
    identifierKey,
    channel,
    purpose,
    cause: 'subject',
    method,
    reason: 'unknown',
    occurredAt,
    occurredPrecision: 'instant',
    comment: undefined,
    campaign: undefined,
    origin: { connection: CONNECTION, externalId: entryId },
    personGroup: undefined,
    importLine: undefined,
  };
}

function fault(path: string, message: string): ProblemError {
  return new ProblemError('invalid_request', message, { faults: [{ path, message }] });
}
