import * as z from 'zod';

/** Lists that an overview's figures lead to, by the name of their endpoint. */
export const COUNTED_LISTS = [
  'auditEventList',
  'suppressionList',
  'importList',
  'requestList',
  'personList',
  'accessRequestList',
] as const;
export type CountedList = (typeof COUNTED_LISTS)[number];

/** A figure with the list that counts the same: asked with `query`, the list's own count is this one. */
export const linkedCountSchema = z
  .object({
    count: z.number().int().nonnegative(),
    countIsCapped: z.boolean(),
    list: z.enum(COUNTED_LISTS),
    /** The list's filters as its address has them: fixed days, never "the last week". */
    query: z.record(z.string(), z.string()),
  })
  .meta({ id: 'LinkedCount' });
export type LinkedCount = z.output<typeof linkedCountSchema>;
