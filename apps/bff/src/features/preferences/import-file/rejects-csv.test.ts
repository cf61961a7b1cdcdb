import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { explainFault, faultCodes } from './faults.ts';
import { REFUSALS } from './refusals.ts';
import { rejectLines, rejectsHeader } from './rejects-csv.ts';
import { SKIPS } from './skips.ts';

describe('the file of rejects', () => {
  it('names line, problems with their columns, what to do, and the original line', () => {
    const csv =
      rejectsHeader() +
      rejectLines([
        {
          line: 7,
          result: 'rejected',
          faults: [{ code: 'email_at_missing', column: 'Email' }, { code: 'row_ragged_short' }],
          raw: 'ann(at)x.test,"Ann, Lee"',
        },
      ]);
    expect(csv).toMatch(/^Line,Problem,What you can do,Original line\r\n/);
    expect(parse(csv)).toEqual([
      ['Line', 'Problem', 'What you can do', 'Original line'],
      [
        '7',
        'Email: The e-mail address has no @. The row has fewer cells than the header.',
        expect.stringMatching(/^Correct the address in the file .* Check the row\./),
        'ann(at)x.test,"Ann, Lee"',
      ],
    ]);
  });

  it('runs nothing in a spreadsheet program', () => {
    const raws = ['=HYPERLINK("http://x.test")', ' @x', '"=1",a', '-1', '\u0000', '+x\n=y'];
    const csv = rejectLines(
      raws.map((raw, index) => ({
        line: index + 2,
        result: 'rejected' as const,
        faults: [{ code: 'email_missing' as const, column: '=cmd' }],
        raw,
      })),
    );
    for (const cell of parse(csv).flat()) expect(cell).toMatch(/^[^\s=+\-@"＝＋－＠]/);
    expect(csv).not.toContain('\0');
  });
});

describe('every code', () => {
  it.each(faultCodes)('%s has a sentence and says what to do', (code) => {
    const { problem, remedy } = explainFault(code);
    expect(problem).toMatch(/^[A-Z].*\.$/s);
    expect(remedy).toMatch(/^[A-Z].*\.$/s);
  });

  it('for files and skipped rows has a sentence', () => {
    for (const sentence of [...Object.values(REFUSALS), ...Object.values(SKIPS)]) {
      expect(sentence).toMatch(/^[A-Z].*\.$/s);
    }
  });
});
