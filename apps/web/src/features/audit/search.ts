import { auditEventListQuery, eventIdSchema } from '@heed/contract';
import type * as z from 'zod';
import { columnsParameter } from '../../table/arrange.ts';

/** The audit trail's address: the endpoint's own query without the page size, the open event, and the columns. */
export const auditSearchSchema = auditEventListQuery
  .omit({ limit: true })
  .extend({ event: eventIdSchema.optional(), columns: columnsParameter });
export type AuditSearch = z.output<typeof auditSearchSchema>;
