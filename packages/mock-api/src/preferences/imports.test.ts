import type { ImportMapping } from '@heed/contract';
import { describe, expect, it } from 'vitest';
import { createClient } from '../testing.ts';

const text = (value: string) => new TextEncoder().encode(value);
const FILE = text(
  'Email Address,UNSUB_TIME,STATUS\na@example.com,2026-11-01 10:00:00,\nb@example.com,2026-11-01,\nnobody,,\nc@example.com,,subscribed\n',
);

async function importFile(fileName: string, file = FILE) {
  const client = createClient({ signedInAs: 'compliance' });
  const created = await client.ask('POST', '/api/v1/imports', { fileName, bytes: file.byteLength });
  const path = `/api/v1/imports/${String(created.body.id)}`;
  const uploaded = await client.ask('PUT', `${path}/file`, file);
  return { ...client, path, created, uploaded };
}

describe('an import in the mock', () => {
  it('goes from the file to the ledger, and its figures add up all the way', async () => {
    const { ask, path, created, uploaded } = await importFile('unsubscribed.csv');
    expect([created.status, created.body.state]).toEqual([201, 'awaitingFile']);
    expect([uploaded.status, uploaded.body.state]).toEqual([202, 'checking']);
    const ready = await ask('GET', path);
    expect(ready.body).toMatchObject({
      state: 'ready',
      rows: 4,
      optOutRows: 2,
      warningRows: 1,
      skippedRows: 1,
      rejectedRows: 1,
    });
    const rows = await ask('GET', `${path}/rows`);
    expect(rows.body.items).toMatchObject([{ line: 4, kind: 'rejected' }]);
    expect((await ask('POST', `${path}/confirm`)).body.state).toBe('writing');
    const done = await ask('GET', path);
    expect(done.body).toMatchObject({ state: 'done', progress: null });
    expect(Number(done.body.newOptOuts) + Number(done.body.knownOptOuts)).toBe(2);
    expect((await ask('POST', `${path}/confirm`)).status).toBe(409);
    const trail = await ask('GET', `/api/v1/audit/events?system=show&importId=${String(done.body.id)}`);
    expect((trail.body.items as { action: string }[]).map(({ action }) => action)).toEqual([
      'import.finish',
      'import.chunk',
      'import.start',
      'import.check',
      'import.create',
    ]);
  });

  it.each([
    ['subscribed_members.csv', 'subscribed_export'],
    ['people.xlsx', 'file_is_xlsx'],
  ])('%s is refused as %s', async (fileName, code) => {
    const { ask, path } = await importFile(fileName);
    expect((await ask('GET', path)).body).toMatchObject({ state: 'refused', stopped: { code } });
  });

  it('waits for its columns where they are unknown, and is checked with what was chosen', async () => {
    const { ask, path } = await importFile('unknown list.csv');
    expect((await ask('GET', path)).body).toMatchObject({ state: 'mapping', format: null });
    const { body: view } = await ask('GET', `${path}/mapping`);
    const suggested = view.suggested as ImportMapping;
    expect(suggested.columns).toHaveLength((view.columns as unknown[]).length);
    const unstated = await ask('PUT', `${path}/mapping`, { mapping: suggested });
    expect([unstated.status, unstated.body.code]).toEqual([422, 'invalid_request']);
    expect(unstated.body.faults).toMatchObject([{ path: 'mapping.saysNo.stated' }]);
    const mapping = { ...suggested, saysNo: { by: 'everyRow', stated: true } };
    const preview = await ask('POST', `${path}/preview`, { mapping });
    const chosen = await ask('PUT', `${path}/mapping`, { mapping });
    expect([chosen.status, chosen.body.state]).toEqual([202, 'checking']);
    const { rows, optOutRows, rejectedRows } = (await ask('GET', path)).body;
    expect(preview.body).toMatchObject({ rowsLookedAt: rows, optOutRows, rejectedRows });
  });

  it('can be cancelled until it is over, and then no more', async () => {
    const { ask, path } = await importFile('unsubscribed.csv');
    expect((await ask('POST', `${path}/cancel`)).body.state).toBe('cancelled');
    expect((await ask('POST', `${path}/cancel`)).status).toBe(409);
  });

  it('fails half-way, or finds that somebody was first, when the file name asks for it', async () => {
    const failing = await importFile('fails.csv');
    await failing.ask('GET', failing.path);
    await failing.ask('POST', `${failing.path}/confirm`);
    expect((await failing.ask('GET', failing.path)).body).toMatchObject({ state: 'failed', newOptOuts: 1 });
    const late = await importFile('conflict.csv');
    expect((await late.ask('POST', `${late.path}/confirm`)).status).toBe(409);
  });

  it('shows figures in proportion while it moves', async () => {
    let now = new Date('2026-11-22T14:07:00.000Z');
    const { ask } = createClient({ signedInAs: 'compliance', importSeconds: 10, clock: () => now });
    const lines = Array.from({ length: 100 }, (_, n) => `p${n}@example.com`).join('\n');
    const file = text(`Email\n${lines}\n`);
    const created = await ask('POST', '/api/v1/imports', {
      fileName: 'unsubscribed.csv',
      bytes: file.byteLength,
    });
    const path = `/api/v1/imports/${String(created.body.id)}`;
    await ask('PUT', `${path}/file`, file);
    now = new Date(now.getTime() + 4_000);
    const { body } = await ask('GET', path);
    expect(body).toMatchObject({ state: 'checking', rows: 40, progress: { fraction: 0.4, rowsDone: 40 } });
    now = new Date(now.getTime() + 6_000);
    expect((await ask('GET', path)).body).toMatchObject({ state: 'ready', rows: 100 });
  });

  it('records the download of the rejected rows', async () => {
    const { ask, path, tables } = await importFile('unsubscribed.csv');
    await ask('GET', path);
    const { headers, body } = await ask('GET', `${path}/rejects.csv`);
    expect(headers.get('content-type')).toContain('text/csv');
    expect(String(body.text).split('\r\n')).toHaveLength(3);
    expect(tables.auditEvents[0]).toMatchObject({ action: 'import.downloadRejects', details: { rows: 1 } });
  });
});
