import { FIRST_STAGE, type RequestCreateBody } from '@heed/contract';
import type { Transaction } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';
import { ProblemError } from '../../http/problem.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { AuditContext, NewAuditEvent } from '../audit/index.ts';
import { append, othersOf, type PreferenceInput } from '../preferences/index.ts';
import { type ReadIdentifier, readIdentifier } from '../suppressions/index.ts';
import { type Circumstances, proposalFor, runClocks } from './clocks.ts';
import type { RequestWriter } from './dependencies.ts';
import { regimesOn } from './regimes-on.ts';
import { type Standing, standingOf } from './standing.ts';
import {
  databaseNow,
  insertEvent,
  insertIdentifiers,
  insertRequest,
  insertText,
  writtenIdentifiers,
} from './store.ts';
import { type SealedText, sealText } from './texts.ts';

/** Clocks of two machines may differ by this much. */
const FUTURE_TOLERANCE_MS = 5 * 60_000;

/** What was logged: its id and what people call it. */
export interface LoggedRequest {
  readonly id: string;
  readonly ref: string;
}

/**
 * Logs a request. Marketing to its identifiers stops in the same transaction (GDPR Art. 21(2)), and stays stopped
 * whatever becomes of the request; an objection stops every identifier that is known of the person.
 * @param loggedAt when it is logged; the database's clock where left out
 * @throws ProblemError for what cannot be an identifier, a time or a regime
 */
export async function logRequest(
  writer: RequestWriter,
  body: RequestCreateBody,
  context: AuditContext,
  loggedAt?: Date,
): Promise<LoggedRequest> {
  const now = loggedAt ?? (await databaseNow(writer.ledger.kysely));
  const receivedAt = new Date(body.receivedAt);
  if (receivedAt.getTime() > now.getTime() + FUTURE_TOLERANCE_MS) {
    throw fault('receivedAt', 'lies in the future');
  }
  const identifiers = distinct(
    body.identifiers.map(({ value, type }, index) =>
      readIdentifier(value, type, `identifiers.${index}.value`),
    ),
  );
  const circumstances = await circumstancesOf(writer, body);
  const deadlines = runClocks(circumstances);
  const stage = FIRST_STAGE;
  const standing = standingOf(deadlines, {
    stage,
    receivedAt,
    clockEvents: [],
    extendedUntil: null,
  });
  const id = uuidv7(now.getTime());
  const draft: Draft = { id, body, context, now, receivedAt, identifiers, circumstances, standing };
  const written: { number?: number; text?: SealedText; subjectId?: string } = {};
  const stopped = [
    ...identifiers,
    ...(body.type === 'objection' ? await othersBehind(writer, identifiers) : []),
  ];
  await append(writer, stopped.map(stopMarketing(draft)), {
    context,
    alongside: async (tx) => {
      Object.assign(written, await insertAll(tx, writer, draft));
    },
    auditOf: () => [auditEvent(draft, written)],
  });
  if (written.number === undefined) throw new Error('A request was written without a number.');
  return { id, ref: `ER-${written.number}` };
}

interface Draft {
  readonly id: string;
  readonly body: RequestCreateBody;
  readonly context: AuditContext;
  readonly now: Date;
  readonly receivedAt: Date;
  readonly identifiers: readonly ReadIdentifier[];
  readonly circumstances: Circumstances;
  readonly standing: Standing;
}

async function circumstancesOf(writer: RequestWriter, body: RequestCreateBody): Promise<Circumstances> {
  const { type, receivedAt: receivedText, residence, establishment } = body;
  const regimes = body.regimes ?? proposalFor(body, await regimesOn(writer)).regimes;
  if (regimes.length === 0) {
    throw fault('regimes', 'none that is on follows from these places: choose at least one');
  }
  return { type, receivedText, residence, establishment, regimes: [...new Set(regimes)], clockEvents: [] };
}

