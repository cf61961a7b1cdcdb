import * as z from 'zod';
import { grantIdSchema, instantSchema, preferenceEventIdSchema } from '../common.ts';
import { identifierTypeSchema } from '../preferences/terms.ts';

/** Why somebody has to see personal data; the trail holds the code, the reference says which case. */
export const REVEAL_PURPOSES = [
  'answer_person',
  'erasure_request',
  'investigate_error',
  'legal_authority',
] as const;
export const revealPurposeSchema = z.enum(REVEAL_PURPOSES).meta({ id: 'RevealPurpose' });
export type RevealPurpose = (typeof REVEAL_PURPOSES)[number];
export const REVEAL_PURPOSE_WORDS: Record<RevealPurpose, string> = {
  answer_person: 'Answering this person',
  erasure_request: 'Erasure request',
  investigate_error: 'Investigating an error',
  legal_authority: 'Legal or authority',
};

/** What may be asked for: the address of the entry, the person's other ones, what was written with an opt-out. */
export const REVEAL_FIELDS = ['identifier', 'others', 'comments'] as const;
export const revealFieldSchema = z.enum(REVEAL_FIELDS).meta({ id: 'RevealField' });
export type RevealField = (typeof REVEAL_FIELDS)[number];

/** A look lasts this long from the moment it was granted … */
export const REVEAL_SECONDS = 300;
/** … and has to begin within so many seconds of it. */
export const REVEAL_OPEN_WITHIN_SECONDS = 60;
/** Grants of one person in an hour: one at a time for people, nothing for a program that walks through the ledger. */
export const MOST_GRANTS_AN_HOUR = 60;

const words = (shortest: number, longest: number) =>
  z
    .string()
    .trim()
    .min(shortest)
    .max(longest)
    // What no file can hold: NUL, and half of a character.
    .refine((text) => !text.includes('\0') && text.isWellFormed(), 'holds a character that is not allowed');

const why = {
  purpose: revealPurposeSchema,
  /** Which case this is about, e.g. `ER-1042` or a ticket. Kept sealed; the trail commits to it. */
  reference: words(2, 120),
  note: words(1, 1000).optional(),
};

export const grantCreateBody = z.strictObject({
  ...why,
  fields: z.array(revealFieldSchema).min(1).max(REVEAL_FIELDS.length).default(['identifier']),
});

export const grantSchema = z
  .object({
    id: grantIdSchema,
    now: instantSchema,
    /** To be opened before this instant, once. */
    openBefore: instantSchema,
    expiresAt: instantSchema,
  })
  .meta({ id: 'Grant' });
export type Grant = z.output<typeof grantSchema>;

/**
 * What a grant opens, once. `erased`: the person's data is gone, the hash alone keeps the "no"; `keyGone`: it is there
 * and nobody can read it any more.
 */
export const revealedSchema = z
  .object({
    outcome: z.enum(['shown', 'erased', 'keyGone']),
    now: instantSchema,
    expiresAt: instantSchema,
    identifiers: z.array(
      z.object({
        type: identifierTypeSchema,
        value: z.string(),
        /** Of the entry that was asked about, not another one of the same person. */
        asked: z.boolean(),
      }),
    ),
    comments: z.array(z.object({ event: preferenceEventIdSchema, at: instantSchema, text: z.string() })),
  })
  .meta({ id: 'Revealed' });
export type Revealed = z.output<typeof revealedSchema>;

export const grantEndBody = z.strictObject({
  /** By a person, because its time was up, or because the page was left. */
  because: z.enum(['hidden', 'timeUp', 'left']),
});

export const evidencePackBody = z.strictObject({
  ...why,
  /** An open grant of the same person for the same entry: then the pack names them in full. */
  grant: grantIdSchema.optional(),
});
