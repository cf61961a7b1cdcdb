import type { ByteSource } from '../import-file/types.ts';
import { readFile } from './file-store.ts';
import type { ImportRun } from './run.ts';
import { changeLeased } from './store.ts';

/** Well below the lease, so that a slow write in between does not lose it. */
const RENEW_MS = 5_000;

/**
 * The stored file of a run, from its beginning with each pass. Reading renews the lease: a pass over a large file that
 * finds nothing to write outlasts it.
 */
export function storedFile(
  { ledger, lease, dek, file }: ImportRun,
  state: 'checking' | 'writing',
  onBytes: (bytes: number) => void,
): ByteSource {
  let renewed = performance.now();
  return () =>
    readFile(ledger.kysely, { importId: lease.importId, dek, bytes: file.bytes }, async (bytes) => {
      onBytes(bytes);
      if (performance.now() - renewed < RENEW_MS) return;
      renewed = performance.now();
      await changeLeased(ledger.kysely, lease, state, {});
    });
}
