import type { Kysely } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { notFound, ProblemError } from '../../../http/problem.ts';
import type { Keys } from '../../../keys/keys.ts';
import type { EncodingCode } from '../import-file/decode.ts';
import { readHead } from '../import-file/inspect-import.ts';
import type { ByteSource, FormatCode } from '../import-file/types.ts';
import { readBeginning } from './file-store.ts';
import { type SealedImport, sealedImport } from './queries.ts';

/** A checked file that waits for a person, with its beginning opened. */
export interface WaitingFile {
  readonly file: SealedImport;
  /** Its first part only: what is looked at on screen must not read a file of gigabytes. */
  readonly source: ByteSource;
  /** The source is the whole file. */
  readonly isWhole: boolean;
  readonly encoding: EncodingCode;
  readonly delimiter: string;
  readonly recognised: FormatCode | undefined;
  readonly header: readonly string[];
  /** Cells of the first rows. Personal data. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * The file of an import whose columns can be chosen now.
 * @throws ProblemError not_found, or conflict where the import does not wait for a person
 */
export async function waitingFile(
  { ledger, keys }: { readonly ledger: Kysely<DB>; readonly keys: Keys },
  id: string,
): Promise<WaitingFile> {
  const file = await sealedImport(ledger, id);
  if (file === undefined) throw notFound();
  const { encoding, delimiter, state } = file;
  if ((state !== 'mapping' && state !== 'ready') || encoding === null || delimiter === null) {
    throw new ProblemError('conflict', 'The columns of this import cannot be chosen now.');
  }
  const dek = keys.unwrap(file.wrappedDek, id, file.kekEpoch);
  const beginning = await readBeginning(ledger, { importId: id, dek });
  const source: ByteSource = async function* () {
    yield beginning;
  };
  // Written by this feature's own check, from these very types.
  const known = { encoding: encoding as EncodingCode, delimiter };
  return {
    ...known,
    ...(await readHead(source, known)),
    file,
    source,
    isWhole: beginning.length === file.bytes,
    recognised: (file.recognised ?? undefined) as FormatCode | undefined,
  };
}
