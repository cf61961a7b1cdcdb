import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecordReader } from '../../../lib/csv/record-reader.ts';
import { decodeChunks, type EncodingCode, sniffEncoding } from './decode.ts';
import { fileOf } from './testing/file-source.ts';

const DELIMITERS = [',', ';', '\t', '|'];

function readText(text: string, delimiter: string): string[][] {
  const reader = createRecordReader(delimiter);
  return [...reader.push(text), ...reader.end()].map(({ fields }) => fields);
}

type Written = { name: string; encoding: EncodingCode; encode(text: string): Buffer };

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
const WRITTEN: readonly Written[] = [
  { name: 'utf-8', encoding: 'utf-8', encode: (text) => Buffer.from(text) },
  { name: 'utf-8 with mark', encoding: 'utf-8', encode: (text) => Buffer.from(`\uFEFF${text}`) },
  { name: 'utf-16le', encoding: 'utf-16le', encode: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le') },
  {
    name: 'utf-16be',
    encoding: 'utf-16be',
    encode: (text) => swapped(Buffer.from(`\uFEFF${text}`, 'utf16le')),
  },
  { name: 'utf-16le unmarked', encoding: 'utf-16le', encode: (text) => Buffer.from(text, 'utf16le') },
  {
    name: 'utf-16be unmarked',
    encoding: 'utf-16be',
    encode: (text) => swapped(Buffer.from(text, 'utf16le')),
  },
];

// Without @: text that looks like a swallowed row is taken apart on purpose (see `holdsRow`).
const character = fc.constantFrom(
  'a',
  'b',
  '1',
  ' ',
  'é',
  '漢',
  '😀',
  '=',
  '"',
  '""',
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r',
  '\r\n',
);
const cell = fc.string({ unit: character, maxLength: 12 });
const table = fc
  .integer({ min: 2, max: 6 })
  .chain((columns) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 8 }));

function written(rows: string[][], delimiter: string, lineEnd: string, quoteAll: boolean): string {
  const one = (text: string): string =>
    quoteAll || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(one).join(delimiter) + lineEnd).join('');
}

// Properties take longer on a busy machine than a plain test may.
describe('any table', { timeout: 60_000 }, () => {
  it('reads back the same with every delimiter, line end, encoding and chunk boundary', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(...DELIMITERS),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        fc.constantFrom(...WRITTEN),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        async (rows, delimiter, lineEnd, quoteAll, form, chunks) => {
          const header = Array.from({ length: rows[0]?.length ?? 2 }, (_, index) => `Column number ${index}`);
          const all = [header, ...rows];
          const source = fileOf(form.encode(written(all, delimiter, lineEnd, quoteAll)), chunks);
          const sniffed = await sniffEncoding(source());
          expect(sniffed).toMatchObject({ ok: true, encoding: form.encoding });
          const reader = createRecordReader(delimiter);
          const fields: string[][] = [];
          for await (const text of decodeChunks(source(), form.encoding)) {
            fields.push(...reader.push(text).map((record) => record.fields));
          }
          fields.push(...reader.end().map((record) => record.fields));
          expect(fields).toEqual(all);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('compared with csv-parse', { timeout: 60_000 }, () => {
  it('every text that csv-parse accepts strictly gives the same rows, unless a ragged row runs over lines', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ',', '"', '"', '\n', '\r\n'), maxLength: 24 }),
        (body) => {
          const text = `h,i\n${body}`;
          let theirs: string[][];
          try {
            theirs = parse(text, {
              relax_column_count: true,
              skip_empty_lines: true,
              record_delimiter: ['\r\n', '\n', '\r'],
            });
          } catch {
            return;
          }
          const odd = theirs.some(
            (row) => row.length !== 2 && row.some((field) => /[\r\n]/.test(field) && field.includes(',')),
          );
          if (odd) return;
          compared++;
          expect(readText(text, ',')).toEqual(theirs);
        },
      ),
      { numRuns: 5000 },
    );
    expect(compared).toBeGreaterThan(500);
  });
});
