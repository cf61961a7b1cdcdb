import { createHash } from 'node:crypto';
import { grantSchema, uuidOf } from '@heed/contract';
import { leafHash } from '@heed/transparency-log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTrail } from '../../../testing/read-trail.ts';
import { ANN, ANNS_PHONE, ANNS_WORDS, type RevealDesk, revealDesk } from '../testing/reveal-desk.ts';
import type { EvidencePack } from './pack.ts';

const WHY = { purpose: 'legal_authority', reference: 'Case <b>7</b> & "Zephyrine"' } as const;

let desk: RevealDesk;
let session: string;
beforeAll(async () => {
  desk = await revealDesk();
  session = await desk.steppedUp((await desk.person(['dpo'])).id);
});
afterAll(() => desk.close());

/** The file as it arrives, and the data in it, read back as a browser would. */
async function pack(body: object = {}, entry = desk.entries.email) {
  const answer = await fetch(`${desk.app.url}/api/v1/suppressions/${entry}/evidence`, {
    method: 'POST',
    headers: { Cookie: `heed_session=${session}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...WHY, ...body }),
  });
  const text = await answer.text();
  const [, inside = 'null'] = /<pre id="evidence">(.*)<\/pre>/s.exec(text) ?? [];
  const json = inside
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
  // What pack.ts says; the digest below holds it to what was recorded.
  return { answer, text, json, data: JSON.parse(json) as EvidencePack };
}
const lastEvent = async () => (await readTrail(desk.db.owner)).at(-1);

test('the pack is one file without script, masked, and its digest is in the trail before it leaves', async () => {
  const { answer, text, json, data } = await pack();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="evidence-sup_[0-9a-f]{8}-/,
  );
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(text).not.toMatch(/<script|<link|src=|href=|javascript:/i);
  for (const secret of [ANN, ANNS_PHONE, ANNS_WORDS]) expect(text).not.toContain(secret);
  expect(data.identifiers.map(({ mask, value }) => [mask, value])).toEqual([
    ['a•••@e•••.com', null],
    ['+44 ••••• ••42', null],
  ]);
  const sha256 = createHash('sha256').update(json).digest('hex');
  expect(text).toContain(sha256);
  expect(await lastEvent()).toMatchObject({
    action: 'evidence.export',
    outcome: 'done',
    details: { purpose: 'legal_authority', sha256, inFull: false, ledgerEvents: 2 },
  });
});

test('what was written stands in it as words, never as markup', async () => {
  const { text, data } = await pack();
  expect(data.reference).toBe(WHY.reference);
  expect(text).toContain('Case &lt;b&gt;7&lt;/b&gt; &amp; &quot;Zephyrine&quot;');
});

test('it holds every ledger event, why each decision stands, and trail entries whose leaf hashes are right', async () => {
  const { data } = await pack();
  expect(data.ledger).toHaveLength(2);
  expect(data.decisions.filter(({ decision }) => decision === 'do_not_send')).toMatchObject([
    { identifier: 0, channel: 'email', because: desk.entries.email },
    { identifier: 1, channel: 'sms', because: desk.entries.sms },
  ]);
  expect(data.trail.length).toBeGreaterThan(0);
  for (const { entry, leafHash: hash } of data.trail) {
    expect(Buffer.from(leafHash(Buffer.from(entry))).toString('hex')).toBe(hash);
  }
  expect(data.trail[0]?.action, 'the pack before this one').toBe('evidence.export');
  expect(data.looks[0]).toMatchObject({ action: 'evidence.export', reference: WHY.reference });
});

test('the person stands in full only while the same person looks at them', async () => {
  const path = `/api/v1/suppressions/${desk.entries.email}/grants`;
  const asked = { ...WHY, fields: ['identifier', 'others', 'comments'] };
  const grant = grantSchema.parse((await desk.app.request('POST', path, { session, body: asked })).body).id;
  expect((await pack({ grant })).answer.status, 'before it was opened').toBe(403);
  await desk.app.request('POST', `/api/v1/grants/${grant}/open`, { session });
  expect((await pack({ grant }, desk.entries.sms)).answer.status, 'of another entry').toBe(403);
  const { data } = await pack({ grant });
  expect(data.identifiers.map(({ value }) => value)).toEqual([ANN, ANNS_PHONE]);
  expect(data.comments.map(({ text }) => text)).toEqual([ANNS_WORDS]);
  expect((await lastEvent())?.details).toMatchObject({ inFull: true });
  await desk.age(300);
  expect((await pack({ grant })).answer.status, 'after its five minutes').toBe(403);
});

test('the grant behind a pack opens nothing', async () => {
  await pack();
  const exported = await lastEvent();
  expect(exported?.object?.kind).toBe('grant');
  const id = `grt_${exported?.object?.id.replaceAll('-', '')}`;
  expect(uuidOf(id)).toBe(exported?.object?.id);
  expect((await desk.app.request('POST', `/api/v1/grants/${id}/open`, { session })).status).toBe(404);
});

test('without the password there is no pack', async () => {
  await desk.db.owner.pool.query('update session set stepped_up_at = null');
  const { answer, text } = await pack();
  expect([answer.status, text]).toEqual([403, expect.stringContaining('step_up_needed')]);
});
