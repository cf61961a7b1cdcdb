import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText } from '../../../lib/csv/cells.ts';
import { formulaSafe } from '../../../lib/formula-safe.ts';

describe('a cell that a spreadsheet program might run', () => {
  it.each(['=1+1', '+44', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\tx', '＝1', '＋1', '－1', '＠x'])(
    '%j gets an apostrophe',
    (text) => {
      expect(formulaSafe(text)).toBe(`'${text}`);
    },
  );

  it.each([' =1', '"=1', '\uFEFF=1', ' " =1', "'=1", '\u200B=1', '   -1'])(
    '%j gets one as well, behind blanks, quotes or a mark',
    (text) => {
      expect(formulaSafe(text)).toBe(`'${text}`);
    },
  );

  it.each(['', 'Ann', '1-2', 'a=b', 'ann@example.com', "O'Neil", ' x', 'é'])('%j stays as it is', (text) => {
    expect(formulaSafe(text)).toBe(text);
  });

  it('comes back as it was through a round trip, for any trimmed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const trimmed = text.trim();
        expect(cellText([formulaSafe(trimmed)], 0)).toBe(trimmed);
      }),
    );
  });
});
