import type { Import } from '@heed/contract';
import { ProblemError } from '../../../http/problem.ts';
import type { AuditContext } from '../../audit/index.ts';
import { chooseMapping } from './choose-mapping.ts';
import { storeFile } from './file-store.ts';
import { cancelImport, confirmImport } from './handlers.ts';
import { mappingOfNames, type NamedMapping } from './named-mapping.ts';
import { presentImport } from './present.ts';
import { importCounts, importRecord, sealedImport } from './queries.ts';
import { type ImportDependencies, runImport } from './run.ts';
import { startImport } from './start-import.ts';
import { moveImport } from './store.ts';
import { waitingFile } from './waiting-file.ts';

export interface FileToImport {
  readonly fileName: string;
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * Imports a file from announcement to end in this process, as the command line does. `onProgress` is told the import
 * now and then. Without `write` it stops when the file is checked.
 * @throws ProblemError naming every fault of a mapping that is not one for this file; the import is cancelled then
 */
export async function importFile(
  dependencies: ImportDependencies,
  source: FileToImport,
  options: {
    readonly write: boolean;
    /** What the columns are; without it a file that is no known export waits for a person on screen. */
    readonly mapping?: NamedMapping | undefined;
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
    if (options.mapping !== undefined) {
      await map(dependencies, id, options.mapping, context);
      await settle(dependencies, id, 'checking', view);
    }
    if (options.write && (await view()).state === 'ready') {
      await confirmImport({ kysely: ledger }, id, context);
      await settle(dependencies, id, 'writing', view);
    }
    return await view();
  } finally {
    clearInterval(watch);
  }
}

/** Gives a checked file the columns that its sender has written down; a file that was refused stays refused. */
async function map(
  dependencies: ImportDependencies,
  id: string,
  named: NamedMapping,
  context: AuditContext,
): Promise<void> {
  const ledger = dependencies.ledger.kysely;
  const file = await sealedImport(ledger, id);
  if (file === undefined || (file.state !== 'mapping' && file.state !== 'ready')) return;
  try {
    const { header } = await waitingFile({ ledger, keys: dependencies.keys }, id);
    const { mapping, faults } = mappingOfNames(named, header, dependencies.timeZone);
    if (faults.length > 0) {
      throw new ProblemError('invalid_request', 'The mapping does not fit this file; each fault is named.', {
        faults: [...faults],
      });
    }
    await chooseMapping(dependencies, id, mapping, context);
  } catch (error) {
    if (error instanceof ProblemError) await cancelImport({ kysely: ledger }, file, context);
    throw error;
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
