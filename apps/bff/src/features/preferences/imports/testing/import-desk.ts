import type { Import } from '@heed/contract';
import type { TestDatabase } from '../../../../database/testing/test-database.ts';
import { buildKeys } from '../../../../testing/build-keys.ts';
import { fileOf } from '../../import-file/testing/file-source.ts';
import { storeFile } from '../file-store.ts';
import { confirmImport } from '../handlers.ts';
import { importFile } from '../import-file.ts';
import { presentImport } from '../present.ts';
import { importCounts, importRecord, sealedImport } from '../queries.ts';
import { type ImportDependencies, runImport } from '../run.ts';
import { startImport } from '../start-import.ts';
import { moveImport } from '../store.ts';

/** Where tests import files, as the command line does or step by step. */
export interface ImportDesk {
  readonly dependencies: ImportDependencies;
  /** From announcement to end. */
  readonly importWhole: (content: string | Uint8Array) => Promise<Import>;
  /** Announced, sent and checked; not yet confirmed. */
  readonly checked: (content: string) => Promise<string>;
  /** Checked and confirmed: a worker may write it. */
  readonly confirmed: (content: string) => Promise<string>;
  readonly view: (id: string) => Promise<Import>;
}

const context = { actor: { kind: 'system' } } as const;

export function importDesk(db: TestDatabase): ImportDesk {
  const database = db.as('heed_ledger');
  const ledger = database.kysely;
  const dependencies: ImportDependencies = { ledger: database, keys: buildKeys(), timeZone: 'UTC' };
  const view = async (id: string): Promise<Import> => {
    const row = await importRecord(ledger, id);
    if (row === undefined) throw new Error('There is no such import.');
    return presentImport(row, await importCounts(ledger, id));
  };
  const checked = async (content: string): Promise<string> => {
    const bytes = Buffer.byteLength(content);
    const id = await startImport(dependencies, { fileName: 'export.csv', bytes }, context);
    const file = await sealedImport(ledger, id);
    if (file === undefined) throw new Error('The import has no key.');
    const dek = dependencies.keys.unwrap(file.wrappedDek, id, file.kekEpoch);
    await storeFile(ledger, { importId: id, dek, bytes }, fileOf(content)());
    await moveImport(ledger, id, ['awaitingFile'], 'checking');
    await runImport(dependencies, id);
    return id;
  };
  return {
    dependencies,
    importWhole: (content) =>
      importFile(
        dependencies,
        { fileName: 'export.csv', bytes: Buffer.byteLength(content), content: fileOf(content)() },
        { write: true, context, onProgress: () => undefined },
      ),
    checked,
    confirmed: async (content) => {
      const id = await checked(content);
      await confirmImport({ kysely: ledger }, id, context);
      return id;
    },
    view,
  };
}

/** This many different opt-outs as Mailchimp's rows need them. */
export const addresses = (count: number, from = 0): { email: string }[] =>
  Array.from({ length: count }, (_, index) => ({ email: `reader-${from + index}@example.com` }));
