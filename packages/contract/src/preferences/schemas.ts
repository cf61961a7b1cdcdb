import * as z from 'zod';
import { importIdSchema, instantSchema, listOf, pageQuery } from '../common.ts';
import { codeCountSchema } from './code-count.ts';

/**
 * An import's life: the file arrives, is read once without writing anything (`checking`), waits for a person
 * (`ready`), is written (`writing`), is `done`. Where its columns are not known it waits for a person to say what they
 * are (`mapping`), and is checked with that. Or it ends early: `refused` by name, `cancelled`, `failed`.
 */
export const IMPORT_STATES = [
  'awaitingFile',
  'checking',
  'mapping',
  'ready',
  'writing',
  'done',
  'refused',
  'cancelled',
  'failed',
] as const;
export const importStateSchema = z.enum(IMPORT_STATES).meta({ id: 'ImportState' });
export type ImportState = z.output<typeof importStateSchema>;

/** States in which something still moves by itself: a page showing one asks again. */
export const MOVING_IMPORT_STATES: readonly ImportState[] = ['awaitingFile', 'checking', 'writing'];

export const importSummarySchema = z
  .object({
    id: importIdSchema,
    state: importStateSchema,
    /** As given, with anything that looks like an address masked. */
    fileName: z.string(),
    bytes: z.number().int(),
    /** The recognised export, in words; null before it is recognised. */
    format: z.string().nullable(),
    startedBy: z.string(),
    startedAt: instantSchema,
    finishedAt: instantSchema.nullable(),
    rows: z.number().int(),
    optOutRows: z.number().int(),
    skippedRows: z.number().int(),
    warningRows: z.number().int(),
    rejectedRows: z.number().int(),
    /** Opt-outs that the ledger did not have yet. */
    newOptOuts: z.number().int(),
    /** Opt-outs of this file that the ledger already held. */
    knownOptOuts: z.number().int(),
  })
  .meta({ id: 'ImportSummary' });
export type ImportSummary = z.output<typeof importSummarySchema>;

export const importSchema = importSummarySchema
  .extend({
    bytesReceived: z.number().int(),
    sha256: z.string().nullable(),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    /** A person has chosen what the columns are. */
    mapped: z.boolean(),
    /** The columns of the file: what each is read as (null: not used), with one masked value. */
    columns: z.array(
      z.object({ header: z.string(), readAs: z.string().nullable(), example: z.string().nullable() }),
    ),
    /** Of the phase under way: how much of the file has been read, and how fast. */
    progress: z
      .object({ fraction: z.number().min(0).max(1), rowsDone: z.number().int(), rowsPerSecond: z.number() })
      .nullable(),
    warnings: z.array(codeCountSchema),
    skips: z.array(codeCountSchema),
    faults: z.array(codeCountSchema),
    /** Why the file was refused or the import failed; in `mapping`, why the columns have to be chosen again. */
    stopped: z.object({ code: z.string(), sentence: z.string() }).nullable(),
  })
  .meta({ id: 'Import' });
export type Import = z.output<typeof importSchema>;

export const importListQuery = z.object({ state: importStateSchema.optional(), ...pageQuery });
export const importListSchema = listOf(importSummarySchema).meta({ id: 'ImportList' });
export type ImportList = z.output<typeof importListSchema>;

/** 2 GiB: larger files are refused before a byte is sent. */
export const IMPORT_MAX_BYTES = 2 * 1024 ** 3;

export const importCreateBody = z.strictObject({
  fileName: z.string().trim().min(1).max(255),
  bytes: z.number().int().min(1).max(IMPORT_MAX_BYTES),
});

export const importParams = z.object({ importId: importIdSchema });

/** A row of the file that was rejected, or taken with a warning; its values stay masked. */
export const importRowSchema = z
  .object({
    line: z.number().int(),
    kind: z.enum(['rejected', 'warning']),
    faults: z.array(
      z.object({ code: z.string(), column: z.string().nullable(), sentence: z.string(), advice: z.string() }),
    ),
  })
  .meta({ id: 'ImportRow' });
export type ImportRow = z.output<typeof importRowSchema>;

export const importRowListQuery = z.object({
  kind: z.enum(['rejected', 'warning']).default('rejected'),
  ...pageQuery,
});
export const importRowListSchema = listOf(importRowSchema).meta({ id: 'ImportRowList' });
