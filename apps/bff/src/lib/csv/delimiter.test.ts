import { describe, expect, it } from 'vitest';
import { detectDelimiter } from './delimiter.ts';

describe('the delimiter', () => {
  it.each([
    [',', 'Email,Name,Note\na@x.test,Ann,hi\nb@x.test,Bob,ho\n'],
    [';', 'Email;Name;Size\na@x.test;Ann;1,5\nb@x.test;Bob;2,5\n'],
    ['\t', 'Email\tName\na@x.test\tLee, Ann\nb@x.test\tRay, Bob\n'],
    ['|', 'Email|Name|Note\na@x.test|Ann|a;b\n'],
  ])('%j is found from header and rows', (delimiter, sample) => {
    expect(detectDelimiter(sample, true)).toBe(delimiter);
  });

  it('is not found inside quotes', () => {
    expect(detectDelimiter('"Email, main";"Name, first, last"\n"a,b@x.test";"x,y,z"\n', true)).toBe(';');
  });

  it('is a comma for a file of one column, whatever its cells hold', () => {
    expect(detectDelimiter('Email\na@x.test;b@x.test\nc@x.test|d\n', true)).toBe(',');
  });

  it('is what the separator line of Excel says', () => {
    expect(detectDelimiter('sep=|\nEmail,x|Name,y\na,b|c,d\n', true)).toBe('|');
  });

  it('is the one with which rows have as many fields as the header', () => {
    const rows = ['a@x.test;1,2,3', 'b@x.test;4', 'c@x.test;5,6'].join('\n');
    expect(detectDelimiter(`Email;Sizes in cm, m, km\n${rows}\n`, true)).toBe(';');
  });

  it('is found in the beginning of a file that goes on', () => {
    const sample = `Email;Name\n${'a@x.test;Ann\n'.repeat(3000)}a@x.te`;
    expect(detectDelimiter(sample, false)).toBe(';');
  });
});
