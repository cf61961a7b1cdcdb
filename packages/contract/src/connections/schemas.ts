import * as z from 'zod';
import { connectionIdSchema, daySchema, instantSchema, listOf } from '../common.ts';
import { displayNameSchema } from '../people/fields.ts';
import { connectorSchema, dataCentreSchema, healthSchema } from './terms.ts';

const count = z.number().int().nonnegative();

/** Where a connection stands: nothing of a person, and nothing of its credentials but their last four characters. */
export const connectionSchema = z
  .object({
    id: connectionIdSchema,
    name: z.string(),
    connector: connectorSchema,
    dataCentre: dataCentreSchema,
    /** Of the client id. */
    clientIdEnds: z.string().nullable(),
    /** When the credentials end, where that is known. */
    credentialsEndOn: daySchema.nullable(),
    state: z.enum(['active', 'paused']),
    health: healthSchema,
    /** Why it does not work now; null while it does. */
    fault: z
      .object({ code: z.string(), sentence: z.string(), since: instantSchema, tries: count })
      .nullable(),
    createdAt: instantSchema,
    lastGoodAt: instantSchema.nullable(),
    /** How long the oldest opt-out that is not in effect there has waited. */
    lagSeconds: count.nullable(),
    /** When it is tried again; null where nothing is to be tried. */
    nextAt: instantSchema.nullable(),
    waiting: count,
    failed: count,
    doneToday: count,
    /** Median time from opt-out to effect of the last hundred, in seconds. */
    timeToEffectSeconds: z.number().nonnegative().nullable(),
  })
  .meta({ id: 'Connection' });
export type Connection = z.output<typeof connectionSchema>;
export const connectionListSchema = listOf(connectionSchema)
  .extend({
    /** Whether a stand-in on the server's own machine may be connected. */
    localAllowed: z.boolean(),
  })
  .meta({ id: 'ConnectionList' });

/** One opt-out on its way into one system. It names no person. */
export const syncTaskSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(['waiting', 'done', 'needsPerson', 'dropped']),
    requestedAt: instantSchema,
    doneAt: instantSchema.nullable(),
    attempts: count,
    nextAt: instantSchema.nullable(),
    fault: z.object({ code: z.string(), sentence: z.string() }).nullable(),
    /** What became of each record there. */
    records: z.array(
      z.object({
        module: z.string(),
        recordId: z.string(),
        outcome: z.enum(['done', 'already', 'gone', 'needsPerson']),
        code: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'SyncTask' });
export type SyncTask = z.output<typeof syncTaskSchema>;

export const connectionRunSchema = z
  .object({
    id: z.uuid(),
    startedAt: instantSchema,
    /** Null while it runs, or where its worker was lost. */
    finishedAt: instantSchema.nullable(),
    taken: count,
    done: count,
    failed: count,
    fault: z.object({ code: z.string(), sentence: z.string() }).nullable(),
  })
  .meta({ id: 'ConnectionRun' });
export type ConnectionRun = z.output<typeof connectionRunSchema>;

/** A connection with the first of what waits, what needs a person, and what was done last. */
export const connectionDetailSchema = z
  .object({
    connection: connectionSchema,
    waiting: z.array(syncTaskSchema),
    failed: z.array(syncTaskSchema),
    done: z.array(syncTaskSchema),
    runs: z.array(connectionRunSchema),
  })
  .meta({ id: 'ConnectionDetail' });
export type ConnectionDetail = z.output<typeof connectionDetailSchema>;

export const connectionTestSchema = z
  .object({
    passed: z.boolean(),
    steps: z.array(
      z.object({
        step: z.enum(['logIn', 'leads', 'contacts']),
        ok: z.boolean(),
        sentence: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ConnectionTest' });
export type ConnectionTest = z.output<typeof connectionTestSchema>;

export const connectionParams = z.object({ connectionId: connectionIdSchema });

/** A secret as it was copied: printable ASCII in one piece. */
const secretSchema = z
  .string()
  .trim()
  .min(8)
  .max(500)
  .regex(/^[\x21-\x7e]*$/, 'has characters that no key has');

export const zohoCredentialsSchema = z.strictObject({
  clientId: secretSchema,
  clientSecret: secretSchema,
  refreshToken: secretSchema,
});

const placeFields = {
  dataCentre: dataCentreSchema,
  /** Only for the data centre `local`: where the stand-in listens. */
  localUrl: z.url().max(200).optional(),
};
const placeIsWhole = ({ dataCentre, localUrl }: { dataCentre: string; localUrl?: string | undefined }) =>
  (dataCentre === 'local') === (localUrl !== undefined);
const placeFault = { path: ['localUrl'], message: 'goes with the data centre "local", and only with it' };

export const connectionTryBody = z
  .strictObject({ connector: connectorSchema, ...placeFields, credentials: zohoCredentialsSchema })
  .refine(placeIsWhole, placeFault);
export const connectionCreateBody = z
  .strictObject({
    connector: connectorSchema,
    name: displayNameSchema,
    ...placeFields,
    credentials: zohoCredentialsSchema,
    credentialsEndOn: daySchema.nullable().default(null),
  })
  .refine(placeIsWhole, placeFault);
/** What is left out stays as it is. */
export const connectionUpdateBody = z
  .strictObject({
    name: displayNameSchema.optional(),
    credentials: zohoCredentialsSchema.optional(),
    credentialsEndOn: daySchema.nullable().optional(),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), 'changes nothing');
