import * as z from 'zod';
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
  /** No control characters: PostgreSQL cannot hold NUL, and a name is one line. */
  displayName: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u, 'has characters that no name has'),
  /** Length is what counts (NIST SP 800-63B-4 §3.1.1.2): 15 or more as the only factor. */
  password: z.string().min(15).max(1024),
});