/** A "no" to all marketing on every channel. Its identity is the request's own, so that it is never an old one told again. */
const stopMarketing =
  ({ id, body, receivedAt }: Draft) =>
  (identified: Pick<PreferenceInput, 'type' | 'value' | 'identifierKey'>): PreferenceInput => ({
    ...identified,
    kind: 'optOut',
    channel: '*',
    purpose: 'marketing',
    cause: 'subject',
    method: body.method,
    reason: 'unknown',
    occurredAt: receivedAt,
    occurredPrecision: 'instant',
    comment: undefined,
    campaign: undefined,
    origin: { connection: 'request', externalId: id },
    personGroup: id,
    importLine: undefined,
  });

/** What else is known of the people behind these identifiers. */
async function othersBehind({ ledger, keys }: RequestWriter, identifiers: readonly ReadIdentifier[]) {
  const given = identifiers.map(({ type, value }) => keys.keyOf(type, value));
  const others = [...(await othersOf(ledger, given)).values()].flat();
  const unnamed = others.filter(({ identifierKey }) => !given.some((key) => key.equals(identifierKey)));
  return unnamed.map((other) => ({ ...other, value: '' }));
}

async function insertAll(
  tx: Transaction<DB>,
  { keys }: RequestWriter,
  draft: Draft,
): Promise<{ number: number; subjectId: string; text?: SealedText }> {
  const { id, body, identifiers, now, receivedAt, circumstances, standing, context } = draft;
  const identifierKeys = identifiers.map(({ type, value }) => keys.keyOf(type, value));
  const known = await writtenIdentifiers(tx, identifierKeys);
  const inOrder = identifierKeys.flatMap((key) => known.find((row) => row.key.equals(key)) ?? []);
  const [first] = inOrder;
  if (first === undefined) throw new Error('The ledger has written no identifier of this request.');
  const actorId = context.actor.kind === 'person' ? context.actor.id : null;
  const number = await insertRequest(
    tx,
    {
      id,
      type: body.type,
      stage: FIRST_STAGE,
      subjectId: first.subjectId,
      identifierType: first.type,
      mask: first.mask,
      receivedAt,
      receivedText: body.receivedAt,
      method: body.method,
      residence: body.residence,
      establishment: body.establishment,
      loggedBy: actorId,
      loggedAt: now,
      regimes: circumstances.regimes,
    },
    standing,
  );
  await insertIdentifiers(tx, id, inOrder);
  const text = body.note === undefined ? undefined : sealText(keys, first.subjectId, first, body.note);
  if (text !== undefined) await insertText(tx, { ...text, requestId: id, subjectId: first.subjectId });
  await insertEvent(tx, {
    id: uuidv7(now.getTime()),
    requestId: id,
    at: now,
    actorId,
    step: 'log',
    from: null,
    to: FIRST_STAGE,
    facts: { regimes: circumstances.regimes },
    textId: text?.id ?? null,
  });
  return { number, subjectId: first.subjectId, ...(text === undefined ? {} : { text }) };
}

function auditEvent(
  { id, body, identifiers, circumstances }: Draft,
  { text, subjectId }: { readonly text?: SealedText; readonly subjectId?: string },
): NewAuditEvent {
  return {
    action: 'request.log',
    object: { kind: 'request', id },
    ...(subjectId === undefined ? {} : { subjectId }),
    details: {
      type: body.type,
      method: body.method,
      regimes: [...circumstances.regimes],
      identifiers: identifiers.length,
      ...(text === undefined ? {} : { text: text.commitment }),
    },
  };
}

function distinct(identifiers: readonly ReadIdentifier[]): ReadIdentifier[] {
  return [...new Map(identifiers.map((each) => [`${each.type} ${each.value}`, each])).values()];
}

const fault = (path: string, message: string) =>
  new ProblemError('invalid_request', 'The request has faults; each is named.', {
    faults: [{ path, message }],
  });
