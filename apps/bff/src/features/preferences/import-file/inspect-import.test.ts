import { describe, expect, it } from 'vitest';
import { inspectImport } from './inspect-import.ts';
import { fileOf } from './testing/file-source.ts';
import { mailchimpFile } from './testing/mailchimp-file.ts';

const inspect = (content: string | Uint8Array, chunks?: number[]) => inspectImport(fileOf(content, chunks));

describe('looking at a file', () => {
  it('tells format, encoding, delimiter, header, size and the first five rows as they are', async () => {
    const rows = Array.from({ length: 8 }, (_, index) => ({ email: `P${index}@x.test` }));
    const text = mailchimpFile(...rows);
    const seen = await inspect(text, [100]);
    expect(seen).toMatchObject({
      ok: true,
      format: 'mailchimp-unsubscribed',
      encoding: 'utf-8',
      delimiter: ',',
      bytes: Buffer.byteLength(text),
      notes: [],
    });
    if (!seen.ok) return;
    expect(seen.header).toHaveLength(25);
    expect(seen.header[0]).toBe('Email Address');
    expect(seen.sampleRows).toHaveLength(5);
    expect(seen.sampleRows[0]?.[0]).toBe('P0@x.test');
    expect(seen.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('reads other delimiters, UTF-16 and the separator line of Excel', async () => {
    const utf16 = Buffer.from('\uFEFFsep=;\r\nEmail;Created\r\na@x.test;1700000000\r\n', 'utf16le');
    expect(await inspect(utf16)).toMatchObject({
      encoding: 'utf-16le',
      delimiter: ';',
      format: 'sendgrid-global-unsubscribes',
      sampleRows: [['a@x.test', '1700000000']],
    });
  });

  it('answers an unknown header without a format, and notes what is doubtful', async () => {
    const bytes = Buffer.from('Email,email,Status\na@x.test,b@x.test,Zo\xeb\n', 'latin1');
    const seen = await inspect(bytes);
    expect(seen).toMatchObject({ ok: true, encoding: 'windows-1252' });
    expect(seen).not.toHaveProperty('format');
    expect(seen).toHaveProperty('notes', [
      expect.stringContaining('Windows-1252'),
      expect.stringContaining('“email” occurs more than once'),
    ]);
  });

  it('notes damaged bytes', async () => {
    const bytes = Buffer.concat([Buffer.from(`Email\n${'zoë@x.test\n'.repeat(9)}`), Buffer.from([0xff, 10])]);
    expect(await inspect(bytes)).toMatchObject({
      notes: [expect.stringMatching(/^1 place holds bytes/), expect.any(String)],
    });
  });

  it.each([
    ['', 'file_empty'],
    ['\uFEFF', 'file_empty'],
    [' \r\n\r\n', 'file_empty'],
    ['Email\n', 'header_only'],
    ['email,created', 'header_only'],
    ['a@x.test\nb@x.test\n', 'header_missing'],
    ['Email Address,MEMBER_RATING,LAST_CHANGED\na@x.test,2,\n', 'subscribed_export'],
    [Array.from({ length: 600 }, (_, index) => `c${index}`).join(), 'too_many_columns'],
    ['<html><body>Log in</body></html>', 'file_is_html'],
  ])('refuses %j by name', async (content, code) => {
    expect(await inspect(content)).toMatchObject({ ok: false, code });
  });

  it('of one long line without an end does not hold it in memory as a row', async () => {
    const seen = await inspect(`Email,Name\na@x.test,${'x'.repeat(2_000_000)}`, [65_536]);
    expect(seen).toMatchObject({ ok: true, bytes: 2_000_020 });
  });
});
