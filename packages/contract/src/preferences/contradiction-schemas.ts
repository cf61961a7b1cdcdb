import * as z from 'zod';
import {
  apiKeyIdSchema,
  connectionIdSchema,
  contradictionIdSchema,
  daySchema,
  importIdSchema,
  instantSchema,
  listOf,
  pageQuery,
  suppressionIdSchema,
} from '../common.ts';
import { channelSchema, identifierTypeSchema, purposeSchema } from './terms.ts';

/** Where the claim came from. */
export const CONTRADICTION_KINDS = ['import', 'sync', 'api', 'webhook'] as const;
export const contradictionKindSchema = z.enum(CONTRADICTION_KINDS).meta({ id: 'ContradictionKind' });
export type ContradictionKind = (typeof CONTRADICTION_KINDS)[number];
export const CONTRADICTION_KIND_WORDS: Record<ContradictionKind, string> = {
  import: 'Import',
  sync: 'Connected system',
  api: 'API call',
  webhook: 'E-mail or SMS tool',
};

/** What was claimed. */
export const CONTRADICTION_CODES = {
  says_subscribed: 'Says that the person is subscribed',
  says_resubscribed: 'Says that the person has come back',
  opt_in_by_key: 'A program tried to opt somebody in',
} as const;
export type ContradictionCode = keyof typeof CONTRADICTION_CODES;
// Object.keys is typed string[]; the table is a const, so its keys are exactly the codes.
const codes = Object.keys(CONTRADICTION_CODES) as [ContradictionCode, ...ContradictionCode[]];
export const contradictionCodeSchema = z.enum(codes).meta({ id: 'ContradictionCode' });

/** A claimed "yes" about somebody who had said no. Heed kept the no. */
export const contradictionSchema = z
  .object({
    id: contradictionIdSchema,
    kind: contradictionKindSchema,
    codes: z.array(contradictionCodeSchema),
    importId: importIdSchema.nullable(),
    importLine: z.number().int().nullable(),
    connectionId: connectionIdSchema.nullable(),
    apiKey: z.object({ id: apiKeyIdSchema, name: z.string().nullable() }).nullable(),
    type: identifierTypeSchema.nullable(),
    /** Null where nothing of the claim was read, or the person's data was erased. */
    mask: z.string().nullable(),
    channel: channelSchema.nullable(),
    purpose: purposeSchema.nullable(),
    suppressionId: suppressionIdSchema.nullable(),
    /** When the other side says that it happened; null where it does not say. */
    occurredAt: instantSchema.nullable(),
    recordedAt: instantSchema,
  })
  .meta({ id: 'Contradiction' });
export type Contradiction = z.output<typeof contradictionSchema>;

export const contradictionListQuery = z.object({
  kind: contradictionKindSchema.optional(),
  code: contradictionCodeSchema.optional(),
  importId: importIdSchema.optional(),
  /** Days of recording in UTC, both included. */
  from: daySchema.optional(),
  to: daySchema.optional(),
  ...pageQuery,
});
export type ContradictionListQuery = z.output<typeof contradictionListQuery>;
export const contradictionListSchema = listOf(contradictionSchema).meta({ id: 'ContradictionList' });
