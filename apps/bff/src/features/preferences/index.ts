export { Contradictions } from './capture/contradictions.ts';
export { type CaptureHandlerDependencies, captureHandlers } from './capture/handlers.ts';
export { sweepIdempotentCalls } from './capture/idempotency-store.ts';
export { type AskBack, askBack } from './comeback/confirmation/ask-back.ts';
export { type ConfirmPageDependencies, mountConfirmPage } from './comeback/confirmation/mount.ts';
export {
  type OptInAnswer,
  type OptInRequest,
  type RequestOptInDependencies,
  requestOptIn,
} from './comeback/confirmation/request-opt-in.ts';
export {
  type ClaimedYes,
  findContradictions,
} from './comeback/contradictions/find-contradictions.ts';
export { listRefusedKey } from './comeback/contradictions/refused-key.ts';
export {
  listContradiction,
  listContradictions,
  type NewContradiction,
} from './comeback/contradictions/store.ts';
export { comebackHandlers } from './comeback/handlers.ts';
export { recordOptIn } from './comeback/record-opt-in.ts';
export { createStatement } from './comeback/statements/create-statement.ts';
export { currentStatement } from './comeback/statements/queries.ts';
export { hasStatements } from './comeback/statements/store.ts';
export { countImports } from './imports/counts.ts';
export { type ImportHandlerDependencies, importHandlers } from './imports/handlers.ts';
export { type FileToImport, importFile } from './imports/import-file.ts';
export { type NamedMapping, namedMappingSchema } from './imports/named-mapping.ts';
export { isImportWriting } from './imports/queries.ts';
export { type ImportDependencies, runImport, runOpenImports } from './imports/run.ts';
export { type WaitingImport, waitingImports } from './imports/waiting-queries.ts';
export { type AppendOptions, append, type LedgerDatabase } from './ledger/append.ts';
export { appendMany } from './ledger/append-many.ts';
export { type Appends, JoinedAppends } from './ledger/joined-appends.ts';
export type { Outbox, OutboxEvent } from './ledger/outbox.ts';
export type { AppendedBatch, PreferenceInput } from './ledger/types.ts';
export { pollMailbox } from './mailbox/poll-mailbox.ts';
export { type FetchedMail, takeMail } from './mailbox/take-mail.ts';
export { reviewHandlers } from './reviews/handlers.ts';
export { insertReviewItem } from './reviews/store.ts';
export { evidencedEntryHandlers } from './staff-entry/evidenced-handlers.ts';
export { type StaffEntryDependencies, staffEntryHandlers } from './staff-entry/handlers.ts';
export { receiptNumber } from './staff-entry/receipt-number.ts';
export { othersOf } from './staff-entry/store.ts';
export { amazonCertificates } from './webhooks/certificates.ts';
export { createSource } from './webhooks/create-source.ts';
export { webhookHandlers } from './webhooks/handlers.ts';
export { mountWebhooks } from './webhooks/mount.ts';
export { type Arrived, type ReceiveDependencies, receiveDelivery } from './webhooks/receive.ts';
