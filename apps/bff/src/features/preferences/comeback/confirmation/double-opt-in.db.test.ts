import { CONSENT_LANGUAGES } from '@heed/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { everythingStored } from '../../../../testing/everything-stored.ts';
import { readTrail } from '../../../../testing/read-trail.ts';
import { deliverOutbox } from '../../../outbox/index.ts';
import { type MailServer, startMailServer, textOf } from '../../../outbox/testing/mail-server.ts';
import { ADDRESS, type ComebackDesk, comebackDesk } from '../testing/comeback-desk.ts';

let desk: ComebackDesk;
let smtp: MailServer;
beforeAll(async () => {
  [desk, smtp] = await Promise.all([comebackDesk(), startMailServer()]);
});
afterAll(async () => {
  await smtp.close();
  await desk.close();
});
beforeEach(async () => {
  smtp.arrived.length = 0;
  smtp.refuseWith = undefined;
  await desk.db.owner.pool.query(
    'delete from outbox_message; delete from consent_evidence; delete from opt_in_confirmation; delete from suppression; delete from event_identity; delete from preference_event',
  );
  await desk.say({ value: ADDRESS, channel: '*', occurredAt: new Date('2026-03-04T12:00:00Z') });
});

const deliver = (smtpUrl: string | null = smtp.url) =>
  deliverOutbox({
    ledger: desk.db.as('heed_ledger'),
    reveal: desk.db.as('heed_reveal'),
    keys: desk.keys,
    mail: {
      smtpUrl: smtpUrl ?? undefined,
      from: { name: 'Example Retail', address: 'no-reply@heed.test' },
      host: 'heed.test',
    },
  });
const outbox = async () =>
  (await desk.db.owner.pool.query('select * from outbox_message order by created_at')).rows;
const isInForce = async (channel = 'email') => {
  const { body } = await desk.app.request('GET', `/p/confirm/${'x'.repeat(65)}`);
  expect(body).toBeUndefined();
  const { rows } = await desk.db.owner.pool.query(
    `select 1 from suppression where channel = $1 and last_opt_in_at is not null`,
    [channel],
  );
  return rows.length === 0;
};
/** The path of the link in the mail that arrived. */
async function linkInMail(traits?: Parameters<ComebackDesk['ask']>[0]): Promise<string> {
  expect(await desk.ask(traits)).toEqual({ outcome: 'asked', mail: 'onItsWay' });
  await deliver();
  const link = /https?:\/\/\S+/.exec(textOf(smtp.arrived[0] ?? { to: [], raw: '' }))?.[0];
  if (link === undefined) throw new Error('There is no link in the mail.');
  return new URL(link).pathname;
}
async function look(path: string, method = 'GET') {
  const answer = await fetch(new URL(path, desk.app.url), { method, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
}

test('a person asks, gets one mail, looks, and only the button brings them back', async () => {
  const path = await linkInMail();
  const [mail] = smtp.arrived;
  expect(mail?.to).toEqual([ADDRESS]);
  expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(mail?.raw).toMatch(/^Message-ID: <[0-9a-f-]{36}@heed\.test>\r$/m);
  expect(mail?.raw).not.toMatch(/<img|<script|list-unsubscribe/i);
  for (const method of ['GET', 'HEAD', 'GET']) expect((await look(path, method)).status).toBe(200);
  const page = await look(path);
  expect(page.html).toContain('I want offers from Example Retail &lt;by e-mail&gt;.');
  expect(page.html).toContain('a•••@e•••.com');
  expect(page.html).not.toMatch(/<script|src=|href=/);
  expect(page.html.length).toBeLessThan(30_000);
  expect(await isInForce()).toBe(true);

  const pressed = await look(path, 'POST');
  expect([pressed.status, pressed.headers.get('location')]).toEqual([303, path]);
  expect(await isInForce()).toBe(false);
  expect((await look(path)).html).toContain('You have opted in again');
  const trail = await readTrail(desk.db.owner);
  expect(trail.at(-1)).toMatchObject({ action: 'optIn.confirm', actor: { kind: 'public' } });
  const { rows } = await desk.db.owner.pool.query(
    'select method, sealed_text, cardinality(lifts) as lifts from consent_evidence',
  );
  expect(rows).toEqual([{ method: 'double_opt_in', sealed_text: null, lifts: 1 }]);
});

test('pressed ten times at once it is one event; afterwards the page tells what is stored', async () => {
  const path = await linkInMail();
  await Promise.all(Array.from({ length: 10 }, () => look(path, 'POST')));
  const { rows } = await desk.db.owner.pool.query(`select 1 from preference_event where kind = 'optIn'`);
  expect(rows).toHaveLength(1);
  await desk.say({ value: ADDRESS, occurredAt: new Date(Date.now() + 1_000) });
  expect((await look(path)).html).toContain('You have said no again since');
});

test('a "no" said after asking closes the link', async () => {
  const path = await linkInMail();
  await desk.say({ value: ADDRESS, occurredAt: new Date(Date.now() + 1_000) });
  expect((await look(path)).html).toContain('This link does not work');
  await look(path, 'POST');
  expect(await isInForce()).toBe(true);
});

test('unknown, forged, broken and expired links look alike', async () => {
  const path = await linkInMail();
  const expected = await look(`/p/confirm/${'A'.repeat(65)}`);
  expect(expected.status).toBe(404);
  await desk.db.owner.pool.query(`update opt_in_confirmation set expires_at = now()`);
  for (const other of [
    path,
    `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`,
    '/p/confirm/x',
    '/p/confirm/%00',
  ]) {
    const page = await look(other);
    expect([other, page.status, page.html]).toEqual([other, 404, expected.html]);
  }
  await look(path, 'POST');
  expect(await isInForce()).toBe(true);
});

test('an address is asked once an hour, however often and at once somebody presses', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => desk.ask()));
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual([
    'asked',
    'askedLately',
    'askedLately',
    'askedLately',
    'askedLately',
  ]);
  expect(await outbox()).toHaveLength(1);
});

