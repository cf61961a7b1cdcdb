import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTrail } from '../../testing/read-trail.ts';
import { preferenceInput } from '../preferences/ledger/testing/preference-input.ts';
import type { OptInAsk } from './ports.ts';
import { type PublicDesk, publicDesk } from './testing/public-desk.ts';

let desk: PublicDesk;
const asked: OptInAsk[] = [];
let canAsk = true;
beforeAll(async () => {
  desk = await publicDesk({
    optInRequests: {
      requestOptIn: async (ask) => {
        if (canAsk) asked.push(ask);
        return canAsk ? 'sent' : 'notAvailable';
      },
    },
    syncStates: {
      ofIdentifier: async (_key, channel) =>
        channel === 'sms'
          ? []
          : [{ system: 'Zoho <CRM>', state: 'done', at: new Date('2026-11-30T13:03:00Z') }],
    },
  });
  await desk.db.owner.pool.query(
    `insert into topic (purpose, names, position) values
      ('marketing.newsletters', '{"en":"Newsletters","ar":"النشرات"}', 1),
      ('marketing.offers', '{"en":"Offers","de":"Angebote"}', 2), ('marketing.old', '{"en":"Old"}', 3)`,
  );
  await desk.db.owner.pool.query(`update topic set retired_at = now() where purpose = 'marketing.old'`);
});
afterAll(() => desk.close());

let made = 0;
const newAddress = () => `chooser-${(made += 1)}@example.com`;
const inForce = async (value: string, type: 'email' | 'phone' = 'email') =>
  (await desk.scopesOf(value, type))
    .filter((row) => row.in_force)
    .map((row) => `${row.channel} ${row.purpose}`);
const NEWS = 'email marketing.newsletters';
const OFFERS = 'email marketing.offers';
const form = (get: readonly string[], shown: readonly string[] = [NEWS, OFFERS]) =>
  [...shown.map((one) => ['shown', one]), ...get.map((one) => ['get', one]), ['do', 'save']]
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
    .join('&');

test('the page shows each topic by its public name, as it is stored', async () => {
  const identifier = newAddress();
  await desk.write(preferenceInput({ value: identifier, purpose: 'marketing.offers' }));
  const token = await desk.link({ identifier });
  const { text } = await desk.get(`/p/${token}`);
  expect(text).toMatch(new RegExp(`value="${NEWS}" checked>[\\s\\S]*Newsletters[\\s\\S]*You get this`));
  expect(text).toMatch(new RegExp(`value="${OFFERS}" >[\\s\\S]*Offers[\\s\\S]*Stopped since 4 Mar 2026`));
  expect(text).not.toContain('Old');
  expect((await desk.get(`/p/${token}?lang=ar`)).text).toContain('النشرات');
  expect((await desk.get(`/p/${token}?lang=de`)).text).toContain('Angebote');
});

test('saving stops what was unticked and nothing else, and shows what is stored', async () => {
  const identifier = newAddress();
  const token = await desk.link({ identifier });
  const answer = await desk.post(`/p/${token}`, form([OFFERS]));
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/p/${token}/saved`]);
  expect(await inForce(identifier)).toEqual([NEWS]);
  const saved = await desk.get(`/p/${token}/saved`);
  expect(saved.text).toMatch(/Your choices are stored[\s\S]*[0-9A-Z]{5}-[0-9A-Z]{5}[\s\S]*Undo/);
  const same = await desk.post(`/p/${token}`, form([OFFERS]));
  expect(same.headers.get('location')).toBe(`/p/${token}/saved?same=1`);
  await desk.post(`/p/${token}/undo`, '');
  expect(await inForce(identifier)).toEqual([]);
});

test('a topic that the page did not show is nobody’s choice', async () => {
  const identifier = newAddress();
  const token = await desk.link({ identifier });
  await desk.post(`/p/${token}`, form([], [NEWS, 'email marketing.old', 'sms marketing.offers', 'x y']));
  expect(await inForce(identifier)).toEqual([NEWS]);
});

test('ticking what is stopped asks for a confirmation by mail and lifts nothing', async () => {
  const identifier = newAddress();
  await desk.write(preferenceInput({ value: identifier }));
  const token = await desk.link({ identifier });
  canAsk = true;
  const answer = await desk.post(`/p/${token}?lang=de`, form([OFFERS]));
  expect(answer.headers.get('location')).toBe(`/p/${token}/saved?same=1&back=sent&lang=de`);
  expect(asked.at(-1)).toMatchObject({
    value: identifier,
    mask: 'c•••@e•••.com',
    language: 'de',
    scopes: [{ channel: 'email', purpose: 'marketing.offers' }],
  });
  canAsk = false;
  const refused = await desk.post(`/p/${token}`, form([OFFERS]));
  const { text } = await desk.get(refused.headers.get('location') ?? '');
  expect(text).toContain('not available here');
  expect(await inForce(identifier)).toEqual(['email marketing']);
});

test('"stop everything" stops every identifier of the person on every channel, and undo gives it all back', async () => {
  const identifier = newAddress();
  const group = { personGroup: 'one', importLine: 1, channel: 'push' } as const;
  await desk.write(
    preferenceInput({ ...group, value: identifier }),
    preferenceInput({ ...group, type: 'phone', value: '+442079460123' }),
  );
  const token = await desk.link({ identifier });
  const answer = await desk.post(`/p/${token}`, { do: 'everything' });
  expect(answer.headers.get('location')).toBe(`/p/${token}/saved`);
  expect(await inForce(identifier)).toEqual(['* marketing', 'push marketing']);
  expect(await inForce('+442079460123', 'phone')).toEqual(['* marketing', 'push marketing']);
  expect((await desk.get(`/p/${token}/saved`)).text).toContain('You will not get any marketing from us');
  expect((await readTrail(desk.db.owner)).at(-1)).toMatchObject({
    action: 'optOut.receive',
    details: { channels: ['*'], purposes: ['marketing'], identifiers: 2 },
  });
  await desk.post(`/p/${token}/undo`, '');
  expect(await inForce(identifier)).toEqual(['push marketing']);
  expect(await inForce('+442079460123', 'phone')).toEqual(['push marketing']);
});

test('the receipt page says what is stopped, since when, and what each system made of it', async () => {
  const identifier = newAddress();
  const token = await desk.link({ identifier });
  expect((await desk.get(`/p/receipt/${token}`)).text).toContain('Nothing is stopped at the moment');
  await desk.oneClick(token);
  expect((await desk.get(`/p/receipt/${token}`)).text).toMatch(
    /E-mail[\s\S]*Stopped[\s\S]*Our own records[\s\S]*Zoho &lt;CRM&gt;[\s\S]*Done, 30 Nov 2026, 14:03 CET/,
  );
  const phone = await desk.link({ type: 'phone', identifier: '+442079460001' });
  await desk.oneClick(phone);
  expect((await desk.get(`/p/receipt/${phone}`)).text).toMatch(/Text messages[\s\S]*No system connected/);
});
