import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { problemSchema, scrubListSchema, scrubSchema, signedScrubReceiptSchema } from '@heed/contract';
import { verifyReceipt } from '@heed/transparency-log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everythingStored } from '../../../testing/everything-stored.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { type CheckDesk, startCheckDesk } from '../testing/check-desk.ts';
import { ListOvertaken, runPass } from './run-pass.ts';
import { checkStoredLists, deleteOldLists } from './work.ts';

let desk: CheckDesk;
let key: Record<string, string>;
let marketer: Record<string, string>;
beforeAll(async () => {
  desk = await startCheckDesk();
  key = await desk.withKey('suppression.scrub');
  marketer = await desk.as('marketer');
  await desk.tell(
    ...Array.from({ length: 30 }, (_, index) => ({ value: `no${index}@example.com` })),
    { value: 'complained@example.com', cause: 'complaint' as const },
    { value: 'back@example.com' },
  );
  await desk.tell({ value: 'back@example.com', kind: 'optIn', occurredAt: new Date('2026-04-01T12:00:00Z') });
});
afterAll(() => desk.close());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const LIST = [
  'email,name',
  ...Array.from({ length: 30 }, (_, index) => `no${index}@example.com,N`),
  'complained@example.com,C',
  'back@example.com,B',
  'yes@example.com,Y',
  'broken@,X',
  '',
].join('\n');
const CLEANED = 'email,name\nback@example.com,B\nyes@example.com,Y\n';

async function call(method: string, path: string, headers: Record<string, string>, body?: unknown) {
  const answer = await fetch(`${desk.url}/api/v1${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: answer.status === 204 ? undefined : await answer.json() };
}

function stream(path: string, headers: Record<string, string>, list: string) {
  return fetch(`${desk.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/csv', ...headers },
    body: list,
  });
}

async function receiptOf(id: string, headers: Record<string, string>) {
  const { status, body } = await call('GET', `/scrubs/${id}/receipt`, headers);
  expect(status).toBe(200);
  return signedScrubReceiptSchema.parse(body);
}

async function storedList(headers: Record<string, string>, list = LIST, campaign?: string) {
  const asked = { bytes: Buffer.byteLength(list), channel: 'email', ...(campaign && { campaign }) };
  const created = scrubSchema.parse((await call('POST', '/scrubs', headers, asked)).body);
  const uploaded = await fetch(`${desk.url}/api/v1/scrubs/${created.id}/file`, {
    method: 'PUT',
    headers,
    body: list,
  });
  expect(uploaded.status).toBe(202);
  await checkStoredLists(desk.scrubs);
  return scrubSchema.parse((await call('GET', `/scrubs/${created.id}`, headers)).body);
}

