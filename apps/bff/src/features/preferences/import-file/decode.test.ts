import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeChunks, type EncodingCode, sniffEncoding } from './decode.ts';
import { fileOf } from './testing/file-source.ts';

const sniff = (bytes: Uint8Array | string) => sniffEncoding(fileOf(bytes, [1000])());

async function decoded(bytes: Uint8Array, encoding: EncodingCode, chunk = 3): Promise<string> {
  let text = '';
  for await (const more of decodeChunks(fileOf(bytes, [chunk])(), encoding)) text += more;
  return text;
}

describe('the encoding', () => {
  it.each<[string, Buffer, EncodingCode]>([
    ['UTF-8', Buffer.from('Email,Name\na@x.test,Zoë 漢 😀\n'), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFEmail,Name\na@x.test,Zoë\n'), 'utf-8'],
    [
      'UTF-16 LE with a byte order mark',
      Buffer.from('\uFEFFEmail,Name\na@x.test,漢字\n', 'utf16le'),
      'utf-16le',
    ],
    ['UTF-16 BE', Buffer.from('\uFEFFEmail,Name\na@x.test,漢\n', 'utf16le').swap16(), 'utf-16be'],
    ['UTF-16 LE without a mark', Buffer.from('Email,Name\na@x.test,Zoë\n', 'utf16le'), 'utf-16le'],
    ['UTF-16 BE without a mark', Buffer.from('Email,Name\na@x.test,Zoë\n', 'utf16le').swap16(), 'utf-16be'],
    ['Latin-1', Buffer.from('Email,Name\na@x.test,Zoë\n', 'latin1'), 'windows-1252'],
  ])('%s is recognised and decoded across chunk boundaries', async (_, bytes, encoding) => {
    expect(await sniff(bytes)).toMatchObject({ ok: true, encoding, damaged: 0 });
    const text = await decoded(bytes, encoding);
    expect(text).toMatch(/^Email,Name\na@x.test,(Zoë|漢)/);
    expect(text).not.toContain('\uFFFD');
  });

  it('Windows-1252 has its own characters where Latin-1 has controls', async () => {
    const bytes = Buffer.from([0x45, 0x0a, 0x80, 0x93, 0xe9, 0x94]);
    expect(await sniff(bytes)).toMatchObject({ encoding: 'windows-1252' });
    expect(await decoded(bytes, 'windows-1252')).toBe('E\n€“é”');
  });

  it('is decided by bytes far down the file as well', async () => {
    const ascii = Buffer.from('a@example.com,Ann\n'.repeat(200_000));
    const bytes = Buffer.concat([ascii, Buffer.from('z@example.com,Zo\xeb\n', 'latin1')]);
    expect(await sniff(bytes)).toMatchObject({ encoding: 'windows-1252' });
  });

  it('stays UTF-8 when a few bytes among many valid characters are damaged, and counts them', async () => {
    const good = Buffer.from('a@x.test,Zoë\n'.repeat(50));
    const bytes = Buffer.concat([good, Buffer.from([0xff, 0x0a]), good, Buffer.from([0xc3])]);
    expect(await sniff(bytes)).toMatchObject({ encoding: 'utf-8', damaged: 2 });
  });

  it('stays UTF-8 when a cell holds NUL', async () => {
    const file = `Email,Name\na@x.test,An\0n\n${'b@x.test,Bob\n'.repeat(20)}`;
    expect(await sniff(file)).toMatchObject({ encoding: 'utf-8' });
  });

  it.each([
    ['overlong form', [0xc0, 0xaf]],
    ['surrogate', [0xed, 0xa0, 0x80]],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
    ['lonely continuation', [0x80]],
    ['cut sequence', [0xe2, 0x82]],
  ])('an %s is not UTF-8', async (_, sequence) => {
    expect(await sniff(Buffer.from([0x45, 0x0a, ...sequence]))).toMatchObject({ encoding: 'windows-1252' });
  });
});

describe('the digest', () => {
  it('is the SHA-256 of all bytes, and the size is counted', async () => {
    const bytes = Buffer.from('Email\na@x.test\n'.repeat(1000));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await sniff(bytes)).toMatchObject({ bytes: bytes.length, sha256 });
  });
});

describe('what is no CSV file', () => {
  it.each<[string, Uint8Array | string, string]>([
    ['nothing at all', '', 'file_empty'],
    ['a zip archive', Buffer.from('PK\x03\x04\x14\0\0\0list.csv'), 'file_is_zip'],
    ['an Excel workbook', Buffer.from('PK\x03\x04\x14\0\0\0[Content_Types].xml'), 'file_is_xlsx'],
    ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'file_is_xls'],
    ['a gzip archive', gzipSync('Email\na@x.test\n'), 'file_is_gzip'],
    ['a 7z archive', Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]), 'file_is_archive'],
    ['a PDF', '%PDF-1.7\n', 'file_is_pdf'],
    ['a web page', '\r\n <!DOCTYPE html><html><body>Log in</body></html>', 'file_is_html'],
    ['a web page with a mark', '\uFEFF<html lang="en">', 'file_is_html'],
    ['a web page in UTF-16', Buffer.from('\uFEFF<html lang="en">', 'utf16le'), 'file_is_html'],
    ['an XML document', '<?xml version="1.0"?><members/>', 'file_is_xml'],
    ['a JSON document', '[{"email":"a@x.test"}]', 'file_is_json'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x45, 0, 0, 0]), 'encoding_utf32'],
    [
      'other binary data',
      Buffer.from(Array.from({ length: 400 }, (_, index) => index % 32)),
      'file_is_binary',
    ],
  ])('%s is refused by name', async (_, bytes, code) => {
    const answer = await sniff(bytes);
    expect(answer).toMatchObject({ ok: false, code });
    expect(answer).toHaveProperty('sentence', expect.stringMatching(/\.$/));
  });

  it('is not read any further', async () => {
    let chunks = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        chunks++;
        yield gzipSync(Buffer.alloc(1_000_000, chunks), { level: 0 }).subarray(0, 65_536);
      }
    }
    expect(await sniffEncoding(endless())).toMatchObject({ code: 'file_is_gzip' });
    expect(chunks).toBe(1);
  });
});
