import * as z from 'zod';
import { instantSchema } from '../common.ts';
import { codeCountSchema } from './code-count.ts';
import { causeSchema, channelSchema, identifierTypeSchema, reasonSchema } from './terms.ts';

/** What a column of an imported file can be used as. */
export const COLUMN_USES = [
  'email',
  'phone',
  'external',
  'when',
  'reason',
  'comment',
  'campaign',
  'campaignId',
  'channel',
  'status',
] as const;
export const columnUseSchema = z.enum(COLUMN_USES).meta({ id: 'ColumnUse' });
export type ColumnUse = z.output<typeof columnUseSchema>;
export const COLUMN_USE_WORDS: Record<ColumnUse, string> = {
  email: 'Identifier, e-mail',
  phone: 'Identifier, phone',
  external: 'Identifier, id of another system',
  when: 'When',
  reason: 'Reason',
  comment: 'Comment',
  campaign: 'Campaign',
  campaignId: 'Campaign id',
  channel: 'Channel',
  status: 'Says no or not',
};

/** Uses that say whom a row is about; a file may have several columns of each. */
export const IDENTIFIER_USES = ['email', 'phone', 'external'] as const satisfies readonly ColumnUse[];
const isIdentifierUse = (use: ColumnUse): boolean => IDENTIFIER_USES.some((known) => known === use);

/** What a word of the status column says about its row. A word that is not listed is a "no": when in doubt, suppress. */
export const WORD_MEANINGS = ['optOut', 'complaint', 'bounce', 'notANo'] as const;
export type WordMeaning = (typeof WORD_MEANINGS)[number];
export const WORD_MEANING_WORDS: Record<WordMeaning, string> = {
  optOut: 'No: opted out',
  complaint: 'No: spam complaint',
  bounce: 'No: address bounced',
  notANo: 'Not a no: leave the row out',
};

