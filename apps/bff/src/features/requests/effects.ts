import {
  type AuditDetails,
  closeReasonsOf,
  exemptionsOf,
  type RequestAction,
  type RequestDecideBody,
  type RequestEvent,
  type RequestFacts,
  type RequestStep,
  type RequestStepBody,
  uuidOf,
} from '@heed/contract';
import { ProblemError } from '../../http/problem.ts';
import { ASK_EVENTS, answers, type ClockEvent } from './clocks.ts';
import type { RequestRow } from './queries.ts';
import type { RequestChange } from './store.ts';

type Body = RequestStepBody | RequestDecideBody;
/** Steps that no endpoint takes yet: they need the connected systems. */
export type LaterStep = Exclude<RequestStep, Body['step']>;
/** A step with what it needs. */
export type StepInput = Body | { readonly step: LaterStep; readonly version: number };

/** What a step sees when its guards have let it through. */
export interface StepContext {
  readonly row: RequestRow;
  readonly facts: RequestFacts;
  readonly actorId: string | null;
  readonly at: Date;
  /** The day that an extension told now would reach at most. */
  readonly reach: string | null;
  /** Id of another request, for a duplicate. */
  readonly otherId: string | undefined;
  /** Whether that person may work requests, for an assignment. */
  readonly assigneeName: string | null;
  readonly isOn: (regime: string) => boolean;
}

/** What a step does besides moving to its stage: columns, the timeline's facts, the clock, what the trail keeps. */
export interface Effect {
  readonly change?: Omit<RequestChange, 'stage'>;
  readonly facts?: RequestEvent['facts'];
  readonly clockEvents?: readonly ClockEvent[];
  readonly text?: string | undefined;
  readonly details: (text: string | undefined) => AuditDetails[RequestAction];
}

type Effects = {
  readonly [S in Body['step']]: (body: Extract<Body, { step: S }>, context: StepContext) => Effect;
};

const NOTHING_PREPARED = {
  prepared_kind: null,
  prepared_by: null,
  prepared_at: null,
  prepared_exemption: null,
  prepared_text: null,
} as const;
const none = () => ({});

