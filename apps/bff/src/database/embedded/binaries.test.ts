import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findBinaries } from './binaries.ts';

test('this platform has a PostgreSQL 18', () => {
  const { folder, major } = findBinaries();
  expect(major).toBe('18');
  expect(existsSync(join(folder, 'bin', 'initdb'))).toBe(true);
});

test.each([
  ['win32', 'x64'],
  ['linux', 's390x'],
])('%s on %s is refused with the way out', (platform, arch) => {
  expect(() => findBinaries(platform, arch)).toThrow(/brings no database .* set DATABASE_URL/);
});
