import { afterAll, beforeAll, expect, test } from 'vitest';
import { everythingStored } from '../../testing/everything-stored.ts';
import { readTrail } from '../../testing/read-trail.ts';
import { preferenceInput } from '../preferences/ledger/testing/preference-input.ts';
import { hidden, type PublicDesk, publicDesk } from './testing/public-desk.ts';

let desk: PublicDesk;
beforeAll(async () => {
  desk = await publicDesk();
});
afterAll(() => desk.close());

let made = 0;
const newAddress = () => `person-${(made += 1)}@example.com`;
const events = async (value: string) => {
  const { rows } = await desk.db.owner.pool.query<{ kind: string; counts: boolean; cause: string }>(
    'select kind, counts, cause from preference_event where identifier_key = $1 order by recorded_at, id',
    [desk.keys.keyOf('email', value)],
  );
  return rows;
};
const inForce = async (value: string) =>
  (await desk.scopesOf(value)).filter((row) => row.in_force).map((row) => `${row.channel} ${row.purpose}`);

test('looking changes nothing, however often and by whichever method', async () => {
  const identifier = newAddress();
  const token = await desk.link({ identifier });
  const before = await everythingStored(desk.db.owner);
  for (const path of [
    `/u/${token}`,
    `/u/${token}/done`,
    `/p/${token}`,
    `/p/${token}/saved`,
    `/p/receipt/${token}`,
  ]) {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      const answer = await fetch(new URL(path, desk.app.url), { method });
      expect([path, method, answer.status]).toEqual([path, method, method === 'OPTIONS' ? 204 : 200]);
    }
  }
  // How often an address has asked is all that may move.
  const told = (stored: string) => stored.split('\n').filter((line) => !/^$|^public-|^\d+$/.test(line));
  expect(told(await everythingStored(desk.db.owner))).toEqual(told(before));
});

test('the page has one button, no script, no cookie, nothing from elsewhere, and shows no address', async () => {
  const token = await desk.link({ identifier: 'secret.name@example.com' });
  const { status, headers, text } = await desk.get(`/u/${token}`);
  expect(status).toBe(200);
  expect(text).toContain('Stop marketing e-mail to this address?');
  expect(text).toContain('s•••@e•••.com');
  expect(text).not.toMatch(/secret\.name|<script|https?:\/\/|javascript:/i);
  expect(text).toContain('Example &lt;Retail&gt; &amp; Söhne');
  expect(Buffer.byteLength(text)).toBeLessThan(30_000);
  expect(headers.get('set-cookie')).toBeNull();
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
  expect(headers.get('vary')).toBe('Accept-Language, Sec-GPC');
  expect(headers.get('cache-control')).toBe('no-store');
});

test('a one-click POST is answered at once with what is stored, and told again changes nothing', async () => {
  const identifier = newAddress();
  const token = await desk.link({ identifier });
  const first = await desk.oneClick(token);
  expect(first.status).toBe(200);
  expect(first.headers.get('set-cookie')).toBeNull();
  expect(first.text).toContain('You will not get marketing e-mail from us');
  const again = await desk.oneClick(token);
  expect([again.status, again.text]).toEqual([200, first.text]);
  expect(await events(identifier)).toEqual([{ kind: 'optOut', counts: true, cause: 'subject' }]);
  expect(await desk.scopesOf(identifier)).toMatchObject([
    { channel: 'email', purpose: 'marketing', in_force: true, method: 'one_click' },
  ]);
  const trail = (await readTrail(desk.db.owner)).filter(({ action }) => action === 'optOut.receive');
  expect(trail.slice(-2)).toMatchObject([
    { actor: { kind: 'public' }, details: { method: 'one_click', channels: ['email'], identifiers: 1 } },
    { details: { repeated: true } },
  ]);
  expect(trail.at(-2)?.details).not.toHaveProperty('repeated');
});

