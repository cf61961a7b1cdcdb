import {
  consentStatementIdSchema,
  consentStatementListQuery,
  regimeIdSchema,
  regimeListQuery,
} from '@heed/contract';
import type * as z from 'zod';
import { columnsParameter } from '../../table/arrange.ts';

/** The table's address: what is looked for, the regime that is open, and the columns. */
export const regimeSearchSchema = regimeListQuery.extend({
  regime: regimeIdSchema.optional(),
  columns: columnsParameter,
});
export type RegimeSearch = z.output<typeof regimeSearchSchema>;

/** Consent statements: what is looked for, the one that is open, and the columns. */
export const statementSearchSchema = consentStatementListQuery
  .omit({ limit: true })
  .extend({ statement: consentStatementIdSchema.optional(), columns: columnsParameter });
