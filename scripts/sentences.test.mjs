import { expect, test } from 'vitest';
import { whyInstallFailed } from './lib/install.mjs';
import { whyNpmFailed } from './lib/tools.mjs';

test.each([
  [
    'ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile"',
    /does not fit the package.json files/,
  ],
  ['Error: ENOSPC: no space left on device, write', /disk is full/],
  ['EACCES: permission denied, mkdir', /cannot be written to/],
  [
    'ERR_PNPM_META_FETCH_FAIL  GET https://registry.npmjs.org/zod: dns error',
    /registry could not be reached/,
  ],
  ['Progress: 1\n ERR_PNPM_ODD  Something odd\nat x', /: ERR_PNPM_ODD {2}Something odd$/],
])('pnpm saying %j becomes one sentence', (output, sentence) => {
  expect(whyInstallFailed(output)).toMatch(sentence);
  expect(whyInstallFailed(output)).not.toContain('\n');
});

test.each([
  ['npm error code ENOTFOUND\nnpm error network request failed', /could not be reached to fetch pnpm@1/],
  ['npm error code E404\nnpm error 404 Not Found', /has no pnpm@1 for this platform: install Node 24/],
  [
    'npm error code EACCES\nnpm error Your cache folder contains root-owned files',
    /may not write to its cache: Your cache/,
  ],
  [
    'npm error code EODD\nnpm error Odd.\nnpm error A complete log of this run can be found in: /x',
    /fetch pnpm@1: Odd\.$/,
  ],
])('npm saying %j becomes one sentence', (output, sentence) => {
  expect(whyNpmFailed(output, ['pnpm@1'])).toMatch(sentence);
  expect(whyNpmFailed(output, ['pnpm@1'])).not.toContain('\n');
});
