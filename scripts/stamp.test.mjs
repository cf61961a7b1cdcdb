import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashFiles, listFiles, readStamp, writeStamp } from './lib/stamp.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'heed stamp '));
  mkdirSync(join(root, 'src', 'deep'), { recursive: true });
  writeFileSync(join(root, 'src', 'a.ts'), 'a');
  writeFileSync(join(root, 'src', 'deep', 'b.ts'), 'b');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const stamp = (facts = ['1']) => hashFiles(root, listFiles(root), facts);

test.each([
  ['a changed content', () => writeFileSync(join(root, 'src', 'a.ts'), 'A')],
  ['an added file', () => writeFileSync(join(root, 'src', 'c.ts'), '')],
  ['a removed file', () => rmSync(join(root, 'src', 'a.ts'))],
  ['a renamed file', () => renameSync(join(root, 'src', 'a.ts'), join(root, 'src', 'z.ts'))],
  [
    'text moved from one file to the next',
    () => {
      writeFileSync(join(root, 'src', 'a.ts'), '');
      writeFileSync(join(root, 'src', 'deep', 'b.ts'), 'ab');
    },
  ],
])('%s changes the stamp', (_what, change) => {
  const before = stamp();
  change();
  expect(stamp()).not.toBe(before);
});

test('another tool version changes the stamp', () => {
  expect(stamp(['2'])).not.toBe(stamp(['1']));
});

test('a new time of the same content does not, nor does what tools put there', () => {
  const before = stamp();
  utimesSync(join(root, 'src', 'a.ts'), 1, 1);
  for (const folder of ['node_modules', 'dist']) {
    mkdirSync(join(root, folder));
    writeFileSync(join(root, folder, 'x.js'), 'x');
  }
  expect(stamp()).toBe(before);
});

test('a moved repository keeps its stamp', () => {
  const before = stamp();
  const moved = `${root} moved`;
  renameSync(root, moved);
  root = moved;
  expect(stamp()).toBe(before);
});

test('a stamp is read back, and there is none where none was written', () => {
  const file = join(root, 'made', 'on the way', 'stamp');
  expect(readStamp(file)).toBeUndefined();
  writeStamp(file, 'abc');
  expect(readStamp(file)).toBe('abc');
});
