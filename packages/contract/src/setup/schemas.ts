import * as z from 'zod';
import { displayNameSchema, newPasswordSchema } from '../people/fields.ts';
import { roleSchema } from '../permissions.ts';

/** What the log-in page needs to know before anybody is signed in. */
export const setupSchema = z
  .object({
    version: z.string(),
    organisationName: z.string(),
    demo: z.boolean(),
    /** Only in demo: one account per role, with the password that the demo was made with. */
    demoAccounts: z.array(
      z.object({ email: z.string(), displayName: z.string(), role: roleSchema, password: z.string() }),
    ),
    /** Nobody has an account yet: the one-hour set-up link that the start printed creates the first one. */
    needsFirstPerson: z.boolean(),
  })
  .meta({ id: 'Setup' });
export type Setup = z.output<typeof setupSchema>;

export const setupCreateBody = z.strictObject({
  token: z.string().min(20).max(200),
  email: z.email().max(254),
  displayName: displayNameSchema,
  password: newPasswordSchema,
});