test('many one-click POSTs at the same moment are one opt-out', async () => {
  const identifier = newAddress();
  const token = await desk.link({ identifier });
  const answers = await Promise.all(Array.from({ length: 8 }, () => desk.oneClick(token)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(await events(identifier)).toHaveLength(1);
});

test('a link of one topic stops that topic and no other', async () => {
  const identifier = newAddress();
  const token = await desk.link({ identifier, purpose: 'marketing.offers' });
  const { text } = await desk.oneClick(token);
  expect(text).toContain('You will not get “Offers” from us');
  expect(await inForce(identifier)).toEqual(['email marketing.offers']);
});

test('the page’s button leads to a page of what is stored, with a receipt', async () => {
  const identifier = newAddress();
  const token = await desk.link({ identifier, campaign: { externalId: 'spring-1' } });
  const { text } = await desk.get(`/u/${token}`);
  const answer = await desk.post(`/u/${token}`, { do: 'stop', seen: hidden(text, 'seen') });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/u/${token}/done`]);
  const done = await desk.get(`/u/${token}/done`);
  expect(done.text).toMatch(/You will not get marketing e-mail[\s\S]*Recorded[\s\S]*CES?T/);
  expect(done.text).toMatch(/[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}/);
  const { rows } = await desk.db.owner.pool.query(
    `select c.external_id from suppression s join campaign c on c.id = s.campaign_id where s.identifier_key = $1`,
    [desk.keys.keyOf('email', identifier)],
  );
  expect(rows).toEqual([{ external_id: 'spring-1' }]);
});

test('somebody stopped before is told since when, and their press is still recorded', async () => {
  const identifier = newAddress();
  await desk.write(preferenceInput({ value: identifier, cause: 'bounce' }));
  const token = await desk.link({ identifier });
  const page = await desk.get(`/u/${token}`);
  expect(page.text).toMatch(/Already recorded[\s\S]*Stopped since[\s\S]*4 Mar 2026/);
  await desk.oneClick(token);
  expect(await events(identifier)).toEqual([
    { kind: 'optOut', counts: true, cause: 'bounce' },
    { kind: 'optOut', counts: false, cause: 'subject' },
  ]);
  expect((await desk.get(`/u/${token}/done`)).text).not.toContain('Undo');
});

test('after opting in again the same link says no again', async () => {
  const identifier = newAddress();
  const token = await desk.link({ identifier, purpose: 'marketing.offers' });
  await desk.oneClick(token);
  const yes = { kind: 'optIn', purpose: 'marketing', occurredAt: new Date() } as const;
  await desk.write(preferenceInput({ value: identifier, ...yes }));
  expect((await desk.get(`/u/${token}`)).text).toContain('Stop “Offers”?');
  expect((await desk.oneClick(token)).text).toContain('You will not get “Offers”');
  expect(await inForce(identifier)).toContain('email marketing.offers');
});

test('undo gives back what was taken, and not a "no" of long ago', async () => {
  const identifier = newAddress();
  await desk.write(preferenceInput({ value: identifier, purpose: 'marketing.offers' }));
  const token = await desk.link({ identifier });
  await desk.oneClick(token);
  expect((await desk.get(`/u/${token}/done`)).text).toContain('You can undo this until');
  expect((await desk.post(`/u/${token}/undo`, '')).headers.get('location')).toBe(`/u/${token}/done`);
  const done = await desk.get(`/u/${token}/done`);
  expect(done.text).toContain('Your opt-out is taken back');
  expect(await inForce(identifier)).toEqual(['email marketing.offers']);
  const written = (await events(identifier)).map(({ kind, counts }) => `${kind} ${counts}`);
  expect(written.sort()).toEqual(['optIn true', 'optOut false', 'optOut true', 'optOut true']);
  expect((await readTrail(desk.db.owner)).at(-1)).toMatchObject({
    action: 'optOut.undo',
    actor: { kind: 'public' },
    details: { scopes: 1, kept: 1 },
  });
  // Twice does nothing more.
  const again = await desk.post(`/u/${token}/undo`, '');
  expect(again.headers.get('location')).toBe(`/u/${token}/done?tell=undoTooLate`);
  expect(await events(identifier)).toHaveLength(4);
});

test('undo ends after 30 minutes, and where somebody else has stopped it since', async () => {
  const [late, stopped] = [newAddress(), newAddress()];
  const tokens = [await desk.link({ identifier: late }), await desk.link({ identifier: stopped })] as const;
  for (const token of tokens) await desk.oneClick(token);
  await desk.db.owner.pool.query(
    `update public_act set at = at - interval '31 minutes' where link_id = (
      select id from unsubscribe_link where identifier_key = $1)`,
    [desk.keys.keyOf('email', late)],
  );
  await desk.write(preferenceInput({ value: stopped, channel: '*', occurredAt: new Date() }));
  for (const [place, value] of [late, stopped].entries()) {
    const token = tokens[place] ?? '';
    expect((await desk.get(`/u/${token}/done`)).text).not.toContain('You can undo');
    expect((await desk.post(`/u/${token}/undo`, '')).headers.get('location')).toContain('undoTooLate');
    expect(await inForce(value)).toContain('email marketing');
  }
});

test('the reason is asked after; a comment is sealed, and the trail holds a commitment', async () => {
  const identifier = newAddress();
  const token = await desk.link({ identifier });
  await desk.oneClick(token);
  const comment = 'Every day is too often, says Zoë <b>';
  expect((await desk.post(`/u/${token}/reason`, { comment })).headers.get('location')).toContain(
    'chooseReason',
  );
  await desk.post(`/u/${token}/reason`, { reason: 'too_frequent', comment: `${comment}\u0000` });
  await desk.post(`/u/${token}/reason`, { reason: 'other' });
  expect(await desk.scopesOf(identifier)).toMatchObject([
    { reason: 'too_frequent', method: 'one_click', in_force: true },
  ]);
  expect((await desk.get(`/u/${token}/done`)).text).toContain('Thank you. Your answer is stored');
  expect((await readTrail(desk.db.owner)).at(-1)).toMatchObject({
    action: 'optOut.explain',
    details: { reason: 'too_frequent', comment: expect.stringMatching(/^[\w-]{43}$/) },
  });
  expect(await everythingStored(desk.db.owner)).not.toContain('too often');
  // Explaining it does not end the chance to take it back.
  await desk.post(`/u/${token}/undo`, '');
  expect(await inForce(identifier)).toEqual([]);
});

test('unknown and forged links are one and the same page, which repeats nothing', async () => {
  const token = await desk.link({ identifier: newAddress() });
  const other = await desk.link({ identifier: newAddress(), purpose: 'marketing.offers' });
  await desk.db.owner.pool.query(`delete from unsubscribe_link where identifier_key = $1`, [
    desk.keys.keyOf('email', `person-${made}@example.com`),
  ]);
  const flipped = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
  const tokens = [other, flipped, token.slice(0, 22) + other.slice(22), 'x', '%3Cscript%3E'];
  for (const path of ['/u/', '/p/', '/p/receipt/']) {
    const pages = await Promise.all(tokens.map((one) => desk.get(`${path}${one}`)));
    expect(new Set(pages.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(pages[0]?.status).toBe(404);
    expect(pages[0]?.text).toContain('This link does not work');
  }
  const presses = await Promise.all(tokens.map((one) => desk.oneClick(one)));
  expect(presses.map(({ status }) => status)).toEqual(tokens.map(() => 404));
});

test('too many are told so, with the time to wait, and nothing is recorded', async () => {
  const identifier = newAddress();
  const token = await desk.link({ identifier });
  const statuses: number[] = [];
  for (let turn = 0; turn < 45; turn += 1) statuses.push((await desk.get(`/u/${token}`)).status);
  expect([statuses[0], statuses.at(-1)]).toEqual([200, 429]);
  const refused = await desk.oneClick(token);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.text).toContain('nothing was recorded');
  expect(await events(identifier)).toEqual([]);
});

test('other methods and bodies that are too large or no form are refused, and change nothing', async () => {
  const identifier = newAddress();
  const token = await desk.link({ identifier });
  const refused = await fetch(new URL(`/u/${token}`, desk.app.url), { method: 'DELETE' });
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
  expect((await desk.post(`/u/${token}`, `List-Unsubscribe=One-Click&x=${'y'.repeat(70_000)}`)).status).toBe(
    413,
  );
  const bad = await desk.post(`/u/${token}`, '{"List-Unsubscribe":"One-Click"}', {
    'Content-Type': 'application/json',
  });
  expect(bad.status).toBe(400);
  expect(bad.text).toContain('Stop marketing e-mail');
  expect((await desk.post(`/p/${token}`, 'do=nothing')).status).toBe(400);
  expect(await events(identifier)).toEqual([]);
});

test('what looks like a mail scanner is stopped at once, out of rates, and put on the review list', async () => {
  const identifier = newAddress();
  const token = await desk.link({ identifier }, 0);
  const { text } = await desk.get(`/u/${token}`);
  const answer = await desk.post(`/u/${token}`, { do: 'stop', seen: hidden(text, 'seen') });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/u/${token}/done`]);
  expect(await desk.scopesOf(identifier)).toMatchObject([{ in_force: true, cause: 'automated' }]);
  const { rows } = await desk.db.owner.pool.query(
    `select r.kind, r.signs, r.mask, r.state, e.id is not null as has_event from review_item r
      left join preference_event e on e.id = r.event_id where e.identifier_key = $1`,
    [desk.keys.keyOf('email', identifier)],
  );
  expect(rows).toEqual([
    { kind: 'robot', signs: ['soon_after_delivery'], mask: 'p•••@e•••.com', state: 'open', has_event: true },
  ]);
  // A person who presses afterwards has said no themselves.
  await desk.oneClick(token);
  expect(await desk.scopesOf(identifier)).toMatchObject([{ in_force: true, cause: 'subject' }]);
});

