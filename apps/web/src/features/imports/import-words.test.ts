import type { ImportSummary } from '@heed/contract';
import { createMockHandlers, seedImportId } from '@heed/mock-api';
import { describe, expect, it } from 'vitest';
import { hasWritten, outcomeWords, resultOf } from './import-words.ts';

const seeded = createMockHandlers().tables.imports.get(seedImportId('done'))?.view;
if (!seeded) throw new Error('No import is seeded as done.');
const summary = (changes: Partial<ImportSummary>): ImportSummary => ({ ...seeded, ...changes });

describe('the result of an import', () => {
  it.each([
    [412, 19_551, '412 new opt-outs, 19,551 were already known', '412 new, 19,551 already known'],
    [1, 1, '1 new opt-out, 1 was already known', '1 new, 1 already known'],
    [1212, 0, '1,212 new opt-outs', '1,212 new'],
    [0, 19_963, 'Nothing new: all 19,963 were already known', 'Nothing new, 19,963 already known'],
    [0, 0, '0 new opt-outs', 'Nothing new'],
  ])(
    '%d new and %d known read as a sentence, and briefly in the list',
    (newOptOuts, knownOptOuts, long, brief) => {
      const done = summary({ newOptOuts, knownOptOuts });
      expect([resultOf(done), outcomeWords(done)]).toEqual([long, brief]);
    },
  );

  it('says of an import that stopped what stays, and only where something does', () => {
    const stopped = summary({ state: 'failed', newOptOuts: 11_000, knownOptOuts: 48 });
    expect(outcomeWords(stopped)).toBe('Stopped after 11,048 opt-outs; these stay');
    expect(outcomeWords(summary({ state: 'cancelled', newOptOuts: 0, knownOptOuts: 0 }))).toBe(
      'Nothing was written',
    );
    expect(hasWritten(stopped)).toBe(true);
  });

  it('says that a file is being read while its rows are not yet counted', () => {
    expect(outcomeWords(summary({ state: 'checking', rows: 0 }))).toBe('Being read');
    expect(outcomeWords(summary({ state: 'checking', rows: 1200 }))).toBe('1,200 rows read so far');
  });
});
