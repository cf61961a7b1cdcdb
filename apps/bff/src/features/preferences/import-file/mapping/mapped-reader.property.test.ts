import { CHANNELS, COLUMN_USES, type ImportMapping, mappingFaults, WORD_MEANINGS } from '@heed/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImport } from '../read-import.ts';
import { fileOf, NOW } from '../testing/file-source.ts';
import { mappingOf } from '../testing/mapping-of.ts';
import type { ImportRow } from '../types.ts';

const WIDTH = 5;
const cell = fc.constantFrom(
  '',
  'a@x.test',
  '+442079460042',
  'yes',
  'no',
  'subscribed',
  '03/04/2026',
  '2025-01-01',
  'K-4711',
  'x',
);

const mapping: fc.Arbitrary<ImportMapping> = fc
  .record({
    columns: fc.array(fc.option(fc.constantFrom(...COLUMN_USES)), { minLength: WIDTH, maxLength: WIDTH }),
    saysNo: fc.oneof(
      fc.record({ by: fc.constant('everyRow' as const), stated: fc.boolean() }),
      fc.record({
        by: fc.constant('status' as const),
        words: fc.array(
          fc.record({
            word: fc.constantFrom('yes', 'no', 'subscribed'),
            means: fc.constantFrom(...WORD_MEANINGS),
          }),
        ),
      }),
    ),
    channel: fc.constantFrom(...CHANNELS),
    channelWords: fc.array(fc.record({ word: cell, channel: fc.constantFrom(...CHANNELS) }), {
      maxLength: 2,
    }),
    dateOrder: fc.constantFrom('asWritten', 'dayFirst', 'monthFirst'),
  })
  .map((parts) => mappingOf({ ...parts }))
  .filter((candidate) => mappingFaults(candidate).length === 0);

async function read(rows: readonly (readonly string[])[], chosen: ImportMapping): Promise<ImportRow[]> {
  const text = [['c1', 'c2', 'c3', 'c4', 'c5'], ...rows].map((row) => row.join(',')).join('\n');
  const options = { encoding: 'utf-8', delimiter: ',', now: NOW, mapping: chosen } as const;
  const found: ImportRow[] = [];
  for await (const batch of readImport(fileOf(`${text}\n`), options)) found.push(...batch);
  return found;
}

// Properties take longer on a busy machine than a plain test may.
describe('whatever mapping is chosen', { timeout: 60_000 }, () => {
  const table = fc.array(fc.array(cell, { minLength: WIDTH, maxLength: WIDTH }), {
    minLength: 1,
    maxLength: 6,
  });

  it('every row is answered once, and a row with an address in an e-mail column is left out only by an explained word', async () => {
    await fc.assert(
      fc.asyncProperty(table, mapping, async (rows, chosen) => {
        const found = await read(rows, chosen);
        expect(found.map(({ line }) => line)).toEqual(rows.map((_, index) => index + 2));
        const emails = chosen.columns.flatMap((use, index) => (use === 'email' ? [index] : []));
        const leftOut = found.filter((row, index) => {
          const cells = rows[index] ?? [];
          if (row.result === 'rejected') return emails.some((column) => cells[column] === 'a@x.test');
          if (row.result !== 'skipped' || row.why === 'row_blank') return false;
          const status = cells[chosen.columns.indexOf('status')];
          const { saysNo } = chosen;
          return (
            saysNo.by !== 'status' || saysNo.words.findLast(({ word }) => word === status)?.means !== 'notANo'
          );
        });
        expect(leftOut).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('nothing but a no is ever read: no entry lifts, and every entry carries a channel and an identifier', async () => {
    await fc.assert(
      fc.asyncProperty(table, mapping, async (rows, chosen) => {
        for (const row of await read(rows, chosen)) {
          if (row.result !== 'optOut') continue;
          expect(row.entries.length).toBeGreaterThan(0);
          for (const entry of row.entries) {
            expect(CHANNELS).toContain(entry.channel);
            expect(entry.value).not.toBe('');
            expect(['import', 'subject', 'staff', 'complaint', 'bounce']).toContain(entry.cause);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
