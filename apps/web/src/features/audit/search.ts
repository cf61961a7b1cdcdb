import { auditEventListQuery, eventIdSchema } from '@heed/contract';
import type * as z from 'zod';

/** The audit trail's address: the endpoint's own query without the page size, and the event that is open. */
export const auditSearchSchema = auditEventListQuery
  .omit({ limit: true })
  .extend({ event: eventIdSchema.optional() });
export type AuditSearch = z.output<typeof auditSearchSchema>;
