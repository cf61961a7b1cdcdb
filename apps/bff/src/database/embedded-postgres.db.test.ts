import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { isAlive, readPostmaster } from './embedded/postmaster.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

/** One folder for all tests here: making a cluster is what takes time. Every test leaves it stopped. */
const dataDir = mkdtempSync(join(tmpdir(), 'heed embedded '));
chmodSync(dataDir, 0o711);
let cluster = '';

const start = (): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ dataDir, log: () => {} });

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  // The server may be killed on purpose while we are connected.
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Another process that starts or joins the same PostgreSQL and keeps it until it is killed. */
async function startElsewhere(): Promise<{
  readonly joined: boolean;
  readonly adminUrl: string;
  kill: () => Promise<void>;
}> {
  const module = JSON.stringify(new URL('embedded-postgres.ts', import.meta.url).href);
  const code = `
    const { startEmbeddedPostgres } = await import(${module});
    const { joined, adminUrl } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log() {} });
    console.log(JSON.stringify({ joined, adminUrl }));
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  onTestFinished(kill);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { ...(JSON.parse(line) as { joined: boolean; adminUrl: string }), kill };
}

const serverPid = (): number => readPostmaster(cluster)?.pid ?? 0;

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('this did not happen within 10 seconds');
    await sleep(20);
  }
}

beforeAll(async () => {
  const first = await start();
  cluster = join(first.dataDirectory, 'cluster');
  await query(first.adminUrl, 'create table kept (n int)');
  await first.stop();
});

afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

test('it is a PostgreSQL 18 with UTF-8, the same order everywhere, checksums and durable commits, on loopback only', async () => {
  const server = await start();
  const [row] = await query(
    server.adminUrl,
    `select current_setting('server_version_num')::int / 10000 as major, current_setting('server_encoding') as encoding,
       current_setting('listen_addresses') as addresses, current_setting('data_checksums') as checksums,
       current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
       (select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'template1') as locale`,
  );
  await server.stop();
  expect(row).toEqual({
    major: 18,
    encoding: 'UTF8',
    addresses: '127.0.0.1',
    checksums: 'on',
    fsync: 'on',
    commit: 'on',
    locale: 'b C.UTF-8',
  });
});

test('a wrong password is refused, and the right one lies in a file only its owner can read', async () => {
  const server = await start();
  const wrong = new URL(server.adminUrl);
  wrong.password = 'guessed';
  await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  await server.stop();
  expect(statSync(join(server.dataDirectory, 'superuser-password')).mode & 0o777).toBe(0o600);
});

test('after stop nothing runs, and a later start has the data, under two seconds', async () => {
  const first = await start();
  const pid = serverPid();
  await query(first.adminUrl, 'insert into kept values (1)');
  await first.stop();
  expect(isAlive(pid, cluster)).toBe(false);
  const begin = performance.now();
  const second = await start();
  expect(performance.now() - begin).toBeLessThan(2_000);
  expect(second.joined).toBe(false);
  expect(await query(second.adminUrl, 'select count(*)::int as n from kept where n = 1')).toEqual([{ n: 1 }]);
  await second.stop();
});

test('a second process joins, and PostgreSQL stays until the last of them lets go', async () => {
  const other = await startElsewhere();
  const server = await start();
  expect([other.joined, server.joined]).toEqual([false, true]);
  const pid = serverPid();
  await other.kill();
  await sleep(300);
  expect(await query(server.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
  expect(isAlive(pid, cluster)).toBe(false);
});

test('letting go of a PostgreSQL that another process uses leaves it to that process', async () => {
  const server = await start();
  const other = await startElsewhere();
  await server.stop();
  expect(await query(other.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  await other.kill();
  await until(() => !existsSync(join(cluster, 'postmaster.pid')));
});

test('PostgreSQL does not survive kill -9 of its only process, and committed rows do', async () => {
  const other = await startElsewhere();
  const pid = serverPid();
  await query(other.adminUrl, 'insert into kept select 2 from generate_series(1, 1000)');
  await other.kill();
  await until(() => !isAlive(pid, cluster));
  const server = await start();
  expect(await query(server.adminUrl, 'select count(*)::int as n from kept where n = 2')).toEqual([
    { n: 1000 },
  ]);
  await server.stop();
});

test('kill -9 of PostgreSQL is noticed, and the next start recovers every committed row', async () => {
  const first = await start();
  await query(first.adminUrl, 'insert into kept select 3 from generate_series(1, 1000)');
  process.kill(serverPid(), 'SIGKILL');
  await first.lost;
  const second = await start();
  expect(await query(second.adminUrl, 'select count(*)::int as n from kept where n = 3')).toEqual([
    { n: 1000 },
  ]);
  await second.stop();
});

test('a pid file left over from a crash, its number now worn by a stranger, does not stop the start nor the stranger', async () => {
  const stranger = spawn('sleep', ['60']);
  onTestFinished(() => void stranger.kill());
  writeFileSync(join(cluster, 'postmaster.pid'), `${stranger.pid}\n${cluster}\n1\n5432\n\n\n\nready   \n`);
  const server = await start();
  expect(server.joined).toBe(false);
  await server.stop();
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
});

test('data of another major version is refused with a sentence', async () => {
  const versionFile = join(cluster, 'PG_VERSION');
  const version = readFileSync(versionFile, 'utf8');
  writeFileSync(versionFile, '17\n');
  onTestFinished(() => writeFileSync(versionFile, version));
  await expect(start()).rejects.toMatchObject({
    code: 'other-major-version',
    message: expect.stringContaining('is of PostgreSQL 17, and this Heed brings PostgreSQL 18'),
  });
});

test('no value a person sent reaches the log, whatever fails', async () => {
  const server = await start();
  const secret = 'anna@example.org';
  await query(server.adminUrl, 'create temp table t (a text primary key)').catch(() => {});
  await query(server.adminUrl, `select '${secret}'::int`).catch(() => {});
  await query(
    server.adminUrl,
    `do $$ begin raise warning '${secret}'; raise exception '${secret}'; end $$`,
  ).catch(() => {});
  await query(
    server.adminUrl,
    `create temp table t (a text primary key); insert into t values ('${secret}'), ('${secret}')`,
  ).catch(() => {});
  await server.stop();
  const log = readFileSync(join(server.dataDirectory, 'postgres.log'), 'utf8');
  expect(log).toContain('ready to accept connections');
  expect(log).not.toContain(secret);
});
