import { IMPORT_MAX_BYTES } from '@heed/contract';
import { describe, expect, it } from 'vitest';
import { percentOf } from '../../lib/numbers.ts';
import { delimiterWord, encodingWord, faultOfFile, formatBytes, shortDigest } from './file-words.ts';
import { quarterOf, sendingWords, speedWords, timeLeft } from './progress-words.ts';

describe('sizes', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [18_400_000, '18.4 MB'],
    [999_950, '1 MB'],
    [IMPORT_MAX_BYTES, '2.1 GB'],
    [5e12, '5,000 GB'],
  ])('%d is written as %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });
});

describe('facts of a file', () => {
  it('are words where the server has codes, and stay as they are where they are unknown', () => {
    expect([',', ';', '\t', '|', '^'].map(delimiterWord)).toEqual([
      'comma',
      'semicolon',
      'tab',
      'vertical bar',
      '“^”',
    ]);
    expect(['utf-8', 'windows-1252', 'koi8-r'].map(encodingWord)).toEqual([
      'UTF-8',
      'Windows-1252',
      'koi8-r',
    ]);
    expect(shortDigest(`41c9${'0'.repeat(56)}e07b`)).toBe('41c9…e07b');
  });

  it.each([
    [{ name: 'a.csv', size: 0 }, /is empty/],
    [{ name: 'a.csv', size: IMPORT_MAX_BYTES + 1 }, /can have 2 GB/],
    [{ name: `${'a'.repeat(252)}.csv`, size: 1 }, /longer than 255/],
  ])('a file that cannot be sent at all is refused with what to do', (file, words) => {
    expect(faultOfFile(file)).toMatch(words);
  });

  it('whatever else a file may be is for the server to say', () => {
    expect(faultOfFile({ name: 'people.xlsx', size: IMPORT_MAX_BYTES })).toBeUndefined();
  });
});

describe('progress', () => {
  it('says 100 % only when everything is done', () => {
    expect([0, 0.629, 0.9999, 1].map(percentOf)).toEqual(['0 %', '62 %', '99 %', '100 %']);
  });

  it('estimates the time left only after a tenth', () => {
    expect(timeLeft(8, 0.09)).toBeUndefined();
    expect(timeLeft(8, 0.1)).toBe('about 8 s left');
    expect(timeLeft(0.2, 0.99)).toBe('about 1 s left');
    expect(timeLeft(90, 0.5)).toBe('about 2 min left');
    expect(timeLeft(7200, 0.5)).toBe('about 2 h left');
    expect(timeLeft(1, 1)).toBeUndefined();
    expect(timeLeft(Number.POSITIVE_INFINITY, 0.5)).toBeUndefined();
  });

  it('tells the pace, and the time that the rest of the rows takes at it', () => {
    expect(speedWords({ fraction: 0.63, rowsDone: 126_000, rowsPerSecond: 9250 })).toBe(
      '9,250 rows a second, about 8 s left',
    );
    expect(speedWords({ fraction: 0.05, rowsDone: 1000, rowsPerSecond: 500 })).toBe('500 rows a second');
    expect(speedWords({ fraction: 0, rowsDone: 0, rowsPerSecond: 0 })).toBe('');
    expect(sendingWords(5_000_000, 10_000_000, 2)).toBe('2.5 MB a second, about 2 s left');
    expect(sendingWords(0, 10, 1)).toBe('');
  });

  it('is announced at quarters', () => {
    expect([0, 0.24, 0.25, 0.74, 0.999, 1].map(quarterOf)).toEqual([0, 0, 1, 2, 3, 4]);
  });
});
