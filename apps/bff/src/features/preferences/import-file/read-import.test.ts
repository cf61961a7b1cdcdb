import { describe, expect, it } from 'vitest';
import { readImport } from './read-import.ts';
import { ImportRefused } from './refusals.ts';
import { codesOf, fileOf, NOW, onlyOptOut, onlyReject, outline, readAll } from './testing/file-source.ts';
import { MAILCHIMP_HEADER, mailchimpFile, mailchimpRow } from './testing/mailchimp-file.ts';
import { mappingOf } from './testing/mapping-of.ts';
import type { ImportRow, ReadOptions } from './types.ts';

const LIST = 'email,created\n';
const WHEN = '2025-01-01 00:00:00';

async function batchesOf(text: string, options: Partial<ReadOptions> = {}): Promise<ImportRow[][]> {
  const batches: ImportRow[][] = [];
  const all = { encoding: 'utf-8', delimiter: ',', now: NOW, ...options } as const;
  for await (const batch of readImport(fileOf(text, [7]), all)) batches.push(batch);
  return batches;
}

async function refusalOf(text: string, options: Partial<ReadOptions> = {}): Promise<string> {
  try {
    await batchesOf(text, options);
  } catch (error) {
    if (error instanceof ImportRefused) return error.code;
    throw error;
  }
  return 'read';
}

describe('batches', () => {
  const file = LIST + Array.from({ length: 25 }, (_, index) => `p${index}@x.test,${WHEN}\n`).join('');

  it('have the asked size and file order, however the bytes arrive', async () => {
    const batches = await batchesOf(file, { batchSize: 10 });
    expect(batches.map((batch) => batch.length)).toEqual([10, 10, 5]);
    expect(batches.flat().map(({ line }) => line)).toEqual(
      Array.from({ length: 25 }, (_, index) => index + 2),
    );
  });

  it('go on after the line that was finished', async () => {
    const whole = (await batchesOf(file)).flat();
    const rest = (await batchesOf(file, { afterLine: 12 })).flat();
    expect(rest).toEqual(whole.filter(({ line }) => line > 12));
    expect(rest[0]?.line).toBe(13);
  });

  it('are none for a file of only a header', async () => {
    expect(await batchesOf(LIST)).toEqual([]);
  });
});

describe('a file that may not be read', () => {
  const mapping = mappingOf('email', null);

  it('is refused before its first row, by name', async () => {
    expect(await refusalOf('Email Address,OPTIN_TIME,LAST_CHANGED\na@x.test,,\n')).toBe('subscribed_export');
    expect(await refusalOf('Email,Name\na@x.test,Ann\n')).toBe('mapping_needed');
    expect(await refusalOf('ann@x.test\nbob@x.test\n')).toBe('header_missing');
    expect(await refusalOf('')).toBe('file_empty');
  });

  it('stays refused when somebody maps its columns: it lists people who said yes', async () => {
    const subscribed = 'Email Address,OPTIN_TIME,LAST_CHANGED\na@x.test,,\n';
    const stated = mappingOf('email', null, null, { saysNo: { by: 'everyRow', stated: true } });
    expect(await refusalOf(subscribed, { mapping: stated, format: 'mapped' })).toBe('subscribed_export');
  });

  it('of a known export is read by its own rules, and by a mapping only where that was chosen', async () => {
    const file = 'uuid,email,status\n1,a@x.test,enabled\n';
    expect((await batchesOf(file)).flat()).toMatchObject([{ result: 'skipped' }]);
    const chosen = mappingOf(null, 'email', null);
    expect((await batchesOf(file, { mapping: chosen })).flat()).toMatchObject([{ result: 'optOut' }]);
    expect(await refusalOf(file, { mapping: chosen, format: 'listmonk' })).toBe('format_mismatch');
  });

  it('is refused when it is not of the format that was agreed on', async () => {
    expect(await refusalOf('email,created\na@x.test,1\n', { format: 'listmonk' })).toBe('format_mismatch');
    expect(await refusalOf('Email,Name\na@x.test,Ann\n', { format: 'listmonk' })).toBe('format_mismatch');
  });

  it('is refused with a time zone or a country that does not exist', async () => {
    expect(await refusalOf(LIST, { zone: 'Mars/Olympus' })).toBe('zone_unknown');
    expect(await refusalOf(LIST, { region: 'XX' })).toBe('region_unknown');
    expect(await refusalOf(LIST, { zone: 'Europe/Berlin', region: 'DE' })).toBe('read');
  });

  it('is refused with a mapping that does not fit', async () => {
    const file = 'Email,Name\na@x.test,Ann\n';
    expect(await refusalOf(file, { mapping: mappingOf(null, null) })).toBe('mapping_without_identifier');
    expect(await refusalOf(file, { mapping: mappingOf('email') })).toBe('mapping_column_missing');
    expect(await refusalOf(file, { mapping: mappingOf('email', null, { zone: 'Mars/Olympus' }) })).toBe(
      'zone_unknown',
    );
    expect(await refusalOf(file, { mapping })).toBe('read');
  });
});

