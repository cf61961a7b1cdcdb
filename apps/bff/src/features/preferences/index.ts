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
export { type AppendOptions, append } from './ledger/append.ts';
export { appendMany } from './ledger/append-many.ts';
export type { AppendedBatch, PreferenceInput } from './ledger/types.ts';
export { evidencedEntryHandlers } from './staff-entry/evidenced-handlers.ts';
export { type StaffEntryDependencies, staffEntryHandlers } from './staff-entry/handlers.ts';
