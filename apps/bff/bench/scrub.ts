import { createHmac, createSecretKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { normaliseEmail } from '@heed/personal-data';
import { scrubDependencies } from '../src/compose.ts';
import { runPass } from '../src/features/suppressions/scrub/run-pass.ts';
import { createRecordReader } from '../src/lib/csv/record-reader.ts';
import type { BenchDatabase } from './bench-database.ts';
import { fillSuppressions } from './fill-suppressions.ts';
import { type Measured, median, tell } from './report.ts';

const LINES = 1_000_000;
const HITS = 100_000;
const SUPPRESSIONS = 1_000_000;
const ROUNDS = 3;
const CHUNK = 65_536;
const NAIVE_BATCH = 1_000;

/**
 * A list of a million lines, one in ten of them suppressed, from its first byte to its receipt's facts: snapshot,
 * digests and the look at what was recorded meanwhile included. The naive way: an HMAC by createHmac for each line,
 * `= ANY` of 1,000 keys, one after another. Both parse and normalise with the same code; rounds are interleaved.
 */
export async function benchScrub(database: BenchDatabase): Promise<Measured[]> {
  tell(`Filling ${SUPPRESSIONS.toLocaleString('en-GB')} suppressions.`);
  await fillSuppressions(database, SUPPRESSIONS);
  const list = Buffer.from(
    `email,name\n${Array.from({ length: LINES }, (_, index) => `${address(index)},Name ${index}\n`).join('')}`,
  );
  collectGarbage();
  const figures = { ours: [] as number[], naive: [] as number[] };
  let most = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50);
    const stopped = await scrubOnce(database, list);
    clearInterval(watch);
    figures.ours.push(LINES / ((performance.now() - start) / 1000));
    if (stopped !== HITS) throw new Error(`The scrub found ${stopped} of ${HITS}.`);
    const begun = performance.now();
    const found = await naive(database, list);
    figures.naive.push(LINES / ((performance.now() - begun) / 1000));
    if (found !== HITS) throw new Error(`The naive way found ${found} of ${HITS}.`);
    tell(
      `scrub round ${round + 1}: ours ${Math.round(figures.ours.at(-1) ?? 0)}, naive ${Math.round(figures.naive.at(-1) ?? 0)} lines/s; largest RSS ${Math.round(most / 1e6)} MB, ${Math.round(list.length / 1e6)} MB of it the list itself; load ${loadavg()[0]?.toFixed(1)}`,
    );
  }
  return [
    {
      what: `scrub of ${LINES.toLocaleString('en-GB')} lines, ${HITS.toLocaleString('en-GB')} hits, exact, whole`,
      ours: median(figures.ours),
      limit: median(figures.naive),
      unit: 'lines/s',
      limitIs: 'createHmac for each line, = ANY of 1,000',
      goal: 4,
    },
    {
      what: 'largest memory while scrubbing (RSS, the list included)',
      ours: most / 1e6,
      limit: 300,
      unit: 'MB',
      limitIs: 'what is allowed',
      goal: 0,
    },
  ];
}

/** What filling has left behind is no memory of the scrub. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

/** One line in ten is of somebody who has said no (fill-suppressions.ts). */
const address = (index: number) =>
  index % 10 === 0 ? `person${index + 10}@example.com` : `someone${index}@example.net`;

async function* chunks(list: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < list.length; at += CHUNK) {
    // As a socket does: each chunk in a turn of its own.
    await new Promise((resolve) => setImmediate(resolve));
    yield list.subarray(at, at + CHUNK);
  }
}

async function scrubOnce(database: BenchDatabase, list: Buffer): Promise<number> {
  const pass = runPass(scrubDependencies(database.config, database.open), chunks(list), {
    channel: 'email',
    purpose: 'marketing',
    mode: 'remove',
    region: undefined,
  });
  for (;;) {
    const { done, value } = await pass.next();
    if (done === true) return value.tally.stopped;
  }
}

async function naive({ open, config }: BenchDatabase, list: Buffer): Promise<number> {
  const reader = createRecordReader(',');
  const key = createSecretKey(await readFile(join(config.keysDir, 'pepper'), 'utf8'), 'base64');
  let found = 0;
  let waiting: Buffer[] = [];
  const ask = async (): Promise<void> => {
    const { rows } = await open.app.pool.query({
      name: 'naive',
      text: 'select identifier_key from suppression where identifier_key = any($1::bytea[])',
      values: [waiting],
    });
    found += rows.length;
    waiting = [];
  };
  const take = async (records: ReturnType<typeof reader.push>): Promise<void> => {
    for (const { fields } of records) {
      const read = normaliseEmail(fields[0] ?? '');
      if (!read.ok) continue;
      waiting.push(createHmac('sha256', key).update(`heed/supp/v1\0email\0${read.value}`).digest());
      if (waiting.length === NAIVE_BATCH) await ask();
    }
  };
  for await (const chunk of chunks(list)) await take(reader.push(Buffer.from(chunk).toString('utf8')));
  await take(reader.end());
  await ask();
  return found;
}
