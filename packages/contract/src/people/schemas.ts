import * as z from 'zod';
import { instantSchema, personIdSchema } from '../common.ts';
import { permissionSchema, roleSchema } from '../permissions.ts';

export const sessionCreateBody = z.strictObject({
  email: z.string().trim().min(3).max(254),
  password: z.string().min(1).max(1024),
});

export const sessionStepUpBody = z.strictObject({ password: z.string().min(1).max(1024) });

/** Who is signed in, what they may do, and when the session ends. */
export const sessionSchema = z
  .object({
    person: z.object({
      id: personIdSchema,
      displayName: z.string(),
      email: z.string(),
      roles: z.array(roleSchema),
    }),
    permissions: z.array(permissionSchema),
    organisation: z.object({ name: z.string(), timeZone: z.string(), demo: z.boolean() }),
    /** The server's clock, so that the count-down before time-out does not depend on the browser's. */
    now: instantSchema,
    /** Ends after 30 minutes without use … */
    idleExpiresAt: instantSchema,
    /** … and 12 hours after signing in whatever happens. */
    absoluteExpiresAt: instantSchema,
    /** The password was given again lately: until then personal data may be shown. */
    steppedUpUntil: instantSchema.nullable(),
  })
  .meta({ id: 'Session' });
export type Session = z.output<typeof sessionSchema>;
