export type { Actor, AuditContext } from './actor.ts';
export type { NewAuditEvent } from './audit-event.ts';
export { auditHandlers } from './handlers.ts';
export { OpenedLists } from './opened-lists.ts';
export { record, recordAlone } from './store.ts';