test('nobody is asked who is not stopped, whom a mailbox does not know, or with words that were replaced', async () => {
  await desk.say({ type: 'phone', value: '+442079460042', channel: 'sms' });
  expect(await desk.ask({ who: { type: 'phone', value: '+442079460042' }, channel: 'sms' })).toEqual({
    outcome: 'notAvailable',
    because: 'noSmsConfirmation',
  });
  expect(await desk.ask({ who: { type: 'email', value: 'new@example.com' } })).toEqual({
    outcome: 'nothingToDo',
  });
  expect(await desk.ask({ statementVersion: 7 })).toEqual({ outcome: 'statementChanged' });
  expect(await outbox()).toEqual([]);
});

test('no other way leads to a mail that asks somebody to come back', async () => {
  await desk.say({ value: ADDRESS, occurredAt: new Date() }, { value: 'bob@example.com', kind: 'optIn' });
  await desk.recordOptIn({});
  await deliver();
  expect([await outbox(), smtp.arrived]).toEqual([[], []]);
  // Not even by hand: a mail of this kind stands on the request of its person.
  await expect(
    desk.db.as('heed_ledger').pool.query(
      `insert into outbox_message (id, kind, subject_id, sealed_recipient, sealed_body, send_before)
       values (gen_random_uuid(), 'optInConfirmation', gen_random_uuid(), 'x', 'y', now() + interval '1 day')`,
    ),
  ).rejects.toMatchObject({ code: '23514' });
});

test('what is in the outbox is sealed, and gone once it was sent', async () => {
  await desk.ask();
  expect(await everythingStored(desk.db.owner)).not.toContain(ADDRESS);
  await deliver();
  expect(await outbox()).toMatchObject([
    { state: 'sent', attempts: 1, code: null, sealed_recipient: null, sealed_body: null },
  ]);
  await deliver();
  expect(smtp.arrived).toHaveLength(1);
});

test('without a mail server the mail waits; a refusal for ever is shown; a busy server is tried again', async () => {
  await desk.ask();
  await deliver(null);
  expect(await outbox()).toMatchObject([{ state: 'waiting', attempts: 0 }]);
  smtp.refuseWith = 451;
  await deliver();
  expect(await outbox()).toMatchObject([{ state: 'waiting', attempts: 1, code: 'smtp_451' }]);
  await deliver();
  expect(await outbox()).toMatchObject([{ attempts: 1 }]);
  await desk.db.owner.pool.query('update outbox_message set next_try_at = now()');
  smtp.refuseWith = 550;
  await deliver();
  expect(await outbox()).toMatchObject([{ state: 'failed', attempts: 2, code: 'smtp_550' }]);
  expect(JSON.stringify(await readTrail(desk.db.owner))).not.toContain('mailbox');
});

test('a mail that would come too late is let go', async () => {
  await desk.ask();
  await desk.db.owner.pool.query('update outbox_message set send_before = now()');
  await deliver();
  expect(await outbox()).toMatchObject([{ state: 'expired', sealed_body: null }]);
  expect(smtp.arrived).toEqual([]);
});

test('two workers at once send a mail once, and a worker that died leaves it to the next', async () => {
  await desk.ask();
  const lease = (from: string) =>
    desk.db.owner.pool.query(
      `update outbox_message set lease_token = gen_random_uuid(), leased_until = ${from}`,
    );
  await lease(`now() + interval '1 minute'`);
  await deliver();
  expect(smtp.arrived).toHaveLength(0);
  await lease('now()');
  await Promise.all([deliver(), deliver(), deliver()]);
  expect(smtp.arrived).toHaveLength(1);
  const first = /^Message-ID: (.+)\r$/m.exec(smtp.arrived[0]?.raw ?? '')?.[1];
  const [message] = await outbox();
  expect(first).toBe(`<${message?.id}@heed.test>`);
});

test.each(CONSENT_LANGUAGES)('mail and page speak %s', async (language) => {
  const path = await linkInMail({ language });
  const { html } = await look(path);
  expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
  expect(html).toContain(
    language === 'de'
      ? 'Ich möchte Angebote von Example Retail per E-Mail.'
      : 'I want offers from Example Retail &lt;by e-mail&gt;.',
  );
  expect(smtp.arrived[0]?.raw).toContain(`Content-Language: ${language}`);
});
