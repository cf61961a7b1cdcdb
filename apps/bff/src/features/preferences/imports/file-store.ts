import { open, seal } from '@heed/personal-data';
import type { Kysely } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { inBlocks } from '../../../lib/in-blocks.ts';
import { sealedPart } from './queries.ts';
import { clearParts, insertPart } from './store.ts';

const PART_BYTES = 1024 * 1024;

/** The uploaded file is not as long as announced. */
export class WrongLength extends Error {}

/** A part of the stored file is gone: what is left must not pass for the whole file. */
export class IncompleteFile extends Error {
  constructor() {
    super('A part of the stored file is gone.');
  }
}

const placeOf = (importId: string, part: number) => ({
  table: 'import_part',
  column: 'sealed_bytes',
  rowId: `${importId}/${part}`,
  subjectRef: importId,
});

/**
 * Stores a file as sealed parts of 1 MiB, as its bytes arrive. The sender waits while a part is written, so memory
 * holds one part however long the file is.
 * @throws WrongLength when it is longer or shorter than `bytes`
 */
export async function storeFile(
  ledger: Kysely<DB>,
  target: { readonly importId: string; readonly dek: Buffer; readonly bytes: number },
  content: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { importId, dek, bytes } = target;
  await clearParts(ledger, importId);
  let part = 0;
  let received = 0;
  for await (const block of inBlocks(content, PART_BYTES)) {
    received += block.length;
    if (received > bytes) throw new WrongLength();
    await insertPart(ledger, importId, {
      part,
      sealed: seal(dek, block, placeOf(importId, part)),
      bytesBefore: received - block.length,
      bytesReceived: received,
    });
    part += 1;
  }
  if (received !== bytes) throw new WrongLength();
}

/** The first part of the stored file: its first MiB, or all of a smaller one. */
export async function readBeginning(
  ledger: Kysely<DB>,
  { importId, dek }: { readonly importId: string; readonly dek: Buffer },
): Promise<Buffer> {
  const sealed = await sealedPart(ledger, importId, 0);
  if (sealed === undefined) throw new IncompleteFile();
  return open(dek, sealed, placeOf(importId, 0));
}

/**
 * The stored file from its beginning; `onBytes` is told how far the reader has come, who waits for it.
 * @throws IncompleteFile at the end when it is shorter than `bytes`
 */
export async function* readFile(
  ledger: Kysely<DB>,
  target: { readonly importId: string; readonly dek: Buffer; readonly bytes: number },
  onBytes: (bytes: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const { importId, dek } = target;
  let bytes = 0;
  for (let part = 0; ; part += 1) {
    const sealed = await sealedPart(ledger, importId, part);
    if (sealed === undefined) break;
    const block = open(dek, sealed, placeOf(importId, part));
    bytes += block.length;
    await onBytes(bytes);
    yield block;
  }
  if (bytes !== target.bytes) throw new IncompleteFile();
}
