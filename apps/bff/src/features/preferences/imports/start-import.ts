import { generateDek } from '@heed/personal-data';
import type { Database } from '../../../database/connect.ts';
import { CURRENT_KEK_EPOCH, type Keys } from '../../../keys/keys.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { type AuditContext, record } from '../../audit/index.ts';
import { safeText } from './columns.ts';
import { insertImport } from './store.ts';

/** Announces a file: the import with its own key, which will seal the file's parts and its rejected rows. */
export async function startImport(
  { ledger, keys }: { readonly ledger: Pick<Database, 'kysely'>; readonly keys: Keys },
  file: { readonly fileName: string; readonly bytes: number },
  context: AuditContext,
): Promise<string> {
  const id = uuidv7();
  const dek = generateDek();
  await ledger.kysely.transaction().execute(async (tx) => {
    await insertImport(tx, {
      id,
      fileName: safeText(file.fileName),
      bytes: file.bytes,
      wrappedDek: keys.wrap(dek, id),
      kekEpoch: CURRENT_KEK_EPOCH,
      startedBy: context.actor.kind === 'person' ? context.actor.id : null,
    });
    await record(
      tx,
      { ...context, operationId: id },
      {
        action: 'import.create',
        object: { kind: 'import', id },
        details: { bytes: file.bytes },
      },
    );
  });
  return id;
}
