import type { Import } from '@heed/contract';
import type { AuditContext } from '../../audit/index.ts';
import { storeFile } from './file-store.ts';
import { confirmImport } from './handlers.ts';
import { presentImport } from './present.ts';
import { importCounts, importRecord, sealedImport } from './queries.ts';
import { type ImportDependencies, runImport } from './run.ts';
import { startImport } from './start-import.ts';
import { moveImport } from './store.ts';

export interface FileToImport {
  readonly fileName: string;
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * Imports a file from announcement to end in this process, as the command line does. `onProgress` is told the import
 * now and then. Without `write` it stops when the file is checked.
 */
export async function importFile(
  dependencies: ImportDependencies,
  source: FileToImport,
  options: {
    readonly write: boolean;
    readonly context: AuditContext;
    readonly onProgress: (now: Import) => void;
  },
): Promise<Import> {
  const { keys } = dependencies;
  const ledger = dependencies.ledger.kysely;
  const { context, onProgress } = options;
  const id = await startImport(dependencies, source, context);
  const view = async (): Promise<Import> => {
    const row = await importRecord(ledger, id);
    if (row === undefined) throw new Error('The import went away.');
    return presentImport(row, await importCounts(ledger, id));
  };
  const watch = setInterval(() => void view().then(onProgress, () => undefined), 500);
  try {
    const file = await sealedImport(ledger, id);
    if (file === undefined) throw new Error('The import went away.');
    const dek = keys.unwrap(file.wrappedDek, id, file.kekEpoch);
    await storeFile(ledger, { importId: id, dek, bytes: source.bytes }, source.content);
    await moveImport(ledger, id, ['awaitingFile'], 'checking');
    await settle(dependencies, id, 'checking', view);
    if (options.write && (await view()).state === 'ready') {
      await confirmImport({ kysely: ledger }, id, context);
      await settle(dependencies, id, 'writing', view);
    }
    return await view();
  } finally {
    clearInterval(watch);
  }
}

/** Works the import here, or waits while a running server's worker has it. */
async function settle(
  dependencies: ImportDependencies,
  id: string,
  state: Import['state'],
  view: () => Promise<Import>,
): Promise<void> {
  for (;;) {
    await runImport(dependencies, id);
    if ((await view()).state !== state) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
