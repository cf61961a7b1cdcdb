import { Agent, request } from 'node:http';
import { checkSchema } from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CheckDesk, startCheckDesk } from '../testing/check-desk.ts';

const isFull = process.env['HEED_TEST_FULL'] === '1';
const HISTORIES = Number(process.env['HEED_HISTORIES'] ?? (isFull ? 1_000_000 : 2_000));
const WRITERS = 6;
const PEOPLE_A_BATCH = 250;
/** Checks that share connections, so that their probes join. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

let desk: CheckDesk;
let headers: Record<string, string>;
beforeAll(async () => {
  desk = await startCheckDesk();
  headers = { ...(await desk.withKey('suppression.check')), 'Content-Type': 'application/json' };
});
afterAll(async () => {
  agent.destroy();
  await desk.close();
});

interface Ask {
  readonly identifier: string;
  readonly channel: 'email' | 'sms';
  readonly purpose: string;
}

/** Over the real path: HTTP, the hot route, joined probes, PostgreSQL. */
function check(items: readonly Ask[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify({ items });
    const sent = request(
      `${desk.url}/api/v1/suppressions/check`,
      { method: 'POST', agent, headers: { ...headers, 'Content-Length': Buffer.byteLength(body) } },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => {
          const parsed = checkSchema.safeParse(JSON.parse(text));
          if (parsed.success) resolve(parsed.data.results.map(({ decision }) => decision));
          else reject(new Error(`A check answered ${answer.statusCode}.`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Scopes of a "no", each with an ask that it covers. */
const SCOPES = [
  { no: { channel: 'email', purpose: 'marketing' }, ask: { channel: 'email', purpose: 'marketing' } },
  { no: { channel: '*', purpose: 'marketing' }, ask: { channel: 'sms', purpose: 'marketing.offers' } },
  { no: { channel: 'email', purpose: 'marketing' }, ask: { channel: 'email', purpose: 'marketing.offers' } },
  {
    no: { channel: 'sms', purpose: 'marketing.offers' },
    ask: { channel: 'sms', purpose: 'marketing.offers' },
  },
] as const;
const scopeOf = (person: number) => SCOPES[person % SCOPES.length] ?? SCOPES[0];
const NOON = Date.UTC(2026, 2, 4, 12);

const said = (person: number, kind: 'optOut' | 'optIn', minute: number) => ({
  kind,
  value: `h${person}@example.com`,
  ...scopeOf(person).no,
  occurredAt: new Date(NOON + minute * 60_000),
});
const askOf = (person: number): Ask => ({ identifier: `h${person}@example.com`, ...scopeOf(person).ask });

/** Requests of different lengths, because single checks and long ones join the same probes. */
function requestsOf(people: readonly number[], seed: number): number[][] {
  const requests: number[][] = [];
  for (let at = 0, size = seed; at < people.length; size += 7) {
    const length = 1 + (size % 24);
    requests.push(people.slice(at, at + length));
    at += length;
  }
  return requests;
}

/** One batch: yeses, then a "no" each, checks in between and afterwards, and old yeses told late. */
async function batchOfHistories(first: number, count: number): Promise<{ sends: number; early: number }> {
  const people = Array.from({ length: count }, (_, index) => first + index);
  const withYes = people.filter((person) => person % 3 === 0);
  if (withYes.length > 0) await desk.tell(...withYes.map((person) => said(person, 'optIn', 0)));
  const acknowledged = desk.tell(...people.map((person) => said(person, 'optOut', 10)));
  // While it is being written either answer is right; these only keep probes under way.
  const noise = requestsOf(
    people.filter((person) => person % 5 === 0),
    first,
  ).map((some) => check(some.map(askOf)));
  await acknowledged;
  const late = desk.tell(
    ...people.filter((person) => person % 4 === 0).map((person) => said(person, 'optIn', 5)),
  );
  let sends = 0;
  await Promise.all(
    requestsOf(people, first + 3).map(async (some) => {
      const answers = await check(some.map(askOf));
      sends += answers.filter((decision) => decision !== 'do_not_send').length;
    }),
  );
  const early = (await Promise.all(noise)).flat().filter((decision) => decision === 'send').length;
  await late;
  const again = await check(people.slice(0, 24).map(askOf));
  sends += again.filter((decision) => decision !== 'do_not_send').length;
  return { sends, early };
}

test(`after an acknowledged opt-out no later check says send, in ${HISTORIES.toLocaleString('en-GB')} concurrent histories`, {
  timeout: 3 * 60 * 60_000,
}, async () => {
  let next = 0;
  let sends = 0;
  let early = 0;
  const writer = async () => {
    while (next < HISTORIES) {
      const first = next;
      const count = Math.min(PEOPLE_A_BATCH, HISTORIES - first);
      next += count;
      const found = await batchOfHistories(first, count);
      sends += found.sends;
      early += found.early;
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  expect(sends).toBe(0);
  // The checks do say "send" where nobody has said no yet: otherwise the line above could not fail.
  expect(early).toBeGreaterThan(0);
});