/** How dates such as 03/04/2026 are read. `asWritten`: only those that can be read in one way. */
export const DATE_ORDERS = ['asWritten', 'dayFirst', 'monthFirst'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const MOST_WORDS = 100;
const word = z
  .string()
  .max(80)
  // A word of a list is no personal data; an address would be.
  .refine((text) => !text.includes('@'), 'must be a word, not an address');

/** A mapping as it is edited: its shape, whether or not it can be used yet. */
export const importMappingDraft = z
  .strictObject({
    /** What each column is used as, in the order of the file; null: not used. */
    columns: z.array(columnUseSchema.nullable()).min(1).max(500),
    saysNo: z.discriminatedUnion('by', [
      /** `stated`: a person states that everybody in this file said no. Asked for where the file may hold others. */
      z.strictObject({ by: z.literal('everyRow'), stated: z.boolean() }),
      z.strictObject({
        by: z.literal('status'),
        words: z.array(z.strictObject({ word, means: z.enum(WORD_MEANINGS) })).max(MOST_WORDS),
      }),
    ]),
    /** The channel of every row; with a channel column its words decide, and an unlisted word is every channel. */
    channel: channelSchema,
    channelWords: z.array(z.strictObject({ word, channel: channelSchema })).max(MOST_WORDS),
    dateOrder: z.enum(DATE_ORDERS),
    /** IANA zone of times that are written without one. */
    zone: z.string().min(1).max(64),
    /** ISO 3166-1 alpha-2: country of phone numbers that are written without a country code. */
    region: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable(),
  })
  .meta({ id: 'ImportMappingDraft' });
export type ImportMapping = z.output<typeof importMappingDraft>;

/** What keeps a mapping from being used, each fault by its path. The server adds what only the file can tell. */
export function mappingFaults({
  columns,
  saysNo,
}: ImportMapping): { path: (string | number)[]; message: string }[] {
  const faults: { path: (string | number)[]; message: string }[] = [];
  if (!columns.some((use) => use !== null && isIdentifierUse(use))) {
    faults.push({
      path: ['columns'],
      message: 'Choose the column of the e-mail address, the phone number or the id.',
    });
  }
  for (const [index, use] of columns.entries()) {
    if (use === null || isIdentifierUse(use) || columns.indexOf(use) === index) continue;
    faults.push({
      path: ['columns', index],
      message: `Another column is already “${COLUMN_USE_WORDS[use]}”; choose one of them.`,
    });
  }
  const hasStatus = columns.includes('status');
  if (saysNo.by === 'status' && !hasStatus) {
    faults.push({
      path: ['saysNo'],
      message: 'Choose the column whose words tell which rows say no, or say that every row does.',
    });
  }
  if (saysNo.by === 'everyRow' && hasStatus) {
    faults.push({
      path: ['saysNo'],
      message: 'A column tells which rows say no, so not every row does. Choose one of the two.',
    });
  }
  return faults;
}

/** A mapping that can be used: somebody is identified, and it is clear which rows say no. */
export const importMappingSchema = importMappingDraft
  .superRefine((mapping, context) => {
    for (const { path, message } of mappingFaults(mapping))
      context.addIssue({ code: 'custom', path, message });
  })
  .meta({ id: 'ImportMapping' });

/** What is in a column, as far as it may be told. `text` may be about a person and is not shown. */
export const COLUMN_KINDS = ['email', 'phone', 'id', 'time', 'words', 'text', 'empty'] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/** What a person needs to choose what each column is; identifiers are masked, texts are left out. */
export const importMappingViewSchema = z
  .object({
    columns: z.array(
      z.object({
        header: z.string(),
        kind: z.enum(COLUMN_KINDS),
        example: z.string().nullable(),
        /** The different words of a column that holds few: how many of the first rows have each, and what it most likely means. */
        words: z.array(
          z.object({
            word: z.string(),
            rows: z.number().int(),
            means: z.enum(WORD_MEANINGS),
            channel: channelSchema,
          }),
        ),
      }),
    ),
    suggested: importMappingDraft,
    /** Where the suggestion comes from: the header and the first rows, an earlier import, or this import's own choice. */
    origin: z.enum(['guessed', 'remembered', 'chosen']),
    remembered: z.object({ by: z.string(), at: instantSchema }).nullable(),
    /** Why Heed asks for a statement before it takes every row of this file as a no. */
    caution: z.string().nullable(),
    /** The export that Heed takes the file for, in words; null: not known. */
    recognised: z.string().nullable(),
    /** Countries that phone numbers can be read for. */
    regions: z.array(z.string()),
  })
  .meta({ id: 'ImportMappingView' });
export type ImportMappingView = z.output<typeof importMappingViewSchema>;

/** `mapping: null` reads the file as the export it was recognised as. */
export const importMapBody = z.strictObject({ mapping: importMappingSchema.nullable() });
export const importPreviewBody = z.strictObject({ mapping: importMappingSchema });

/** One of the first rows as it would be taken. Everything of a person is masked. */
export const importPreviewRowSchema = z
  .object({
    line: z.number().int(),
    result: z.enum(['optOut', 'skipped', 'rejected']),
    targets: z.array(z.object({ type: identifierTypeSchema, mask: z.string(), channel: channelSchema })),
    occurredAt: instantSchema.nullable(),
    occurredPrecision: z.enum(['instant', 'day', 'missing']).nullable(),
    cause: causeSchema.nullable(),
    reason: reasonSchema.nullable(),
    hasComment: z.boolean(),
    campaign: z.string().nullable(),
    findings: z.array(
      z.object({ code: z.string(), column: z.string().nullable(), sentence: z.string(), advice: z.string() }),
    ),
  })
  .meta({ id: 'ImportPreviewRow' });
export type ImportPreviewRow = z.output<typeof importPreviewRowSchema>;

export const importPreviewSchema = z
  .object({
    rows: z.array(importPreviewRowSchema),
    /** Of the rows looked at: the first ones of the file, or all of a small file. */
    wholeFile: z.boolean(),
    rowsLookedAt: z.number().int(),
    optOutRows: z.number().int(),
    skippedRows: z.number().int(),
    warningRows: z.number().int(),
    rejectedRows: z.number().int(),
    warnings: z.array(codeCountSchema),
    skips: z.array(codeCountSchema),
    faults: z.array(codeCountSchema),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.output<typeof importPreviewSchema>;
