import * as z from 'zod';

/** One kind of finding about rows of a file, and how many rows it concerns. */
export const codeCountSchema = z.object({
  code: z.string(),
  /** What is the matter, in a plain sentence. */
  sentence: z.string(),
  /** What Heed does with such a row, or what the person can do. */
  consequence: z.string(),
  rows: z.number().int(),
});