describe('an odd row', () => {
  it('of blank cells is skipped', async () => {
    expect(await readAll(fileOf(`${LIST},\n  , \na@x.test,${WHEN}\n`))).toMatchObject([
      { line: 2, why: 'row_blank' },
      { line: 3, why: 'row_blank' },
      { line: 4, result: 'optOut' },
    ]);
  });

  it('with NUL is cleaned of it, with a warning', async () => {
    const row = await onlyOptOut(mailchimpFile({ email: 'a\0nn@x.test', first: 'A\0' }));
    expect(row.entries).toMatchObject([{ value: 'ann@x.test' }]);
    expect(row.warnings).toEqual([{ code: 'field_has_nul', column: 'Email Address' }]);
  });

  it('with a formula keeps it as text, with a warning; signed numbers are no formulas', async () => {
    const row = await onlyOptOut(
      mailchimpFile({ first: '=HYPERLINK("http://x.test")', phone: '+44 20 7946 0042' }),
    );
    expect(row.warnings).toEqual([{ code: 'formula_cell', column: 'First Name' }]);
  });

  it('protected by an apostrophe is read without it', async () => {
    const row = await onlyOptOut(`${LIST}'-ann@x.test,${WHEN}\n`);
    expect(row.entries).toMatchObject([{ value: '-ann@x.test' }]);
  });

  it('with fewer or more cells than the header is read, with a warning', async () => {
    expect(codesOf(await onlyOptOut(`${LIST}a@x.test\n`))).toEqual(['time_missing', 'row_ragged_short']);
    expect(codesOf(await onlyOptOut(`${LIST}a@x.test,${WHEN},Lee,Ann\n`))).toEqual(['row_ragged_long']);
  });

  it('with empty cells beyond the header is not odd', async () => {
    expect(codesOf(await onlyOptOut(`${LIST}a@x.test,${WHEN},,\n`))).toEqual([]);
  });

  it('with a huge cell is read, with a warning', async () => {
    const row = await onlyOptOut(mailchimpFile({ first: 'x'.repeat(70_000) }));
    expect(row.warnings).toEqual([{ code: 'field_too_long', column: 'First Name' }]);
  });

  it('with a quote that is never closed is read to the end of its line, and loses no other row', async () => {
    const broken = mailchimpRow({ email: 'a@x.test' }).replace('"Ann"', '"Ann');
    const text = [MAILCHIMP_HEADER, broken, mailchimpRow({ email: 'b@x.test' })].join('\n');
    const rows = await readAll(fileOf(text));
    expect(outline(rows)).toBe('2:optOut 3:optOut');
    expect(rows[0]).toMatchObject({ entries: [{ value: 'a@x.test' }] });
    expect(codesOf(rows[0])).toContain('quote_not_closed');
    expect(codesOf(rows[1])).toEqual([]);
  });

  it('with bytes that are not UTF-8 is read; an address with such a byte is not guessed', async () => {
    const good = `z@x.test,${WHEN},Zoë Zoë Zoë\n`;
    const bytes = Buffer.from(`email,created\n${good}a@x.test,${WHEN},#\nb#@x.test,${WHEN}\n`);
    const damaged = bytes.map((byte) => (byte === 0x23 ? 0xff : byte));
    const [, warned, rejected] = await readAll(fileOf(damaged));
    expect(codesOf(warned)).toEqual(['row_ragged_long', 'encoding_replaced_character']);
    expect(codesOf(rejected)).toEqual(['damaged_text', 'encoding_replaced_character']);
  });

  it('that is rejected keeps its original text, also over several lines', async () => {
    const row = await onlyReject(`${LIST}"not,\nan ""address""", x \n`);
    expect(row).toMatchObject({ line: 2, raw: '"not,\nan ""address""", x ' });
  });
});

describe('columns with treacherous names', () => {
  it('are columns like any other', async () => {
    const row = await onlyOptOut('__proto__,constructor,Email\nx,y,a@x.test\n', {
      mapping: mappingOf('reason', null, 'email'),
    });
    expect(row.entries).toMatchObject([{ value: 'a@x.test', comment: 'x' }]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
