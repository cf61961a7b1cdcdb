import * as z from 'zod';
import { daySchema, instantSchema, personIdSchema } from '../common.ts';
import { requestRefSchema } from '../requests/fields.ts';
import { requestSlaSchema } from '../requests/schemas.ts';
import { askSchema, requestTypeSchema, stageSchema } from '../requests/terms.ts';
import { linkedCountSchema } from './linked-count.ts';

/** A count of the last seven days, and of the seven before. */
const weekCountSchema = linkedCountSchema.extend({ before: z.number().int().nonnegative() });
export type WeekCount = z.output<typeof weekCountSchema>;

/** What the trail says of the last seven days in UTC, today included. Null: not events that the reader's role reads. */
export const overviewTrailSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    denied: weekCountSchema,
    failed: weekCountSchema,
    signInsRefused: weekCountSchema,
    lookUps: weekCountSchema.nullable(),
    exports: weekCountSchema.nullable(),
    /** Events of each of the 14 days before today, which have all happened. */
    days: z.array(linkedCountSchema.extend({ day: daySchema })),
  })
  .meta({ id: 'OverviewTrail' });
export type OverviewTrail = z.output<typeof overviewTrailSchema>;

export const overviewLedgerSchema = z
  .object({
    inForce: linkedCountSchema,
    /** Recorded in the last seven days, in force. */
    recorded: weekCountSchema,
    complaints: weekCountSchema,
    optedInAgain: linkedCountSchema,
  })
  .meta({ id: 'OverviewLedger' });
export type OverviewLedger = z.output<typeof overviewLedgerSchema>;

export const overviewImportsSchema = z
  .object({
    /** Somebody has to say what the columns are. */
    mapping: linkedCountSchema,
    /** Somebody has to confirm. */
    ready: linkedCountSchema,
    writing: linkedCountSchema,
    failed: linkedCountSchema,
    refused: linkedCountSchema,
  })
  .meta({ id: 'OverviewImports' });
export type OverviewImports = z.output<typeof overviewImportsSchema>;

/** A request by its number and its clock; nothing of the person, masked or not. */
export const dueRequestSchema = z
  .object({
    ref: requestRefSchema,
    type: requestTypeSchema,
    stage: stageSchema,
    sla: requestSlaSchema,
    waitingFor: z.array(askSchema),
    prepared: z.enum(['approval', 'rejection']).nullable(),
    assignee: z.object({ id: personIdSchema, displayName: z.string() }).nullable(),
  })
  .meta({ id: 'DueRequest' });
export type DueRequest = z.output<typeof dueRequestSchema>;

export const overviewRequestsSchema = z
  .object({
    overdue: linkedCountSchema,
    soon: linkedCountSchema,
    later: linkedCountSchema,
    waiting: linkedCountSchema,
    unverified: linkedCountSchema,
    open: linkedCountSchema,
    /** Closed in time, and late. */
    met: linkedCountSchema,
    metLate: linkedCountSchema,
    /** The actionable ones that are due first. */
    next: z.array(dueRequestSchema).max(5),
    asOf: instantSchema,
  })
  .meta({ id: 'OverviewRequests' });
export type OverviewRequests = z.output<typeof overviewRequestsSchema>;

export const overviewPeopleSchema = z
  .object({ active: linkedCountSchema, invited: linkedCountSchema, disabled: linkedCountSchema })
  .meta({ id: 'OverviewPeople' });
export type OverviewPeople = z.output<typeof overviewPeopleSchema>;

export const overviewAccessSchema = z
  .object({ asked: linkedCountSchema, waiting: linkedCountSchema })
  .meta({ id: 'OverviewAccess' });
export type OverviewAccess = z.output<typeof overviewAccessSchema>;

/** What to set up first, each ticked by what is really there. */
export const FIRST_STEPS = [
  'inviteColleague',
  'haveDpo',
  'haveSecondPerson',
  'tellSends',
  'importOptOuts',
  'recordOptOut',
  'logRequest',
  'openTrail',
] as const;
export const firstStepSchema = z.enum(FIRST_STEPS);
export type FirstStep = (typeof FIRST_STEPS)[number];
export const firstStepsSchema = z
  .object({
    /** False once the person has put the list away. */
    shown: z.boolean(),
    /** The steps of this person's roles, in order. */
    steps: z.array(z.object({ step: firstStepSchema, done: z.boolean() })),
  })
  .meta({ id: 'FirstSteps' });
export type FirstSteps = z.output<typeof firstStepsSchema>;
export const firstStepsBody = z.strictObject({ shown: z.boolean() });
