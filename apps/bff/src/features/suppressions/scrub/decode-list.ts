import { TextDecoder } from 'node:util';

/**
 * A list's bytes as text with one character a byte (latin1): what Heed does not understand of a line passes through
 * byte for byte, whatever its encoding, and only identifiers are decoded. UTF-16 (by its mark) is turned into UTF-8.
 */
export async function* listText(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly text: string; readonly bytes: number }> {
  let utf16: TextDecoder | undefined;
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of source) {
    let bytes: Uint8Array = chunk;
    if (head !== undefined) {
      head = Buffer.concat([head, chunk]);
      if (head.length < 3) {
        yield { text: '', bytes: chunk.length };
        continue;
      }
      utf16 = utf16Decoder(head);
      bytes = head;
      head = undefined;
    }
    yield { text: textOf(bytes, utf16), bytes: chunk.length };
  }
  if (head !== undefined && head.length > 0) yield { text: textOf(head, undefined), bytes: 0 };
  const rest = utf16?.decode();
  if (rest !== undefined && rest !== '') yield { text: Buffer.from(rest).toString('latin1'), bytes: 0 };
}

function textOf(bytes: Uint8Array, utf16: TextDecoder | undefined): string {
  if (utf16 !== undefined) return Buffer.from(utf16.decode(bytes, { stream: true })).toString('latin1');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function utf16Decoder(head: Buffer): TextDecoder | undefined {
  // The mark is kept as one of UTF-8, so that a spreadsheet program reads the file as what it becomes.
  const options = { ignoreBOM: true };
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le', options);
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be', options);
  return undefined;
}

/** UTF-8's byte order mark as listText tells it. */
export const MARK = '\u00ef\u00bb\u00bf';

/** A cell as people read it: listText's characters are bytes of UTF-8; what is none becomes U+FFFD. */
export function cellOf(field: string): string {
  for (let at = 0; at < field.length; at += 1) {
    if (field.charCodeAt(at) > 0x7f) return Buffer.from(field, 'latin1').toString('utf8');
  }
  return field;
}