describe('a list streamed in and out', () => {
  test('comes back without who said no, and its receipt verifies against its bytes', async () => {
    const answer = await stream('/suppressions/scrub?channel=email', key, LIST);
    const id = answer.headers.get('heed-scrub') ?? '';
    const file = Buffer.from(await answer.arrayBuffer());
    expect(file.toString()).toBe(CLEANED);
    const signed = await receiptOf(id, key);
    expect(signed.receipt).toMatchObject({
      scrub: id,
      organisation: 'Example Retail',
      mode: 'remove',
      listSha256: sha256(Buffer.from(LIST)),
      fileSha256: sha256(file),
      lines: 34,
      send: 2,
      stopped: 31,
      unreadable: 1,
      by: expect.stringMatching(/^key_/),
    });
    const own = desk.keys.receiptPublicKey.toString('base64');
    expect(await verifyReceipt(signed, own)).toBe(true);
    expect(await verifyReceipt({ ...signed, receipt: { ...signed.receipt, send: 3 } }, own)).toBe(false);
  });

  test('is told to the trail by digests and counts, and nothing of it is kept', async () => {
    const list = 'email\nonly-in-this-list@example.com\nno1@example.com\n';
    const answer = await stream('/suppressions/scrub?channel=email&mode=mark', key, list);
    expect(await answer.text()).toContain('no1@example.com,do_not_send,');
    const finish = (await readTrail(desk.db.owner)).findLast(({ action }) => action === 'scrub.finish');
    expect(finish?.details).toMatchObject({
      mode: 'mark',
      list: sha256(Buffer.from(list)),
      lines: 2,
      stopped: 1,
    });
    expect(await everythingStored(desk.db.owner)).not.toContain('only-in-this-list');
  });

  test('a sender that breaks off leaves a failed list and no receipt', { timeout: 30_000 }, async () => {
    const id = await new Promise<string>((resolve, reject) => {
      const sent = request(
        `${desk.url}/api/v1/suppressions/scrub?channel=email`,
        { method: 'POST', headers: { ...key, 'Content-Type': 'text/csv', 'Transfer-Encoding': 'chunked' } },
        (answer) => {
          answer.on('error', () => undefined);
          resolve(String(answer.headers['heed-scrub']));
          sent.destroy();
        },
      );
      sent.on('error', (error: NodeJS.ErrnoException) => error.code === 'ECONNRESET' || reject(error));
      // More than one sample, so that the file begins before the list ends.
      sent.write(`email\n${'yes@example.com\n'.repeat(12_000)}`);
    });
    await expect
      .poll(async () => (await call('GET', `/scrubs/${id}`, key)).body)
      .toMatchObject({
        state: 'failed',
        failedCode: expect.stringMatching(/^(broken|internal)$/),
        hasReceipt: false,
      });
  });

  test('who says no while the file is on its way breaks it', async () => {
    const source = (async function* () {
      yield Buffer.from(`email\nlate@example.com\n${'filler@example.com\n'.repeat(20_000)}`);
      await desk.tell({ value: 'late@example.com' });
    })();
    const asked = { channel: 'email', purpose: 'marketing', mode: 'remove', region: undefined } as const;
    const pass = runPass(desk.scrubs, source, asked);
    const read = async () => {
      for await (const _part of pass);
    };
    await expect(read()).rejects.toBeInstanceOf(ListOvertaken);
  });

  test('what is wrong with the question is told before anything is read', async () => {
    const answer = await stream('/suppressions/scrub?channel=*', key, LIST);
    expect([answer.status, problemSchema.parse(await answer.json()).faults?.[0]?.path]).toEqual([
      422,
      'channel',
    ]);
    const nobody = await stream('/suppressions/scrub?channel=email', {}, LIST);
    expect(nobody.status).toBe(401);
    const forMarketer = await stream('/suppressions/scrub?channel=email', marketer, LIST);
    expect(problemSchema.parse(await forMarketer.json()).faults).toEqual([
      { path: 'campaign', message: 'is needed' },
    ]);
  });
});

