export { deliverOutbox, type MailSettings, type OutboxDependencies } from './deliver.ts';
export { outboxHandlers } from './handlers.ts';
export type { Mail } from './mail.ts';
export { type OutgoingMail, putInOutbox } from './put.ts';
