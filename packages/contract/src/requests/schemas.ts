import * as z from 'zod';
import {
  daySchema,
  instantSchema,
  listOf,
  pageQuery,
  personIdSchema,
  suppressionIdSchema,
} from '../common.ts';
import { regimeIdSchema } from '../policies/schemas.ts';
import { identifierTypeSchema } from '../preferences/terms.ts';
import { placeSchema, requestRefSchema } from './fields.ts';
import { closeReasonSchema, exemptionSchema } from './grounds.ts';
import { REQUEST_STEPS } from './machine.ts';
import {
  askSchema,
  IDENTITY_METHODS,
  requestMethodSchema,
  requestTypeSchema,
  SLA_STATES,
  slaStateSchema,
  stageSchema,
} from './terms.ts';

const whoSchema = z.object({ id: personIdSchema, displayName: z.string() });

/** Where the clock that drives stands, told by the server: days are calendar days in the clock's own zone. */
export const requestSlaSchema = z
  .object({
    state: slaStateSchema,
    /** Last lawful local day; null while the clock is stopped or the law names no number. */
    due: daySchema.nullable(),
    /** The first instant after it. */
    deadlineInstant: instantSchema.nullable(),
    /** While stopped: the day it would be due without the stop. */
    target: daySchema.nullable(),
    /** Days from today to `due`, negative once it has passed; while paused, as many as when the clock stopped. */
    daysLeft: z.number().int().nullable(),
    /** Whole hours to the end, negative when over; only within 48 hours of it. */
    hoursLeft: z.number().int().nullable(),
    /** The date is over; beside `paused`, the one without the stop. */
    overdue: z.boolean(),
    /** Closed: on which day of how many. */
    closedOnDay: z.number().int().nullable(),
    windowDays: z.number().int().nullable(),
  })
  .meta({ id: 'RequestSla' });
export type RequestSla = z.output<typeof requestSlaSchema>;

/** One request as the queue shows it: the person only by a mask. */
export const requestSummarySchema = z
  .object({
    ref: requestRefSchema,
    type: requestTypeSchema,
    stage: stageSchema,
    sla: requestSlaSchema,
    extended: z.boolean(),
    /** What is being waited for. */
    waitingFor: z.array(askSchema),
    /** A decision that waits for a second person. */
    prepared: z.enum(['approval', 'rejection']).nullable(),
    identifierType: identifierTypeSchema,
    /** Null once the person's data was erased. */
    mask: z.string().nullable(),
    /** The regime whose date comes first, as a badge says it, and how many run. */
    regime: z.string(),
    regimes: z.number().int(),
    regimesConfirmed: z.boolean(),
    residence: placeSchema,
    method: requestMethodSchema,
    assignee: whoSchema.nullable(),
    receivedAt: instantSchema,
    closedAt: instantSchema.nullable(),
  })
  .meta({ id: 'RequestSummary' });
export type RequestSummary = z.output<typeof requestSummarySchema>;

/**
 * What the queue can show. `actionable`: open, verified as far as needed and not waiting (the default); `waiting`: the
 * clock is stopped or a legal hold blocks; every open request is in exactly one of `actionable`, `waiting`, `unverified`.
 */
export const REQUEST_VIEWS = ['actionable', 'waiting', 'unverified', 'open', 'closed'] as const;
export type RequestView = (typeof REQUEST_VIEWS)[number];

/** Filters that narrow the segments' counts as well as the list. */
const narrowing = {
  type: requestTypeSchema.optional(),
  stage: stageSchema.optional(),
  regime: regimeIdSchema.optional(),
  method: requestMethodSchema.optional(),
  /** A person, the reader (`me`), or nobody yet (`none`). */
  assignee: z.union([z.enum(['me', 'none']), personIdSchema]).optional(),
  q: requestRefSchema.optional(),
};

export const requestListQuery = z.object({
  view: z.enum(REQUEST_VIEWS).default('actionable'),
  sla: z.enum(SLA_STATES).optional(),
  ...narrowing,
  ...pageQuery,
});
export type RequestListQuery = z.output<typeof requestListQuery>;

export const requestListSchema = listOf(requestSummarySchema).meta({ id: 'RequestList' });
export type RequestList = z.output<typeof requestListSchema>;

/** The queue's segments: each is a list with these filters, and counts what that list counts. */
export const REQUEST_SEGMENTS = {
  overdue: { view: 'actionable', sla: 'overdue' },
  soon: { view: 'actionable', sla: 'soon' },
  later: { view: 'actionable', sla: 'safe' },
  waiting: { view: 'waiting' },
  unverified: { view: 'unverified' },
  closed: { view: 'closed' },
} as const satisfies Record<string, { view: RequestView; sla?: (typeof SLA_STATES)[number] }>;
export type RequestSegment = keyof typeof REQUEST_SEGMENTS;

export const requestSegmentQuery = z.object(narrowing);
export type RequestSegmentQuery = z.output<typeof requestSegmentQuery>;

const segmentCount = z.object({ count: z.number().int(), countIsCapped: z.boolean() });
export const requestSegmentsSchema = z
  .object({
    overdue: segmentCount,
    soon: segmentCount,
    later: segmentCount,
    waiting: segmentCount,
    unverified: segmentCount,
    closed: segmentCount,
  } satisfies Record<RequestSegment, unknown>)
  .meta({ id: 'RequestSegments' });