test('Sec-GPC is recorded as what it is: beside the opt-out, stopping nothing more', async () => {
  const identifier = newAddress();
  const token = await desk.link({ identifier, purpose: 'marketing.offers' });
  expect((await desk.get(`/u/${token}`, { 'Sec-GPC': '1' })).text).toContain('Global Privacy Control');
  expect((await desk.get(`/u/${token}`)).text).not.toContain('Global Privacy Control');
  await desk.oneClick(token, { 'Sec-GPC': '1' });
  expect(await inForce(identifier)).toEqual(['email marketing.offers']);
  expect((await desk.get(`/u/${token}/done`)).text).toContain('was recorded with it');
  expect((await readTrail(desk.db.owner)).at(-1)?.details).toMatchObject({ gpc: true });
});

test.each([
  ['de', 'ltr', 'Werbe-E-Mails an diese Adresse beenden?'],
  ['fr', 'ltr', 'Ne plus envoyer'],
  ['es', 'ltr', '¿Dejar de enviar'],
  ['ar', 'rtl', 'هل تريد إيقاف'],
])('in %s the page is written %s, and its forms keep the language', async (lang, dir, words) => {
  const token = await desk.link({ identifier: newAddress() });
  const asked = await desk.get(`/u/${token}?lang=${lang}`);
  expect(asked.text).toContain(`<html lang="${lang}" dir="${dir}">`);
  expect(asked.text).toContain(words);
  expect(asked.text).toContain(`action="/u/${token}?lang=${lang}"`);
  const answer = await desk.post(`/u/${token}?lang=${lang}`, { do: 'stop' });
  expect(answer.headers.get('location')).toBe(`/u/${token}/done?lang=${lang}`);
  const preferred = await desk.get(`/u/${token}/done`, { 'Accept-Language': `${lang}-XX, en;q=0.5` });
  expect(preferred.headers.get('content-language')).toBe(lang);
});

test('when it cannot be stored, the page says so and nothing is claimed', async () => {
  const token = await desk.link({ identifier: newAddress() });
  await desk.db.owner.pool.query('revoke insert on public_act from heed_ledger');
  const answer = await desk.oneClick(token);
  await desk.db.owner.pool.query('grant insert on public_act to heed_ledger');
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).not.toBeNull();
  expect(answer.text).toMatch(/could not be stored[\s\S]*nothing was changed/);
  expect(answer.text).not.toContain('You will not get');
});
