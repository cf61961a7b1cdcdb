import {
  closeReasonSchema,
  decideStep,
  exemptionSchema,
  isFinal,
  machineRowOf,
  type RequestClock,
  type RequestDetail,
  type Role,
  reachOf,
  requestSchema,
  requestSummarySchema,
  stageSchema,
  stepsAt,
  toRef,
} from '@heed/contract';
import { counselLabel, type Deadline, regimes as regimeTable } from '@heed/statutory-clock';
import { notFound } from '../../http/problem.ts';
import { pausableNow, runClocks } from './clocks.ts';
import type { RequestsDependencies } from './dependencies.ts';
import {
  eventsOf,
  identifiersOf,
  namesOf,
  numberOf,
  requestItem,
  samePerson,
  sealedTexts,
} from './detail-queries.ts';
import { extensionReach, factsOf } from './facts.ts';
import { clockEvents, findRequest, type RequestRow } from './queries.ts';
import { slaAt } from './standing.ts';
import { databaseNow } from './store.ts';
import { circumstancesOf } from './take-step.ts';
import { openTexts } from './texts.ts';

interface ViewReader {
  readonly personId: string;
  readonly roles: readonly Role[];
}

/**
 * One request as its page shows it. What staff wrote is opened only for readers whose reach is full; that they looked
 * must have been recorded by an earlier transaction.
 * @throws ProblemError 404
 */
export async function viewRequest(
  { app, reveal, keys }: RequestsDependencies,
  ref: string,
  reader: ViewReader,
): Promise<RequestDetail> {
  const database = app.kysely;
  const row = await findRequest(database, ref);
  if (row === undefined) throw notFound();
  const readsTexts = reachOf(reader.roles, 'request.read') === 'full';
  const [now, clock, item, identifiers, events, others, names, texts, duplicateOf] = await Promise.all([
    databaseNow(database),
    clockEvents(database, row.id),
    requestItem(database, row.id, { personId: reader.personId }),
    identifiersOf(database, row.id),
    eventsOf(database, row.id),
    samePerson(database, row.id),
    namesOf(database, [row.identityBy, row.preparedBy, row.decidedBy, row.loggedBy]),
    readsTexts ? sealedTexts(reveal.kysely, row.id).then((sealed) => openTexts(keys, sealed)) : NO_TEXTS,
    row.duplicateOf === null ? undefined : numberOf(database, row.duplicateOf),
  ]);
  const circumstances = circumstancesOf(row, clock);
  const deadlines = runClocks(circumstances);
  const facts = factsOf(row, circumstances, deadlines, reader.personId, now);
  const ended = isFinal(facts.stage);
  const offers = stepsAt(facts.stage).flatMap((step) => {
    const { permission } = machineRowOf(step);
    if (reachOf(reader.roles, permission) === undefined) return [];
    const answer = decideStep(step, facts);
    return [{ step, possible: answer.possible, because: answer.possible ? null : answer.because }];
  });
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    ...requestSummarySchema.parse(JSON.parse(item)),
    id: toRef('req', row.id),
    version: row.version,
    establishment: row.establishment,
    identifiers: identifiers.map(({ type, mask, suppressionId }) => ({
      type: requestSummarySchema.shape.identifierType.parse(type),
      mask,
      suppression: suppressionId === null ? null : toRef('sup', suppressionId),
    })),
    clocks: clocksOf(deadlines.deadlines, deadlines.driving, now),
    events: events.map((event) => ({
      at: event.at.toISOString(),
      step: eventSchema.step.parse(event.step),
      by: event.by,
      from: event.from === null ? null : stageSchema.parse(event.from),
      to: stageSchema.parse(event.to),
      facts: eventSchema.facts.parse(event.facts),
      hasText: event.textId !== null,
      text: event.textId === null ? null : (texts.get(event.textId) ?? null),
    })),
    identity: identityOf(row, nameOf),
    decision: decisionOf(row, nameOf, texts),
    closeReason: row.closeReason === null ? null : closeReasonSchema.parse(row.closeReason),
    duplicateOf: duplicateOf === undefined ? null : `ER-${duplicateOf}`,
    loggedBy: nameOf(row.loggedBy),
    samePerson: others.map((other) => ({
      ref: `ER-${other.number}`,
      type: requestSummarySchema.shape.type.parse(other.type),
      stage: stageSchema.parse(other.stage),
      receivedAt: other.receivedAt.toISOString(),
    })),
    extendUntil: ended ? null : extensionReach(circumstances, deadlines, now),
    offers,
    pausable: ended ? [] : pausableNow(circumstances, now),
    asOf: now.toISOString(),
  };
}

const NO_TEXTS: ReadonlyMap<string, string> = new Map();
const eventSchema = requestSchema.shape.events.element.shape;

/** Every clock as the page explains it; the one whose date comes first is marked. */
export function clocksOf(deadlines: readonly Deadline[], driving: Deadline, now: Date): RequestClock[] {
  return deadlines.map((deadline) => {
    const regime = regimeTable[deadline.regime];
    const sla = slaAt(deadline, now, null);
    const runs = deadline.clockState === 'running';
    return {
      regime: deadline.regime,
      label: regime.label,
      name: regime.name,
      citation: regime.citation,
      counsel: counselLabel(regime),
      drives: deadline === driving,
      state: deadline.clockState,
      due: runs ? sla.shownOn : null,
      deadlineInstant: deadline.dueAt ?? deadline.extendedInstantUtc ?? deadline.deadlineInstantUtc ?? null,
      target: runs ? null : sla.shownOn,
      conservativeDue: deadline.conservativeDue ?? null,
      acknowledgeBy: deadline.conservativeAcknowledgeBy ?? deadline.acknowledgeBy ?? null,
      refusalBy: deadline.refusalBy ?? null,
      extensionNoticeBy: deadline.extensionNoticeBy ?? null,
      extendedDue: deadline.extendedDue ?? deadline.extendableTo ?? null,
      stopsAtOnce: deadline.stopProcessing === 'immediate',
      steps: deadline.explanation.map(({ code, date, sentence, citation }) => ({
        code,
        date: date ?? null,
        sentence,
        citation: citation ?? null,
      })),
    };
  });
}

type NameOf = (id: string | null) => string | null;

function identityOf({ identityMethod, identityAt, identityBy }: RequestRow, nameOf: NameOf) {
  if (identityMethod === null || identityAt === null) return null;
  const method = requestSchema.shape.identity.unwrap().shape.method.parse(identityMethod);
  return { method, at: identityAt.toISOString(), by: nameOf(identityBy) };
}

function decisionOf(
  row: RequestRow,
  nameOf: NameOf,
  texts: ReadonlyMap<string, string>,
): RequestDetail['decision'] {
  const { preparedKind: kind, preparedAt, preparedExemption, preparedText } = row;
  if ((kind !== 'approval' && kind !== 'rejection') || preparedAt === null) return null;
  return {
    kind,
    exemption: preparedExemption === null ? null : exemptionSchema.parse(preparedExemption),
    preparedBy: nameOf(row.preparedBy),
    preparedAt: preparedAt.toISOString(),
    decidedBy: nameOf(row.decidedBy),
    reason: preparedText === null ? null : (texts.get(preparedText) ?? null),
  };
}
