import { outboxListQuery, outboxMessageIdSchema } from '@heed/contract';
import { columnsParameter } from '../../table/arrange.ts';

/** The outbox's address: what is looked for, the mail that is open, and the columns. */
export const outboxSearchSchema = outboxListQuery
  .omit({ limit: true })
  .extend({ mail: outboxMessageIdSchema.optional(), columns: columnsParameter });
