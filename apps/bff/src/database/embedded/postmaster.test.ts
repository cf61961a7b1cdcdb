import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { isAlive, parsePidFile, readPostmaster } from './postmaster.ts';

const pidFile = '4711\n/data/cluster\n1763783887\n43437\n\n127.0.0.1\n  123 0\nready   \n';

test('a pid file tells process, port and status', () => {
  expect(parsePidFile(pidFile)).toEqual({ pid: 4711, port: 43437, status: 'ready' });
});

test('a pid file cut after its first line, as it is for a moment, still tells the process', () => {
  expect(parsePidFile('4711\n')).toEqual({ pid: 4711, port: 0, status: '' });
});

test.each(['', '\n', 'nonsense\n', '-1\n', '0\n', '1\n'])(
  '%j names no server that could be signalled',
  (text) => {
    expect(parsePidFile(text)).toBeUndefined();
  },
);

test('a cluster without a pid file has no server', () => {
  expect(readPostmaster('/nonexistent/cluster')).toBeUndefined();
});

test('a living process that is no PostgreSQL of this cluster is not taken for its server', async () => {
  const stranger = spawn('sleep', ['30']);
  await once(stranger, 'spawn');
  expect(isAlive(stranger.pid ?? 0, '/data/cluster')).toBe(false);
  stranger.kill();
});
