import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
let emptyFolder: string;

beforeAll(async () => {
  emptyFolder = await mkdtemp(join(tmpdir(), 'heed-clock-'));
});

afterAll(async () => {
  await rm(emptyFolder, { recursive: true });
});

/** Runs the command in an empty folder, with settings that no server could start on. */
async function clock(input: string, args = ['clock', '--json']) {
  const env = { DATABASE_URL: 'nonsense', HEED_TIMEZONE: 'nowhere', PATH: process.env.PATH };
  const child = spawn(process.execPath, [main, ...args], { cwd: emptyFolder, env });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (output.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output.stderr += text.toString()));
  child.stdin.end(input);
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { ...output, code };
}

const paris = {
  regime: 'EU_GDPR',
  request_type: 'erasure',
  received: '2026-01-31T10:00:00+01:00',
  timezone: 'Europe/Paris',
  holiday_calendar: 'FR',
  events: [],
};

test('the clock answers without database, keys, configuration or build, and leaves nothing behind', async () => {
  const { stdout, stderr, code } = await clock(JSON.stringify(paris));
  expect(JSON.parse(stdout)).toEqual({
    expected: { due: '2026-03-02', deadline_instant_utc: '2026-03-02T23:00:00Z' },
  });
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  expect(await readdir(emptyFolder)).toEqual([]);
});

test('a bad case is refused with every fault, one a line, and nothing on standard output', async () => {
  const { stdout, stderr, code } = await clock(
    JSON.stringify({ ...paris, received: 'anna@example.com', holiday_calendar: 'XX' }),
  );
  expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  expect(
    stderr
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]),
  ).toEqual(['received', 'holiday_calendar']);
  expect(stderr).not.toContain('anna');
});

test.each([
  ['a year without a table of holidays', JSON.stringify({ ...paris, received: '2031-01-31T10:00:00Z' })],
  ['text that is no JSON', '{"regime": EU_GDPR}'],
  ['nothing', ''],
])('%s is refused', async (_, input) => {
  const { stdout, stderr, code } = await clock(input);
  expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test.each([[['clock']], [['clock', '--text']], [['clock', '--json', 'case.json']]])(
  '%j is a usage error',
  async (args) => {
    const { stdout, stderr, code } = await clock(JSON.stringify(paris), args);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain('heed <command>');
  },
);
