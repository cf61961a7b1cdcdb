import { createHash } from 'node:crypto';
import { contentRefusal, HEAD_BYTES } from './content-kind.ts';
import { type Refusal, refusal } from './refusals.ts';
import { createUtf8Count } from './utf8-count.ts';

export type EncodingCode = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export type Sniffed =
  | {
      ok: true;
      encoding: EncodingCode;
      bytes: number;
      /** Lower-case hexadecimal SHA-256 of the bytes. */
      sha256: string;
      /** Places that are not valid in `encoding`; each is read as U+FFFD. */
      damaged: number;
    }
  | ({ ok: false } & Refusal);

/**
 * Reads the whole stream once and decides its encoding, so that one foreign byte far down cannot turn into wrong
 * characters while rows are already being written.
 *
 * A byte order mark decides. Without one, NULs in every second byte mean UTF-16. Otherwise the file is UTF-8 when all its
 * bytes are, or when valid characters outnumber the invalid ones (a damaged UTF-8 file; the damage is counted), and
 * Windows-1252 (a superset of printable Latin-1) when not. Archives, office documents and web pages are refused by name
 * from the first bytes, without reading on.
 */
export async function sniffEncoding(chunks: AsyncIterable<Uint8Array>): Promise<Sniffed> {
  const hash = createHash('sha256');
  const utf8 = createUtf8Count();
  let head: Uint8Array = new Uint8Array(0);
  let bytes = 0;
  let marked: EncodingCode | undefined;
  let headDone = false;

  const judgeHead = (): Refusal | undefined => {
    headDone = true;
    marked = encodingOfMark(head) ?? utf16Pattern(head);
    const code = contentRefusal(head, marked === 'utf-16le' || marked === 'utf-16be');
    return code && refusal(code);
  };

  for await (const chunk of chunks) {
    bytes += chunk.length;
    hash.update(chunk);
    utf8.push(chunk);
    if (headDone) continue;
    head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
    if (head.length < HEAD_BYTES) continue;
    const refused = judgeHead();
    if (refused) return { ok: false, ...refused };
  }
  if (bytes === 0) return { ok: false, ...refusal('file_empty') };
  const refused = headDone ? undefined : judgeHead();
  if (refused) return { ok: false, ...refused };

  const counted = utf8.end();
  const encoding =
    marked ?? (counted.invalid === 0 || counted.sequences > counted.invalid ? 'utf-8' : 'windows-1252');
  const damaged = encoding === 'utf-8' ? counted.invalid : 0;
  return { ok: true, encoding, bytes, sha256: hash.digest('hex'), damaged };
}

/** Text of the stream without its byte order mark; bytes that are not valid become U+FFFD, never an error. */
export async function* decodeChunks(
  chunks: AsyncIterable<Uint8Array>,
  encoding: EncodingCode,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function encodingOfMark(head: Uint8Array): EncodingCode | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** A header is ASCII, so in UTF-16 nearly every second byte of the beginning is NUL, always on the same side. */
function utf16Pattern(head: Uint8Array): EncodingCode | undefined {
  const pairs = Math.min(256, Math.floor(head.length / 2));
  if (pairs === 0) return undefined;
  let first = 0;
  let second = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (head[2 * pair] === 0) first++;
    if (head[2 * pair + 1] === 0) second++;
  }
  if (second * 2 > pairs && first * 4 < second) return 'utf-16le';
  if (first * 2 > pairs && second * 4 < first) return 'utf-16be';
  return undefined;
}
