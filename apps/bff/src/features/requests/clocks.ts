import { ASKS, type Ask, type RequestType } from '@heed/contract';
import {
  CaseError,
  type RequestType as ClockRequestType,
  type Deadline,
  type Deadlines,
  deadlinesFor,
  HolidayTableError,
  isRegimeId,
  placeOf,
  proposeRegimes,
  type RegimeChoice,
  regimes as regimeTable,
} from '@heed/statutory-clock';
import { ProblemError } from '../../http/problem.ts';

/** What happened to a clock after receipt, as the package `statutory-clock` names it. */
export interface ClockEvent {
  readonly type: ClockEventType;
  readonly at: Date;
}
type Asking = 'identity_requested' | 'fee_requested' | 'authority_requested' | 'clarification_requested';
type Answer = 'identity_received' | 'fee_paid' | 'authority_received' | 'clarification_received';
export type ClockEventType = Asking | Answer | 'extension_notified';

/** The pair of clock events around the waiting for something. */
export const ASK_EVENTS: Record<Ask, { readonly asked: Asking; readonly answered: Answer }> = {
  identity: { asked: 'identity_requested', answered: 'identity_received' },
  fee: { asked: 'fee_requested', answered: 'fee_paid' },
  authority: { asked: 'authority_requested', answered: 'authority_received' },
  clarification: { asked: 'clarification_requested', answered: 'clarification_received' },
};

/** Everything that the dates of a request follow from. */
export interface Circumstances {
  readonly type: RequestType;
  /** The instant of receipt with the offset it was written in. */
  readonly receivedText: string;
  readonly residence: string;
  readonly establishment: string;
  readonly regimes: readonly string[];
  readonly clockEvents: readonly ClockEvent[];
}

const CLOCK_TYPES: Record<RequestType, ClockRequestType> = {
  erasure: 'erasure',
  objection: 'marketing_objection',
  access: 'access',
  rectification: 'rectification',
  restriction: 'restriction',
  portability: 'portability',
};

/** Whether a regime sets a time limit for this kind of request. */
export function answers(regime: string, type: RequestType): boolean {
  return isRegimeId(regime) && regimeTable[regime].requestTypes.includes(CLOCK_TYPES[type]);
}

/** Regimes for these places, those only that are on; with a sentence for each and what the places leave open. */
export function proposalFor(
  { type, residence, establishment }: Pick<Circumstances, 'type' | 'residence' | 'establishment'>,
  isOn: (regime: string) => boolean,
): { regimes: string[]; because: string[]; remarks: string[] } {
  const { proposals, remarks } = proposeRegimes({
    residence,
    establishment,
    requestType: CLOCK_TYPES[type],
  });
  const on = proposals.filter(({ regime }) => isOn(regime));
  const off = proposals.filter(({ regime }) => !isOn(regime));
  const offWords = off.map(({ regime }) => regimeTable[regime].label).join(', ');
  return {
    regimes: on.map(({ regime }) => regime),
    because: on.map(({ sentence }) => sentence),
    remarks: [
      ...remarks,
      ...on.flatMap((proposal) => proposal.remarks),
      ...(off.length === 0 ? [] : [`Would also apply, but is turned off: ${offWords}.`]),
    ],
  };
}

/**
 * Runs the clocks of all regimes side by side.
 * @throws ProblemError (422) where no date can be given: unknown regime, a year without its public holidays
 */
export function runClocks(circumstances: Circumstances): Deadlines {
  const { type, receivedText, clockEvents } = circumstances;
  try {
    return deadlinesFor(choicesOf(circumstances), {
      requestType: CLOCK_TYPES[type],
      received: receivedText,
      events: clockEvents.map((event) => ({ type: event.type, at: event.at.toISOString() })),
    });
  } catch (error) {
    if (error instanceof CaseError) {
      const faults = error.faults.map(({ path, sentence }) => ({ path, message: sentence }));
      throw new ProblemError('invalid_request', 'No clock can be run on this; each fault is named.', {
        faults,
      });
    }
    if (error instanceof HolidayTableError) {
      throw new ProblemError('invalid_request', error.message, {
        faults: [{ path: 'receivedAt', message: error.message }],
      });
    }
    throw error;
  }
}

/** The clocks as they would stand if this happened now as well. */
export function withEvent(circumstances: Circumstances, event: ClockEvent): Deadlines {
  return runClocks({ ...circumstances, clockEvents: [...circumstances.clockEvents, event] });
}

/** What is asked of the person and not answered yet. */
export function waitingFor(events: readonly ClockEvent[]): Ask[] {
  const count = (type: ClockEventType) => events.filter((event) => event.type === type).length;
  return ASKS.filter((ask) => count(ASK_EVENTS[ask].asked) > count(ASK_EVENTS[ask].answered));
}

/** What could be asked now with an effect on one of the clocks: the law decides, not a list of ours. */
export function pausableNow(circumstances: Circumstances, now: Date): Ask[] {
  const before = runClocks(circumstances).deadlines.map(({ clockState }) => clockState);
  const open = waitingFor(circumstances.clockEvents);
  return ASKS.filter((ask) => {
    if (open.includes(ask)) return false;
    const after = withEvent(circumstances, { type: ASK_EVENTS[ask].asked, at: now });
    return after.deadlines.some(({ clockState }, index) => clockState !== before[index]);
  });
}

/** The badge of a regime. */
export const labelOf = (regime: Deadline['regime']): string => regimeTable[regime].label;

/** Each regime with the zone and the holidays of the place that brings it into play. */
function choicesOf({ type, residence, establishment, regimes }: Circumstances): RegimeChoice[] {
  const { proposals } = proposeRegimes({ residence, establishment, requestType: CLOCK_TYPES[type] });
  const faults = regimes.flatMap((regime, index) =>
    answers(regime, type)
      ? []
      : [{ path: `regimes.${index}`, message: 'is no regime that answers this kind of request' }],
  );
  if (faults.length > 0) throw new ProblemError('invalid_request', 'A regime does not fit.', { faults });
  return regimes.filter(isRegimeId).map((regime) => {
    const proposed = proposals.find((proposal) => proposal.regime === regime);
    if (proposed !== undefined) {
      return { regime, timezone: proposed.timezone, holidayCalendar: proposed.holidayCalendar };
    }
    const { home } = regimeTable[regime];
    const place = placeOf(establishment);
    return {
      regime,
      timezone: home?.timezone ?? place?.timezone ?? 'UTC',
      holidayCalendar: home?.holidayCalendar ?? place?.holidayCalendar ?? 'NONE',
    };
  });
}
