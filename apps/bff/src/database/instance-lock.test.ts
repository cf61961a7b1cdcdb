import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { acquireServerLock } from './instance-lock.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'heed-lock-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

const holder = { url: 'http://localhost:4600' };

test('a second server on the same data is refused, told which process has it and where it serves', async () => {
  const lock = await acquireServerLock(dataDir, holder);
  await expect(acquireServerLock(dataDir, holder)).rejects.toMatchObject({
    code: 'already-running',
    message: `Heed is already running on this data (${dataDir}; process ${process.pid}, http://localhost:4600): use that one, or stop it first.`,
  });
  await lock.release();
});

test('servers on different data do not disturb each other', async () => {
  const one = await acquireServerLock(join(dataDir, 'one'), holder);
  const two = acquireServerLock(join(dataDir, 'two'), holder);
  await expect(two).resolves.toBeDefined();
  await Promise.all([one.release(), (await two).release()]);
});

test('a released lock can be taken again', async () => {
  await (await acquireServerLock(dataDir, holder)).release();
  const again = acquireServerLock(dataDir, holder);
  await expect(again).resolves.toBeDefined();
  await (await again).release();
});

test('kill -9 of the holder releases the lock', async () => {
  const module = JSON.stringify(new URL('instance-lock.ts', import.meta.url).href);
  const code = `
    const { acquireServerLock } = await import(${module});
    await acquireServerLock(${JSON.stringify(dataDir)}, { url: 'http://localhost:1' });
    console.log('held');
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface(child.stdout), 'line');
  await expect(acquireServerLock(dataDir, holder)).rejects.toThrow(
    `process ${child.pid}, http://localhost:1`,
  );
  child.kill('SIGKILL');
  await once(child, 'exit');
  await (await acquireServerLock(dataDir, holder)).release();
});
