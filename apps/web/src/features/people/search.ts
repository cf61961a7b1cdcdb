import * as z from 'zod';

/** Where to go after signing in: a path of this app, never another site (`//…`, `/\…`). Anything else is dropped. */
const nextSchema = z
  .string()
  .regex(/^\/(?![/\\])/)
  .max(2000)
  .optional()
  .catch(undefined);

/** Why the person is here again. */
const endedSchema = z
  .enum(['idle', 'absolute', 'elsewhere', 'signedOut', 'setUp'])
  .optional()
  .catch(undefined);

export const loginSearchSchema = z.object({ next: nextSchema, ended: endedSchema });
export type LoginSearch = z.output<typeof loginSearchSchema>;
