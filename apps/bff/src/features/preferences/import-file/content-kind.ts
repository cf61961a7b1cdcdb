import type { RefusalCode } from './refusals.ts';

/** First bytes of files that people take for a CSV export. */
const SIGNATURES: readonly [bytes: readonly number[], code: RefusalCode][] = [
  [[0x1f, 0x8b], 'file_is_gzip'],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'file_is_pdf'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'file_is_xls'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'file_is_archive'],
  [[0x52, 0x61, 0x72, 0x21, 0x1a], 'file_is_archive'],
  [[0x42, 0x5a, 0x68], 'file_is_archive'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'file_is_archive'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'file_is_archive'],
];

/** How many first bytes `contentRefusal` wants to see. */
export const HEAD_BYTES = 4096;

/** Names what is plainly not a CSV file, from its first bytes; undefined when it may be one. `utf16`: NULs are expected. */
export function contentRefusal(head: Uint8Array, utf16: boolean): RefusalCode | undefined {
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) {
    const names = latin1(head);
    return names.includes('[Content_Types].xml') || names.includes('xl/') ? 'file_is_xlsx' : 'file_is_zip';
  }
  for (const [bytes, code] of SIGNATURES) if (startsWith(head, bytes)) return code;
  if (startsWith(head, [0xff, 0xfe, 0, 0]) || startsWith(head, [0, 0, 0xfe, 0xff])) return 'encoding_utf32';

  const text = latin1(utf16 ? head.filter((byte) => byte !== 0) : head)
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .trimStart()
    .slice(0, 200)
    .toLowerCase();
  if (/^<(!doctype\s+html|html|head|body|script)\b/.test(text)) return 'file_is_html';
  if (/^<(\?xml|[a-z]+[\s>:])/.test(text)) return text.includes('<html') ? 'file_is_html' : 'file_is_xml';
  if (/^(\[\s*[{["]|\{\s*"|\[\s*\])/.test(text)) return 'file_is_json';
  return looksBinary(head, utf16) ? 'file_is_binary' : undefined;
}

/** More than one control character in twenty bytes, or one NUL in ten: no text file has that. */
function looksBinary(head: Uint8Array, utf16: boolean): boolean {
  const isControl = (byte: number): boolean => (byte > 0 && byte < 9) || (byte > 13 && byte < 32);
  let controls = 0;
  let nuls = 0;
  for (const [index, byte] of head.entries()) {
    if (byte === 0) nuls++;
    // In UTF-16 such a byte may be half of a letter, unless its other half is NUL.
    else if (isControl(byte) && (!utf16 || head[index ^ 1] === 0)) controls++;
  }
  return controls * 20 > head.length || (!utf16 && nuls * 10 > head.length);
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
