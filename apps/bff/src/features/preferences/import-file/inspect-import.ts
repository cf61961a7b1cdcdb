import { detectDelimiter } from '../../../lib/csv/delimiter.ts';
import { headerKey } from '../../../lib/csv/header.ts';
import { createRecordReader, type SourceRecord } from '../../../lib/csv/record-reader.ts';
import { decodeChunks, type EncodingCode, sniffEncoding } from './decode.ts';
import { formats, recognise } from './formats/recognise.ts';
import { type Refusal, refusal } from './refusals.ts';
import type { ByteSource, FormatCode } from './types.ts';

/** Text looked at for the delimiter, the header and the sample. */
const HEAD_LENGTH = 262_144;
const SAMPLE_ROWS = 5;
/** Enough to tell what a column holds. */
const HEAD_ROWS = 500;

export type Inspection =
  | {
      ok: true;
      encoding: EncodingCode;
      delimiter: string;
      header: string[];
      /** Absent: the header is not known and a mapping is needed. */
      format?: Exclude<FormatCode, 'mapped'>;
      /** What a person should know before going on, as sentences. */
      notes: string[];
      /** Cells of the first rows as they are in the file. Personal data. */
      sampleRows: string[][];
      bytes: number;
      sha256: string;
    }
  | ({ ok: false } & Refusal);

/**
 * Looks at a file before it is imported: two passes, the first over all bytes (encoding, digest), the second over the
 * beginning. Everything that can be refused about the file as a whole is refused here, by name.
 */
export async function inspectImport(source: ByteSource): Promise<Inspection> {
  const sniffed = await sniffEncoding(source());
  if (!sniffed.ok) return sniffed;
  const { encoding, bytes, sha256, damaged } = sniffed;

  const { text, complete } = await beginning(source, encoding);
  const delimiter = detectDelimiter(text, complete);
  const [header, ...rows] = recordsOf(text, complete, delimiter);
  if (!header || header.fields.every((field) => field.trim() === '')) {
    return { ok: false, ...refusal('file_empty') };
  }
  const recognised = recognise(header.fields);
  if ('refused' in recognised) return { ok: false, ...refusal(recognised.refused) };
  if (rows.length === 0) return { ok: false, ...refusal('header_only') };

  const notes: string[] = [];
  if (damaged > 0) {
    notes.push(
      `${damaged.toLocaleString('en-GB')} ${damaged === 1 ? 'place holds' : 'places hold'} bytes that are not UTF-8; they are read as �.`,
    );
  }
  if (encoding === 'windows-1252') {
    notes.push('The file is not UTF-8; it is read as Windows-1252 (Western European).');
  }
  const twice = repeated(header.fields);
  if (twice !== undefined) notes.push(`The column name “${twice}” occurs more than once.`);
  const format = 'format' in recognised ? recognised.format : undefined;
  notes.push(...(formats.find(({ code }) => code === format)?.notes ?? []));

  return {
    ok: true,
    encoding,
    delimiter,
    header: header.fields,
    ...(format && { format }),
    notes,
    sampleRows: rows.slice(0, SAMPLE_ROWS).map(({ fields }) => fields),
    bytes,
    sha256,
  };
}

/** The first rows of a file that was inspected before: its header, and cells as they are in the file. Personal data. */
export async function readHead(
  source: ByteSource,
  { encoding, delimiter }: { readonly encoding: EncodingCode; readonly delimiter: string },
): Promise<{ header: string[]; rows: string[][] }> {
  const { text, complete } = await beginning(source, encoding);
  const [header, ...rows] = recordsOf(text, complete, delimiter);
  return { header: header?.fields ?? [], rows: rows.slice(0, HEAD_ROWS).map(({ fields }) => fields) };
}

function recordsOf(text: string, complete: boolean, delimiter: string): SourceRecord[] {
  const reader = createRecordReader(delimiter);
  const records = reader.push(text);
  if (complete || records.length < 2) records.push(...reader.end());
  return records;
}

async function beginning(
  source: ByteSource,
  encoding: EncodingCode,
): Promise<{ text: string; complete: boolean }> {
  let text = '';
  for await (const more of decodeChunks(source(), encoding)) {
    text += more;
    if (text.length >= HEAD_LENGTH) return { text, complete: false };
  }
  return { text, complete: true };
}

function repeated(names: readonly string[]): string | undefined {
  const keys = names.map(headerKey);
  return names.find((_, index) => keys[index] !== '' && keys.indexOf(keys[index] ?? '') < index);
}
