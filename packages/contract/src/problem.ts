import * as z from 'zod';
import { permissionSchema, roleSchema } from './permissions.ts';

/** Every fault Heed can answer with: HTTP status and short title. The code is stable; clients may rely on it. */
export const PROBLEMS = {
  invalid_request: { status: 422, title: 'The request has faults' },
  malformed_json: { status: 400, title: 'The body is not valid JSON' },
  body_too_large: { status: 413, title: 'The body is too large' },
  wrong_content_type: { status: 415, title: 'The content type is not accepted here' },
  not_signed_in: { status: 401, title: 'You are not signed in' },
  api_key_invalid: { status: 401, title: 'The API key is not valid' },
  wrong_credentials: { status: 401, title: 'E-mail or password is not right' },
  too_many_attempts: { status: 429, title: 'Too many attempts' },
  too_many_calls: { status: 429, title: 'Too many calls' },
  cross_site_request: { status: 403, title: 'The request came from another site' },
  permission_missing: { status: 403, title: 'You need another role for this' },
  scope_missing: { status: 403, title: 'The API key lacks a scope' },
  not_found: { status: 404, title: 'There is nothing here' },
  method_not_allowed: { status: 405, title: 'This cannot be done here' },
  conflict: { status: 409, title: 'Something else happened first' },
  opt_in_refused: { status: 422, title: 'An opt-in is not taken here' },
  idempotency_key_reused: { status: 422, title: 'The Idempotency-Key was used for something else' },
  idempotency_in_flight: { status: 409, title: 'The same call is still being worked on' },
  import_refused: { status: 422, title: 'The file was refused' },
  step_up_needed: { status: 403, title: 'Confirm your password first' },
  grant_refused: { status: 403, title: 'This cannot be shown any more' },
  second_person_needed: { status: 403, title: 'Another person has to do this' },
  invitation_invalid: { status: 403, title: 'The invitation is not valid' },
  setup_link_invalid: { status: 403, title: 'The set-up link is not valid' },
  busy: { status: 503, title: 'Heed is busy' },
  database_unavailable: { status: 503, title: 'The database cannot be reached' },
  internal: { status: 500, title: 'Something failed inside Heed' },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;
// Object.keys is typed string[]; the table is a const, so its keys are exactly the codes.
const codes = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

/** Problem details (RFC 9457) with a stable `code`, a sentence a person can act on, and the request id. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(codes),
    detail: z.string(),
    requestId: z.string(),
    /** Every fault of the input by name; paths only, never the values. */
    faults: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    /** Only with `permission_missing`: what is missing, which roles have it, who can give one. */
    missing: z
      .object({
        permission: permissionSchema,
        means: z.string(),
        roles: z.array(roleSchema),
        grantors: z.array(z.object({ displayName: z.string(), how: z.enum(['gives', 'confirms']) })),
        at: z.string(),
      })
      .optional(),
    /** Only with 429 and 503. */
    retryAfterSeconds: z.number().int().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.output<typeof problemSchema>;
