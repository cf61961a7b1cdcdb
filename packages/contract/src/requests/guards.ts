import type { Ask, RequestType, Stage } from './terms.ts';

/** A decision that waits for a second person. */
export interface PreparedDecision {
  readonly kind: 'approval' | 'rejection';
  /** Reference of the person who prepared it. */
  readonly by: string;
}

/** Everything about a request, the reader and the moment that a guard looks at. */
export interface RequestFacts {
  readonly type: RequestType;
  readonly stage: Stage;
  /** Reference of whoever wants to take the step. */
  readonly actor: string;
  readonly identityAsked: boolean;
  readonly identityProved: boolean;
  /** What is being waited for. */
  readonly waitingFor: readonly Ask[];
  /** What may be waited for with an effect on a clock that runs here. */
  readonly pausable: readonly Ask[];
  readonly prepared: PreparedDecision | null;
  readonly approvedBy: string | null;
  readonly held: boolean;
  /** When the preview was made; null: there is none. */
  readonly previewAt: number | null;
  readonly tasks: { readonly total: number; readonly settled: number };
  readonly certificate: boolean;
  readonly extended: boolean;
  /** A regime that drives has an extension, and the driving date would move. */
  readonly extensible: boolean;
  /** First instant after the unextended last lawful day; null while the clock is not running. */
  readonly firstDeadline: number | null;
  readonly now: number;
}

interface Guard {
  readonly holds: (facts: RequestFacts) => boolean;
  /** Why the step cannot be done, as the person reads it. */
  readonly because: string;
}

/** A preview is too old after a day: what systems hold has moved on (ux E-04). */
const PREVIEW_FRESH_MS = 24 * 3_600_000;

export const GUARDS = {
  identityAsked: {
    holds: ({ identityAsked }) => identityAsked,
    because: 'Ask the person for proof of identity first.',
  },
  identityProved: {
    holds: ({ identityProved }) => identityProved,
    because: 'The person’s identity is not proved yet.',
  },
  nothingPrepared: {
    holds: ({ prepared }) => prepared === null,
    because: 'A decision is prepared and waits for a second person; take it back first.',
  },
  somethingPrepared: {
    holds: ({ prepared }) => prepared !== null,
    because: 'No decision is prepared.',
  },
  approvalPrepared: {
    holds: ({ prepared }) => prepared?.kind === 'approval',
    because: 'No approval is prepared.',
  },
  rejectionPrepared: {
    holds: ({ prepared }) => prepared?.kind === 'rejection',
    because: 'No rejection is prepared.',
  },
  // Four eyes (product.md): nobody approves what they prepared.
  notPreparer: {
    holds: ({ prepared, actor }) => prepared === null || prepared.by !== actor,
    because: 'You prepared this decision; a second person has to decide.',
  },
  // product.md: a legal hold is never managed by the approver of that request.
  notApprover: {
    holds: ({ approvedBy, actor }) => approvedBy !== actor,
    because: 'You approved this request; somebody else manages its legal hold.',
  },
  noHold: {
    holds: ({ held }) => !held,
    because: 'A legal hold covers this person.',
  },
  // GDPR Art. 21(3): there is no ground to refuse an objection to direct marketing.
  rejectable: {
    holds: ({ type }) => type !== 'objection',
    because: 'An objection to marketing cannot be rejected (GDPR Art. 21(3)).',
  },
  previewFresh: {
    holds: ({ previewAt, now }) => previewAt !== null && now - previewAt < PREVIEW_FRESH_MS,
    because: 'The preview of what will be erased is missing or older than 24 hours.',
  },
  tasksSettled: {
    holds: ({ tasks }) => tasks.total > 0 && tasks.settled === tasks.total,
    because: 'Not every system has finished.',
  },
  certificateMade: {
    holds: ({ certificate }) => certificate,
    because: 'The certificate is not made yet.',
  },
  notExtended: {
    holds: ({ extended }) => !extended,
    because: 'The time was extended already; the law allows it once.',
  },
  extensible: {
    holds: ({ extensible }) => extensible,
    because: 'The regime whose date comes first knows no extension, or its clock is not running.',
  },
  // GDPR Art. 12(3): the notice with its reasons goes out within the first month, else it is void.
  beforeDeadline: {
    holds: ({ firstDeadline, now }) => firstDeadline === null || now < firstDeadline,
    because: 'The first deadline has passed; this had to be done before it.',
  },
  pausable: {
    holds: ({ pausable }) => pausable.length > 0,
    because: 'No regime of this request stops its clock for that.',
  },
  waiting: {
    holds: ({ waitingFor }) => waitingFor.length > 0,
    because: 'Nothing is being waited for.',
  },
} as const satisfies Record<string, Guard>;

export type GuardName = keyof typeof GUARDS;
