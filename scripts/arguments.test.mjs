import { expect, test } from 'vitest';
import { commands, parseArguments } from './lib/arguments.mjs';

test('everything after heed belongs to heed, with or without a leading --', () => {
  const expected = { command: 'heed', rest: ['import', '--', '-odd name.csv'], needsWeb: false };
  expect(parseArguments(['heed', 'import', '--', '-odd name.csv'])).toEqual(expected);
  expect(parseArguments(['heed', '--', 'import', '--', '-odd name.csv'])).toEqual(expected);
});

test.each([
  [['start'], true],
  [['heed', 'all'], true],
  [['heed', '--', 'serve'], true],
  [['heed', 'work'], false],
  [['heed', 'clock', 'serve'], false],
  [['heed'], false],
  [['generate'], false],
])('%j needs the screens built: %s', (args, needsWeb) => {
  expect(parseArguments(args).needsWeb).toBe(needsWeb);
});

test.each([[[]], [['stat']], [['toString']]])('%j is a usage error that names every command', (args) => {
  expect(() => parseArguments(args)).toThrow(expect.objectContaining({ exitCode: 2 }));
  expect(() => parseArguments(args)).toThrow(commands.join(' | '));
});
