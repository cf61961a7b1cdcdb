export type { Actor, AuditContext } from './actor.ts';
export type { NewAuditEvent } from './audit-event.ts';
export { countEvents, countEventsByDay, wasEverDone } from './counts.ts';
export { auditHandlers } from './handlers.ts';
export { OpenedLists } from './opened-lists.ts';
export { type KeptNote, keepNote, type NoteKeys, readNotes } from './staff-notes-store.ts';
export { type PastEvent, record, recordAlone, recordMany, recordPast } from './store.ts';
