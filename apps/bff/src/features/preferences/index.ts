export { type ImportHandlerDependencies, importHandlers } from './imports/handlers.ts';
export { type FileToImport, importFile } from './imports/import-file.ts';
export { type ImportDependencies, runImport, runOpenImports } from './imports/run.ts';
export { type AppendOptions, append } from './ledger/append.ts';
export type { AppendedBatch, PreferenceInput } from './ledger/types.ts';
