import {
  ASK_WORDS,
  type RequestEvent,
  type RequestStep,
  type RequestSummary,
  STAGE_WORDS,
} from '@heed/contract';
import { formatDay } from '../../lib/time.ts';
import { allOf } from '../../lib/words.ts';

const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' });

/** `Mon 2 Mar 2026`; a day has no zone. */
export function weekdayOf(day: string): string {
  return `${WEEKDAY.format(new Date(`${day}T00:00:00Z`))} ${formatDay(day)}`;
}

/** The day that a request is due, or would be without the stop. */
export function dueWords({ due, target }: RequestSummary['sla']): string {
  if (due !== null) return weekdayOf(due);
  return target === null ? 'no date in the law' : `target ${weekdayOf(target)}`;
}

/** What is happening with a request now: the queue's column "Progress". */
export function progressOf(request: RequestSummary): string {
  const { stage, waitingFor, prepared, regimesConfirmed } = request;
  if (prepared !== null)
    return `${prepared === 'rejection' ? 'Rejection' : 'Approval'} waits for a second person`;
  if (waitingFor.length > 0) return `Asked for ${allOf(waitingFor.map((ask) => ASK_WORDS[ask]))}`;
  if (!regimesConfirmed) return 'Regimes to be confirmed';
  return STAGE_PROGRESS[stage] ?? STAGE_WORDS[stage];
}

const STAGE_PROGRESS: Partial<Record<RequestSummary['stage'], string>> = {
  received: 'Identity to be proved',
  identity: 'Identity to be proved',
  assess: 'Identity proved, to be assessed',
  decide: 'Assessed, to be decided',
  unverified: 'Identity was not proved',
};

/** Each step as the timeline tells it. */
export const STEP_READS: Record<RequestStep | 'log', string> = {
  log: 'logged the request',
  confirmRegimes: 'confirmed the regimes',
  changeRegimes: 'changed the regimes',
  confirmIdentity: 'confirmed the identity',
  markUnverified: 'marked the request unverified',
  finishAssessment: 'finished the assessment',
  reassess: 'went back to the assessment',
  prepareApproval: 'prepared an approval',
  prepareRejection: 'prepared a rejection',
  takeBack: 'took the prepared decision back',
  approve: 'approved the request',
  reject: 'rejected the request',
  sendBack: 'sent the prepared decision back',
  block: 'blocked the request by a legal hold',
  release: 'released the request',
  finishExecution: 'finished the execution',
  repeatExecution: 'started the execution again',
  finishVerification: 'finished the verification',
  close: 'closed the request',
  closeWithReason: 'closed the request',
  withdraw: 'noted that the request was withdrawn',
  markDuplicate: 'marked the request as a duplicate',
  assign: 'assigned the request',
  comment: 'commented',
  extend: 'extended the time',
  pause: 'asked the person',
  resume: 'noted the person’s answer',
};

/** Each step as a button says it. */
export const STEP_BUTTONS: Partial<Record<RequestStep, string>> = {
  confirmRegimes: 'Confirm regimes…',
  changeRegimes: 'Change regimes…',
  confirmIdentity: 'Confirm identity…',
  markUnverified: 'Mark unverified…',
  finishAssessment: 'Finish assessment…',
  reassess: 'Back to assessment…',
  prepareRejection: 'Reject…',
  takeBack: 'Take back…',
  reject: 'Reject as second person…',
  sendBack: 'Send back…',
  closeWithReason: 'Close with a reason…',
  withdraw: 'Withdrawn…',
  markDuplicate: 'Duplicate…',
  assign: 'Assign…',
  extend: 'Extend…',
  pause: 'Ask the person…',
  resume: 'The person answered…',
};

/** The codes and days of an event, in words. */
export function eventWords({ facts }: RequestEvent, words: FactWords): string[] {
  const { assignee, regimes, identityMethod, ask, until, before, exemption, closeReason, of } = facts;
  return [
    ...(assignee === undefined ? [] : [assignee === null ? 'to nobody' : `to ${assignee}`]),
    ...(regimes === undefined ? [] : [allOf(regimes.map(words.regime))]),
    ...(identityMethod === undefined ? [] : [words.identity(identityMethod)]),
    ...(ask === undefined ? [] : [`for ${ASK_WORDS[ask]}`]),
    ...(until === undefined || before === undefined
      ? []
      : [`from ${weekdayOf(before)} to ${weekdayOf(until)}`]),
    ...(exemption === undefined ? [] : [words.exemption(exemption)]),
    ...(closeReason === undefined ? [] : [words.close(closeReason)]),
    ...(of === undefined ? [] : [`of ${of}`]),
  ];
}

interface FactWords {
  readonly regime: (id: string) => string;
  readonly identity: (code: NonNullable<RequestEvent['facts']['identityMethod']>) => string;
  readonly exemption: (code: NonNullable<RequestEvent['facts']['exemption']>) => string;
  readonly close: (code: NonNullable<RequestEvent['facts']['closeReason']>) => string;
}