describe('a list that is stored, checked and fetched', () => {
  test('waits in sealed parts, is counted, is handed out with a receipt, and is deleted when asked', async () => {
    const compliance = await desk.as('compliance');
    const scrub = await storedList(compliance);
    expect(scrub).toMatchObject({
      state: 'ready',
      lines: 34,
      send: 2,
      stopped: 31,
      unreadable: 1,
      hasReceipt: false,
    });
    expect(scrub.causes).toEqual([
      { cause: 'subject', people: 30, rounded: false },
      { cause: 'complaint', people: 1, rounded: false },
    ]);
    expect(await everythingStored(desk.db.owner)).not.toContain('yes@example.com');
    const download = await fetch(`${desk.url}/api/v1/scrubs/${scrub.id}/download?mode=mark`, {
      method: 'POST',
      headers: compliance,
    });
    const marked = Buffer.from(await download.arrayBuffer());
    expect(marked.toString().split('\n')).toHaveLength(36);
    expect((await receiptOf(scrub.id, compliance)).receipt).toMatchObject({
      mode: 'mark',
      fileSha256: sha256(marked),
    });
    const closed = await call('POST', `/scrubs/${scrub.id}/close`, compliance);
    expect(closed.body).toMatchObject({ state: 'done', hasReceipt: true, deletedBy: null });
    const { rows } = await desk.db.owner.pool.query(
      `select (select count(*) from scrub_part) as parts, (select count(*) from scrub where wrapped_dek is not null) as keys`,
    );
    expect(rows).toEqual([{ parts: 0, keys: 0 }]);
    expect((await call('POST', `/scrubs/${scrub.id}/download`, compliance)).status).toBe(409);
  });

  test('what was recorded after the check is out of the file all the same', async () => {
    const compliance = await desk.as('compliance');
    const scrub = await storedList(compliance, 'email\nsoon@example.com\nyes@example.com\n');
    expect(scrub.send).toBe(2);
    await desk.tell({ value: 'soon@example.com' });
    const download = await fetch(`${desk.url}/api/v1/scrubs/${scrub.id}/download`, {
      method: 'POST',
      headers: compliance,
    });
    expect(await download.text()).toBe('email\nyes@example.com\n');
  });

  test('a marketer sees counts of tens for their campaign, and no reason behind fewer than ten', async () => {
    const scrub = await storedList(marketer, LIST, desk.campaign);
    expect(scrub).toMatchObject({ campaign: 'Autumn offers', stopped: 31, causes: expect.any(Array) });
    expect(scrub.causes).toEqual([
      { cause: 'subject', people: null, rounded: false },
      { cause: 'complaint', people: null, rounded: false },
    ]);
    const one = await storedList(marketer, 'complained@example.com\n', desk.campaign);
    expect(one).toMatchObject({ stopped: 1, causes: null });
  });

  test('belongs to who had it checked: nobody else sees it, fetches it or reads its receipt', async () => {
    const mine = await desk.as('dpo');
    const scrub = await storedList(mine);
    const other = await desk.as('dpo');
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/receipt'],
      ['POST', '/download'],
      ['POST', '/close'],
    ] as const)
      expect((await call(method, `/scrubs/${scrub.id}${path}`, other)).status).toBe(404);
    expect(scrubListSchema.parse((await call('GET', '/scrubs', other)).body).items).toEqual([]);
    expect(
      scrubListSchema.parse((await call('GET', '/scrubs', mine)).body).items.map(({ id }) => id),
    ).toEqual([scrub.id]);
  });

  test('its hour over, it is deleted, and the trail says so', async () => {
    const compliance = await desk.as('compliance');
    const scrub = await storedList(compliance);
    await desk.db.owner.pool.query(
      `update scrub set deleted_by = now() - interval '1 second' where state = 'ready'`,
    );
    await deleteOldLists(desk.scrubs);
    expect((await call('GET', `/scrubs/${scrub.id}`, compliance)).body).toMatchObject({
      state: 'done',
      deletedBy: null,
    });
    const { rows } = await desk.db.owner.pool.query('select count(*) as parts from scrub_part');
    expect(rows).toEqual([{ parts: 0 }]);
    const last = (await readTrail(desk.db.owner)).findLast(({ action }) => action === 'scrub.close');
    expect(last).toMatchObject({ actor: { kind: 'system' }, details: { cause: 'expired' } });
  });

  test('cut short or too long, it is refused and can be sent again', async () => {
    const compliance = await desk.as('compliance');
    const { body } = await call('POST', '/scrubs', compliance, { bytes: 20, channel: 'email' });
    const { id } = scrubSchema.parse(body);
    const send = (list: string) =>
      fetch(`${desk.url}/api/v1/scrubs/${id}/file`, { method: 'PUT', headers: compliance, body: list });
    expect((await send('short')).status).toBe(422);
    expect((await send('x'.repeat(21))).status).toBe(422);
    expect((await send('yes@example.com\nabc\n')).status).toBe(202);
    expect((await send('yes@example.com\nabc\n')).status).toBe(409);
  });
});

test('a list of many parts keeps its lines whole over the joints', { timeout: 30_000 }, async () => {
  const lines = Array.from(
    { length: 20_000 },
    (_, index) => `person-with-a-longer-name-${index}@example.com,${index}`,
  );
  lines[11_007] = 'no7@example.com,x';
  const body = Readable.from([`email,n\n${lines.join('\n')}`]);
  const answer = await fetch(`${desk.url}/api/v1/suppressions/scrub?channel=email`, {
    method: 'POST',
    headers: { ...key, 'Content-Type': 'text/csv' },
    // Node's fetch streams a body that is asked for in halves.
    body: Readable.toWeb(body) as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  const kept = (await answer.text()).trimEnd().split('\n').slice(1);
  expect(kept).toEqual(lines.filter((line) => !line.startsWith('no7')));
});
