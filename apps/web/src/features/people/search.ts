import { accessRequestIdSchema, accessRequestListQuery, personListQuery } from '@heed/contract';
import * as z from 'zod';
import { columnsParameter } from '../../table/arrange.ts';

/** Where to go after signing in: a path of this app, never another site (`//…`, `/\…`). Anything else is dropped. */
const nextSchema = z
  .string()
  .regex(/^\/(?![/\\])/)
  .max(2000)
  .optional()
  .catch(undefined);

/** Why the person is here again. */
const endedSchema = z
  .enum(['idle', 'absolute', 'elsewhere', 'signedOut', 'setUp', 'joined'])
  .optional()
  .catch(undefined);

export const loginSearchSchema = z.object({ next: nextSchema, ended: endedSchema });
export type LoginSearch = z.output<typeof loginSearchSchema>;

/** The list's address: the endpoint's own query without the page size, and whether somebody is being invited. */
export const peopleSearchSchema = personListQuery
  .omit({ limit: true })
  .extend({ invite: z.literal('yes').optional(), columns: columnsParameter });
export type PeopleSearch = z.output<typeof peopleSearchSchema>;

export const accessSearchSchema = accessRequestListQuery
  .omit({ limit: true })
  .extend({ request: accessRequestIdSchema.optional(), columns: columnsParameter });
export type AccessSearch = z.output<typeof accessSearchSchema>;
