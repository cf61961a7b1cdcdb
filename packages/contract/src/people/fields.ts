import * as z from 'zod';

/** A person's name as others see it: one line, no control characters (PostgreSQL cannot hold NUL). */
export const displayNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u, 'has characters that no name has');

/** Length is what counts (NIST SP 800-63B-4 §3.1.1.2): 15 or more as the only factor. */
export const newPasswordSchema = z.string().min(15).max(1024);

/** Why somebody does something, in their own words: sealed at rest, and only a commitment of it enters the trail. */
export const staffNoteSchema = z
  .string()
  .trim()
  .min(3, 'needs a few words')
  .max(1000)
  .regex(/^(?:\P{Cc}|[\n\t])*$/u, 'has characters that no text has');