const EFFECTS: Effects = {
  confirmRegimes: ({ regimes }, context) => confirmed(regimes, context),
  changeRegimes: ({ regimes }, context) => confirmed(regimes, context),
  confirmIdentity: ({ identityMethod: method }, { facts, actorId, at }) => {
    if (method === 'notNeeded' && facts.type !== 'objection') {
      throw fault('identityMethod', 'is only for objections: this right needs to know who asks');
    }
    return {
      change: { identity_method: method, identity_at: at, identity_by: actorId },
      facts: { identityMethod: method },
      clockEvents: facts.waitingFor.includes('identity') ? [{ type: ASK_EVENTS.identity.answered, at }] : [],
      details: () => ({ method }),
    };
  },
  markUnverified: () => ({ details: none }),
  finishAssessment: ({ text }) => ({ text, details: withText }),
  reassess: () => ({ details: none }),
  prepareRejection: ({ exemption, text }, { row, actorId, at }) => {
    if (!exemptionsOf(row.regimes).includes(exemption)) {
      throw fault('exemption', 'is not known to the regimes of this request');
    }
    return {
      change: {
        prepared_kind: 'rejection',
        prepared_by: actorId,
        prepared_at: at,
        prepared_exemption: exemption,
      },
      facts: { exemption },
      text,
      details: (commitment) => ({ exemption, text: commitment ?? '' }),
    };
  },
  takeBack: () => ({ change: NOTHING_PREPARED, details: none }),
  reject: (_, { row, actorId }) => {
    const [exemption] = exemptionsOf(row.regimes).filter((code) => code === row.preparedExemption);
    const facts = exemption === undefined ? {} : { exemption };
    return { change: { decided_by: actorId }, facts, details: () => facts };
  },
  sendBack: ({ text }) => ({ change: NOTHING_PREPARED, text, details: withText }),
  closeWithReason: ({ closeReason, text }, { facts, row, actorId }) => {
    if (!closeReasonsOf(facts.type, facts.stage).includes(closeReason)) {
      throw fault('closeReason', 'does not fit this request at this stage');
    }
    // Four eyes: whoever proved the identity would else be alone with the statement that everything is erased.
    if (closeReason === 'done_outside' && row.identityBy === actorId) {
      throw new ProblemError(
        'second_person_needed',
        'You proved the identity: somebody else has to confirm that the erasure was done outside Heed.',
      );
    }
    return {
      change: { close_reason: closeReason },
      facts: { closeReason },
      text,
      details: (commitment) => ({ closeReason, text: commitment ?? '' }),
    };
  },
  withdraw: ({ text }) => ({ text, details: withText }),
  markDuplicate: ({ of }, { row, otherId }) => {
    if (otherId === undefined) throw fault('of', 'is no request that you can see');
    if (otherId === row.id) throw fault('of', 'is this request itself');
    return { change: { duplicate_of: otherId }, facts: { of }, details: () => ({ of: otherId }) };
  },
  assign: ({ assignee }, { assigneeName }) => {
    if (assignee !== null && assigneeName === null) {
      throw fault('assignee', 'is nobody who may work requests');
    }
    const id = assignee === null ? null : uuidOf(assignee);
    return {
      change: { assignee_id: id },
      facts: { assignee: assigneeName },
      details: () => ({ assignee: id }),
    };
  },
  extend: ({ until, text }, { row, reach, at }) => {
    const before = row.dueOn;
    if (before === null || reach === null) throw fault('until', 'there is no date to extend');
    if (until <= before) throw fault('until', 'is not later than the present date');
    if (until > reach) throw fault('until', `is later than the law allows: ${reach} at most`);
    return {
      change: { extended_until: until },
      facts: { before, until },
      clockEvents: [{ type: 'extension_notified', at }],
      text,
      details: (commitment) => ({ before, until, text: commitment ?? '' }),
    };
  },
  pause: ({ ask }, { facts, at }) => {
    if (!facts.pausable.includes(ask)) throw fault('ask', 'stops no clock of this request');
    return {
      change: ask === 'identity' ? { identity_asked: true } : {},
      facts: { ask },
      clockEvents: [{ type: ASK_EVENTS[ask].asked, at }],
      details: () => ({ ask }),
    };
  },
  resume: ({ ask }, { facts, at }) => {
    if (!facts.waitingFor.includes(ask)) throw fault('ask', 'is not being waited for');
    return {
      facts: { ask },
      clockEvents: [{ type: ASK_EVENTS[ask].answered, at }],
      details: () => ({ ask }),
    };
  },
  comment: ({ text }) => ({ text, details: (commitment) => ({ text: commitment ?? '' }) }),
};

/** Steps that only move the request, or mark who prepared and approved. */
function laterEffect(step: LaterStep, { actorId, at }: StepContext): Effect {
  if (step === 'prepareApproval') {
    const change = { prepared_kind: 'approval', prepared_by: actorId, prepared_at: at };
    return { change, details: none };
  }
  if (step === 'approve') return { change: { decided_by: actorId }, details: none };
  // A hold changes what may be erased, so that what was prepared no longer stands.
  return { ...(step === 'block' ? { change: NOTHING_PREPARED } : {}), details: none };
}

/**
 * What a step does, worked out without touching anything.
 * @throws ProblemError (422) for input that does not fit this request
 */
export function effectOf(input: StepInput, context: StepContext): Effect {
  if (!hasBody(input)) return laterEffect(input.step, context);
  // Each function takes the body of its own key; TypeScript cannot follow that through a union.
  return (EFFECTS[input.step] as (body: Body, context: StepContext) => Effect)(input, context);
}

function hasBody(input: StepInput): input is Body {
  return Object.hasOwn(EFFECTS, input.step);
}

function confirmed(regimes: readonly string[], { facts, actorId, at, isOn, row }: StepContext): Effect {
  const wanted = [...new Set(regimes)];
  for (const [index, regime] of wanted.entries()) {
    if (!answers(regime, facts.type)) {
      throw fault(`regimes.${index}`, 'is no regime that answers this kind of request');
    }
    // One that was turned off meanwhile may stay: the request came when it was on.
    if (!isOn(regime) && !row.regimes.includes(regime)) {
      throw fault(`regimes.${index}`, 'is turned off; it can be turned on under Regimes');
    }
  }
  return {
    change: { regimes: wanted, regimes_confirmed_at: at, regimes_confirmed_by: actorId },
    facts: { regimes: wanted },
    details: () => ({ regimes: wanted }),
  };
}

const withText = (text: string | undefined) => (text === undefined ? {} : { text });

const fault = (path: string, message: string) =>
  new ProblemError('invalid_request', 'The request has faults; each is named.', {
    faults: [{ path, message }],
  });
