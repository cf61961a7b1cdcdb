import type { Permission } from '../permissions.ts';
import type { RequestAction } from './audit-actions.ts';
import { GUARDS, type GuardName, type RequestFacts } from './guards.ts';
import type { Stage } from './terms.ts';

/** One row of the state machine: from where, by what, with which permission, under which guards, to where. */
interface Row {
  readonly from: readonly Stage[];
  readonly to: Stage | 'same';
  readonly permission: Permission;
  readonly guards: readonly GuardName[];
  /** What the trail calls it. */
  readonly action: RequestAction;
}

const UNDECIDED = ['received', 'identity', 'assess', 'decide', 'blocked', 'unverified'] as const;
const OPEN = [...UNDECIDED, 'execute', 'verify', 'close'] as const;

/**
 * The way of a request. Each step of it is here, also those that need the connected systems; a screen offers a step
 * only where an endpoint takes it. A hold puts everything back to Assess, because what may be erased has changed.
 */
export const REQUEST_MACHINE = {
  confirmRegimes: {
    from: ['received'],
    to: 'identity',
    permission: 'request.work',
    guards: [],
    action: 'request.confirmRegimes',
  },
  changeRegimes: {
    from: ['identity', 'assess', 'decide', 'blocked', 'unverified'],
    to: 'same',
    permission: 'request.work',
    guards: ['nothingPrepared', 'notExtended'],
    action: 'request.changeRegimes',
  },
  confirmIdentity: {
    from: ['identity', 'unverified'],
    to: 'assess',
    permission: 'request.work',
    guards: [],
    action: 'request.confirmIdentity',
  },
  markUnverified: {
    from: ['identity'],
    to: 'unverified',
    permission: 'request.work',
    guards: ['identityAsked'],
    action: 'request.markUnverified',
  },
  finishAssessment: {
    from: ['assess'],
    to: 'decide',
    permission: 'request.work',
    guards: ['noHold'],
    action: 'request.assess',
  },
  reassess: {
    from: ['decide'],
    to: 'assess',
    permission: 'request.work',
    guards: ['nothingPrepared'],
    action: 'request.reassess',
  },
  prepareApproval: {
    from: ['decide'],
    to: 'same',
    permission: 'request.work',
    guards: ['nothingPrepared', 'identityProved', 'noHold', 'previewFresh'],
    action: 'request.prepareApproval',
  },
  prepareRejection: {
    from: ['decide'],
    to: 'same',
    permission: 'request.work',
    guards: ['nothingPrepared', 'rejectable'],
    action: 'request.prepareRejection',
  },
  takeBack: {
    from: ['decide'],
    to: 'same',
    permission: 'request.work',
    guards: ['somethingPrepared'],
    action: 'request.takeBack',
  },
  approve: {
    from: ['decide'],
    to: 'execute',
    permission: 'request.approve',
    guards: ['approvalPrepared', 'notPreparer', 'identityProved', 'noHold', 'previewFresh'],
    action: 'request.approve',
  },
  reject: {
    from: ['decide'],
    to: 'rejected',
    permission: 'request.approve',
    guards: ['rejectionPrepared', 'notPreparer', 'rejectable'],
    action: 'request.reject',
  },
  sendBack: {
    from: ['decide'],
    to: 'same',
    permission: 'request.approve',
    guards: ['somethingPrepared', 'notPreparer'],
    action: 'request.sendBack',
  },
  block: {
    from: ['assess', 'decide', 'execute'],
    to: 'blocked',
    permission: 'hold.manage',
    guards: ['notApprover'],
    action: 'request.block',
  },
  release: {
    from: ['blocked'],
    to: 'assess',
    permission: 'hold.manage',
    guards: ['notApprover', 'noHold'],
    action: 'request.release',
  },
  finishExecution: {
    from: ['execute'],
    to: 'verify',
    permission: 'request.work',
    guards: ['tasksSettled', 'noHold'],
    action: 'request.execute',
  },
  repeatExecution: {
    from: ['verify'],
    to: 'execute',
    permission: 'request.work',
    guards: [],
    action: 'request.repeatExecution',
  },
  finishVerification: {
    from: ['verify'],
    to: 'close',
    permission: 'request.work',
    guards: ['tasksSettled'],
    action: 'request.verify',
  },
  close: {
    from: ['close'],
    to: 'closed',
    permission: 'request.work',
    guards: ['tasksSettled', 'certificateMade'],
    action: 'request.close',
  },
  closeWithReason: {
    from: ['assess', 'decide', 'unverified'],
    to: 'closed',
    permission: 'request.work',
    guards: ['nothingPrepared', 'noHold'],
    action: 'request.closeWithReason',
  },
  withdraw: {
    from: UNDECIDED,
    to: 'withdrawn',
    permission: 'request.work',
    guards: [],
    action: 'request.withdraw',
  },
  markDuplicate: {
    from: UNDECIDED,
    to: 'duplicate',
    permission: 'request.work',
    guards: [],
    action: 'request.markDuplicate',
  },
  assign: {
    from: OPEN,
    to: 'same',
    permission: 'request.work',
    guards: [],
    action: 'request.assign',
  },
  comment: {
    from: [...OPEN, 'closed', 'rejected', 'withdrawn', 'duplicate'],
    to: 'same',
    permission: 'request.work',
    guards: [],
    action: 'request.comment',
  },
  extend: {
    from: OPEN,
    to: 'same',
    permission: 'request.work',
    guards: ['notExtended', 'beforeDeadline', 'extensible'],
    action: 'request.extend',
  },
  pause: {
    from: OPEN,
    to: 'same',
    permission: 'request.work',
    guards: ['beforeDeadline', 'pausable'],
    action: 'request.pause',
  },
  resume: {
    from: OPEN,
    to: 'same',
    permission: 'request.work',
    guards: ['waiting'],
    action: 'request.resume',
  },
} as const satisfies Record<string, Row>;

export type RequestStep = keyof typeof REQUEST_MACHINE;
// Object.keys is typed string[]; the table is a const, so its keys are exactly the steps.
export const REQUEST_STEPS = Object.keys(REQUEST_MACHINE) as [RequestStep, ...RequestStep[]];

/** A row of the table with its common type. */
export const machineRowOf = (step: RequestStep): Row => REQUEST_MACHINE[step];

/** The first stage of every request. */
export const FIRST_STAGE = 'received' satisfies Stage;

/** What a step does here and now: where it leads, or in a sentence why it cannot be done. */
export type StepAnswer =
  | { readonly possible: true; readonly to: Stage }
  | { readonly possible: false; readonly because: string };

/** Decides a step by the table and its guards; the permission is the caller's to check. Pure. */
export function decideStep(step: RequestStep, facts: RequestFacts): StepAnswer {
  const { from, to, guards } = machineRowOf(step);
  if (!from.includes(facts.stage)) {
    return { possible: false, because: 'The request is not at a stage where this can be done.' };
  }
  for (const name of guards) {
    const guard = GUARDS[name];
    if (!guard.holds(facts)) return { possible: false, because: guard.because };
  }
  return { possible: true, to: to === 'same' ? facts.stage : to };
}

/** The steps that a stage knows, whether their guards hold or not. */
export function stepsAt(stage: Stage): RequestStep[] {
  return REQUEST_STEPS.filter((step) => machineRowOf(step).from.includes(stage));
}
