import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImport } from './read-import.ts';
import { fileOf, NOW } from './testing/file-source.ts';
import { MAILCHIMP_HEADER } from './testing/mailchimp-file.ts';
import type { ImportRow } from './types.ts';

const COLUMNS = MAILCHIMP_HEADER.split(',').length;
const PHONE = 4;

async function read(text: string, chunks: readonly number[]): Promise<ImportRow[]> {
  const rows: ImportRow[] = [];
  const options = { encoding: 'utf-8', delimiter: ',', now: NOW } as const;
  for await (const batch of readImport(fileOf(text, chunks), options)) rows.push(...batch);
  return rows;
}

const identifier = fc.oneof(
  fc.nat(99_999).map((n) => ({ cell: 0, text: `Person.${n}@Example.COM`, value: `person.${n}@example.com` })),
  fc.nat(99_999).map((n) => {
    const digits = String(n).padStart(5, '0');
    return { cell: PHONE, text: `+44 20794 ${digits}`, value: `+4420794${digits}` };
  }),
);

const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('"', ',', '=', '\0', '\uFFFD', ' ', 'x', "'", '@', '1'), maxLength: 12 }),
  fc.constantFrom('03/04/2026', '2099-01-01', '0000-00-00', '=cmd|x', '-', 'x'.repeat(70_000)),
);

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

// Properties take longer on a busy machine than a plain test may.
describe('a row with one usable identifier', { timeout: 60_000 }, () => {
  it('is always suppressed, whatever else is in the row and however many cells it has', async () => {
    await fc.assert(
      fc.asyncProperty(
        identifier,
        fc.array(noise, { minLength: PHONE + 1, maxLength: COLUMNS + 3 }),
        fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 3 }),
        async ({ cell, text, value }, cells, chunks) => {
          const row = cells.map((other, index) => {
            if (index === cell) return text;
            // Only the identifier under test: noise in the e-mail cell must not be an address itself.
            return quoted(index === 0 ? other.replaceAll(/[@＠]/g, '') : other);
          });
          const rows = await read(`${MAILCHIMP_HEADER}\n${row.join(',')}\n`, chunks);
          expect(rows).toMatchObject([{ line: 2, result: 'optOut', entries: [{ value }] }]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is suppressed also when quotes of its other cells were never escaped, in this row or the ones around it', async () => {
    const raw = fc.string({ unit: fc.constantFrom('"', '"', ' ', ',', 'x', '1', '@', "'"), maxLength: 6 });
    const table = fc.integer({ min: 2, max: 6 }).chain((columns) =>
      fc.array(fc.array(raw, { minLength: columns - 1, maxLength: columns - 1 }), {
        minLength: 1,
        maxLength: 12,
      }),
    );
    await fc.assert(
      fc.asyncProperty(table, fc.array(fc.nat(50), { minLength: 1, maxLength: 3 }), async (rows, chunks) => {
        const extra = Array.from({ length: (rows[0]?.length ?? 1) - 1 }, (_, index) => `X${index}`);
        const header = ['Email Address', ...extra, 'UNSUB_TIME'].join(',');
        const lines = rows.map((cells, index) => [`p${index}@x.test`, ...cells].join(','));
        const found = new Set<string>();
        for (const row of await read(`${header}\n${lines.join('\n')}\n`, chunks)) {
          if (row.result === 'optOut') for (const { value } of row.entries) found.add(value);
        }
        for (const index of rows.keys()) expect(found).toContain(`p${index}@x.test`);
      }),
      { numRuns: 1000 },
    );
  });
});
