import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saysGpc } from './rules/gpc.ts';
import { type PublicDesk, publicDesk } from './testing/public-desk.ts';
import { vectors } from './testing/vectors.ts';

interface Case {
  readonly name?: string;
  readonly note?: string;
  readonly method: string;
  readonly contentType?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly token?: string;
}
interface Rfc8058File {
  mustUnsubscribe: Case[];
  shouldTolerate: Case[];
  mustNotUnsubscribe: Case[];
}
interface OneClickFile {
  must_unsubscribe: Case[];
  must_not_unsubscribe: Case[];
}
interface GpcFile {
  header_vectors: { raw_headers: [string, string][]; expect: boolean }[];
}

// The shapes of the published files, which are read as they are.
const rfc8058 = vectors('unsubscribe-rfc8058') as Rfc8058File | undefined;
const oneClick = vectors('rfc8058-one-click') as OneClickFile | undefined;
const gpc = vectors('gpc') as GpcFile | undefined;
const skipped = 'skipped: ../shared/vectors is not there';

let desk: PublicDesk;
beforeAll(async () => {
  desk = await publicDesk();
});
afterAll(() => desk.close());

let made = 0;
async function send(path: string, { method, contentType, headers, body }: Case) {
  return fetch(new URL(path, desk.app.url), {
    method,
    redirect: 'manual',
    headers: {
      ...(contentType === undefined ? {} : { 'Content-Type': contentType }),
      ...(headers?.['Content-Type'] === undefined ? {} : { 'Content-Type': headers['Content-Type'] }),
    },
    // As bytes: a string of its own would bring a content type along.
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
  });
}
async function stopped(identifier: string): Promise<number> {
  return (await desk.scopesOf(identifier)).filter(({ in_force }) => in_force).length;
}
const named = (cases: readonly Case[]) =>
  cases.map((one): [string, Case] => [one.name ?? `${one.method} ${one.note ?? ''}`, one]);

describe.skipIf(rfc8058 === undefined)(`RFC 8058 (13 cases ${skipped} without them)`, () => {
  test.each(named([...(rfc8058?.mustUnsubscribe ?? []), ...(rfc8058?.shouldTolerate ?? [])]))(
    'unsubscribes, twice the same: %s',
    async (_name, one) => {
      const identifier = `must-${(made += 1)}@example.com`;
      const token = await desk.link({ identifier });
      for (const _turn of [1, 2]) {
        const answer = await send(`/u/${token}`, one);
        expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
      }
      expect(await stopped(identifier)).toBe(1);
    },
  );

  test.each(named(rfc8058?.mustNotUnsubscribe ?? []))('changes nothing: %s', async (_name, one) => {
    const identifier = `not-${(made += 1)}@example.com`;
    const token = await desk.link({ identifier });
    const other = await desk.link({ identifier, purpose: 'marketing.offers' });
    const presented =
      one.token === undefined
        ? token
        : one.token.startsWith('flip')
          ? token.slice(0, 9) + (token[9] === 'A' ? 'B' : 'A') + token.slice(10)
          : other.slice(0, 22) + token.slice(22);
    const contentType = one.contentType ?? 'application/x-www-form-urlencoded';
    await send(`/u/${presented}`, one.method === 'POST' ? { ...one, contentType } : one);
    expect(await stopped(identifier)).toBe(0);
  });
});

describe.skipIf(oneClick === undefined)(`RFC 8058 as mail providers send it (7 cases ${skipped})`, () => {
  test.each(named(oneClick?.must_unsubscribe ?? []))('unsubscribes: %s', async (_name, one) => {
    const identifier = `click-${(made += 1)}@example.com`;
    const answer = await send(`/u/${await desk.link({ identifier })}`, one);
    expect(answer.status).toBe(200);
    expect(await stopped(identifier)).toBe(1);
  });

  test.each(named(oneClick?.must_not_unsubscribe ?? []))('changes nothing: %s', async (_name, one) => {
    const identifier = `look-${(made += 1)}@example.com`;
    await send(`/u/${await desk.link({ identifier })}`, one);
    expect(await stopped(identifier)).toBe(0);
  });
});

describe.skipIf(gpc === undefined)(`Global Privacy Control (9 cases ${skipped})`, () => {
  test.each(gpc?.header_vectors.map((one) => [JSON.stringify(one.raw_headers), one] as const) ?? [])(
    'headers %s',
    async (_name, { raw_headers, expect: expected }) => {
      const token = await desk.link({ identifier: `gpc-${(made += 1)}@example.com` });
      const text = await rawGet(`/u/${token}`, raw_headers);
      expect(text).toMatch(/^HTTP\/1\.1 200 /);
      expect(text.includes('Global Privacy Control')).toBe(expected);
    },
  );

  test('/.well-known/gpc.json says so', async () => {
    const answer = await desk.get('/.well-known/gpc.json');
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(JSON.parse(answer.text)).toEqual({
      gpc: true,
      lastUpdate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
  });
});

test('a signal counts only when it is exactly 1', () => {
  expect([undefined, [], ['1 '], ['1;x'], ['true']].map(saysGpc)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

/** As bytes on a socket: no client sends one header twice. */
async function rawGet(path: string, headers: readonly (readonly [string, string])[]): Promise<string> {
  const { hostname, port } = new URL(desk.app.url);
  const socket = connect(Number(port), hostname);
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${lines}\r\n`);
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  await once(socket, 'close');
  return text;
}