export type RequestSegments = z.output<typeof requestSegmentsSchema>;

/** What a form and a filter can offer. */
export const requestChoicesSchema = z
  .object({
    /** People who may work requests. */
    assignees: z.array(whoSchema),
    /** The regimes that are on and answer requests. */
    regimes: z.array(z.object({ id: regimeIdSchema, label: z.string(), name: z.string() })),
    /** Places that a person can live in or the organisation can act from. */
    places: z.array(z.object({ code: placeSchema, name: z.string() })),
  })
  .meta({ id: 'RequestChoices' });
export type RequestChoices = z.output<typeof requestChoicesSchema>;

/** One regime's clock with the way from receipt to its date, step by step. */
export const requestClockSchema = z
  .object({
    regime: regimeIdSchema,
    label: z.string(),
    name: z.string(),
    citation: z.string(),
    /** Whether counsel has confirmed the row. */
    counsel: z.string(),
    /** Its date comes first. */
    drives: z.boolean(),
    state: z.enum(['running', 'paused', 'notStarted']),
    due: daySchema.nullable(),
    deadlineInstant: instantSchema.nullable(),
    /** The date as it would be without the stop; shown as target while the clock is stopped. */
    target: daySchema.nullable(),
    /** A stricter reading of the law gives this earlier date. */
    conservativeDue: daySchema.nullable(),
    acknowledgeBy: daySchema.nullable(),
    /** A rejection has to be told by this day, extension or not. */
    refusalBy: daySchema.nullable(),
    extensionNoticeBy: daySchema.nullable(),
    /** Last day that the one extension can reach. */
    extendedDue: daySchema.nullable(),
    /** Marketing stops at once, whatever else is decided. */
    stopsAtOnce: z.boolean(),
    steps: z.array(
      z.object({
        code: z.string(),
        date: daySchema.nullable(),
        sentence: z.string(),
        citation: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'RequestClock' });
export type RequestClock = z.output<typeof requestClockSchema>;

/** Something that was done with a request, newest first. Texts are null for readers of masks only. */
export const requestEventSchema = z
  .object({
    at: instantSchema,
    step: z.enum(['log', ...REQUEST_STEPS]),
    by: z.string().nullable(),
    from: stageSchema.nullable(),
    to: stageSchema,
    /** Codes and dates, never a text. */
    facts: z.object({
      assignee: z.string().nullable().optional(),
      regimes: z.array(z.string()).optional(),
      identityMethod: z.enum(IDENTITY_METHODS).optional(),
      ask: askSchema.optional(),
      until: daySchema.optional(),
      before: daySchema.optional(),
      exemption: exemptionSchema.optional(),
      closeReason: closeReasonSchema.optional(),
      of: requestRefSchema.optional(),
    }),
    /** Somebody wrote a text; `text` holds it where the reader may read it. */
    hasText: z.boolean(),
    text: z.string().nullable(),
  })
  .meta({ id: 'RequestEvent' });
export type RequestEvent = z.output<typeof requestEventSchema>;

/** What a program is told of a request that it has logged: nothing of it is read back. */
export const loggedRequestSchema = z.strictObject({ ref: z.string() }).meta({ id: 'LoggedRequest' });

export const requestSchema = requestSummarySchema
  .extend({
    id: z.string(),
    /** Told back with a change, so that nothing is overwritten that the reader has not seen. */
    version: z.number().int(),
    establishment: placeSchema,
    identifiers: z.array(
      z.object({
        type: identifierTypeSchema,
        mask: z.string().nullable(),
        /** The suppression that came with the request. */
        suppression: suppressionIdSchema.nullable(),
      }),
    ),
    clocks: z.array(requestClockSchema),
    events: z.array(requestEventSchema),
    identity: z
      .object({ method: z.enum(IDENTITY_METHODS), at: instantSchema, by: z.string().nullable() })
      .nullable(),
    decision: z
      .object({
        kind: z.enum(['approval', 'rejection']),
        exemption: exemptionSchema.nullable(),
        preparedBy: z.string().nullable(),
        preparedAt: instantSchema,
        decidedBy: z.string().nullable(),
        reason: z.string().nullable(),
      })
      .nullable(),
    closeReason: closeReasonSchema.nullable(),
    duplicateOf: requestRefSchema.nullable(),
    loggedBy: z.string().nullable(),
    /** Other requests with one of the same identifiers, newest first. */
    samePerson: z.array(
      z.object({
        ref: requestRefSchema,
        type: requestTypeSchema,
        stage: stageSchema,
        receivedAt: instantSchema,
      }),
    ),
    /** How far an extension may go; null where none is possible. */
    extendUntil: daySchema.nullable(),
    /** Every step of this stage with whether the reader can take it now, and why not. */
    offers: z.array(
      z.object({ step: z.enum(REQUEST_STEPS), possible: z.boolean(), because: z.string().nullable() }),
    ),
    /** What may be waited for with an effect on one of the clocks. */
    pausable: z.array(askSchema),
    asOf: instantSchema,
  })
  .meta({ id: 'RequestDetail' });
export type RequestDetail = z.output<typeof requestSchema>;

export const requestParams = z.object({ ref: requestRefSchema });
