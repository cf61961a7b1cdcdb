import { problemSchema, unsubscribeLinksSchema } from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '../../../lib/uuid.ts';
import { buildPerson } from '../../../testing/build-person.ts';
import { buildSession } from '../../../testing/build-session.ts';
import { everythingStored } from '../../../testing/everything-stored.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { newSecret, secretHash, writeToken as writeApiKey } from '../../people/api-keys/token.ts';
import { preferenceInput } from '../../preferences/ledger/testing/preference-input.ts';
import { type PublicDesk, publicDesk } from '../testing/public-desk.ts';

let desk: PublicDesk;
let session: string;
beforeAll(async () => {
  desk = await publicDesk();
  const person = await buildPerson(desk.db.owner, { roles: ['marketer'] });
  session = await buildSession(desk.db.owner, person.id);
});
afterAll(() => desk.close());

const make = (
  items: readonly unknown[],
  traits: { session?: string; headers?: Record<string, string> } = { session },
) => desk.app.request('POST', '/api/v1/unsubscribe-links', { ...traits, body: { items } });

test('each item is answered by its links and headers, which tell nothing of the address', async () => {
  const answer = await make([
    { identifier: 'Maria.Lopez@Example.com', language: 'es' },
    { type: 'phone', identifier: '+442079460042', purpose: 'marketing.offers' },
  ]);
  expect(answer.status).toBe(200);
  const { items } = unsubscribeLinksSchema.parse(answer.body);
  const [mail] = items;
  expect(items).toHaveLength(2);
  expect(mail).toEqual({
    token: expect.stringMatching(/^1[\w-]{43}$/),
    url: `http://localhost:4600/u/${mail?.token}?lang=es`,
    preferencesUrl: `http://localhost:4600/p/${mail?.token}?lang=es`,
    listUnsubscribe: `<http://localhost:4600/u/${mail?.token}>`,
    listUnsubscribePost: 'List-Unsubscribe=One-Click',
  });
  expect(JSON.stringify(items)).not.toMatch(/maria|lopez|7946|example\.com/i);
  const stored = await everythingStored(desk.db.owner);
  for (const text of ['maria.lopez@example.com', '+442079460042']) expect(stored).not.toContain(text);
  expect((await readTrail(desk.db.owner)).at(-1)).toMatchObject({
    action: 'unsubscribeLink.make',
    details: { links: 2, new: 2 },
  });
});

test('the same item again is the same link, whoever is known', async () => {
  await desk.write(preferenceInput({ value: 'known@example.com' }));
  const items = ['known@example.com', 'unknown@example.com', ' KNOWN@example.com'].map((identifier) => ({
    identifier,
    campaign: { name: 'Spring' },
  }));
  const first = unsubscribeLinksSchema.parse((await make(items)).body).items;
  const again = unsubscribeLinksSchema.parse((await make(items.toReversed())).body).items;
  expect(again.toReversed()).toEqual(first);
  expect(first[0]).toEqual(first[2]);
  expect((await readTrail(desk.db.owner)).at(-1)?.details).toEqual({ links: 3, new: 0 });
});

test('an API key with the scope may make them, and one without may not', async () => {
  const keys = await Promise.all(
    [['optOut.write'], ['suppression.check']].map(async (scopes) => {
      const [id, secret] = [uuidv7(), newSecret()];
      await desk.db.owner.pool.query(
        `insert into api_key (id, name, secret_hash, scopes, expires_at) values ($1, 'Mail tool', $2, $3, now() + interval '1 day')`,
        [id, secretHash(secret), scopes],
      );
      return { id, headers: { Authorization: `Bearer ${writeApiKey({ id, secret })}` } };
    }),
  );
  const [allowed, other] = keys;
  expect((await make([{ identifier: 'a@example.com' }], { headers: allowed?.headers ?? {} })).status).toBe(
    200,
  );
  expect((await readTrail(desk.db.owner)).at(-1)?.actor).toEqual({ kind: 'key', id: allowed?.id });
  expect((await make([{ identifier: 'a@example.com' }], { headers: other?.headers ?? {} })).status).toBe(403);
});

test('a thousand are made at once; one more, or one that cannot be read, makes none', async () => {
  const items = Array.from({ length: 1_000 }, (_, n) => ({ identifier: `bulk-${n}@example.com` }));
  const many = await make(items);
  expect(many.status).toBe(200);
  expect(new Set(unsubscribeLinksSchema.parse(many.body).items.map(({ token }) => token)).size).toBe(1_000);
  const before = (await readTrail(desk.db.owner)).length;
  expect((await make([...items, { identifier: 'x@example.com' }])).status).toBe(422);
  const bad = await make([
    { identifier: 'fine@example.com' },
    { identifier: 'not an address' },
    { identifier: 'no' },
  ]);
  expect(bad.status).toBe(422);
  const { faults } = problemSchema.parse(bad.body);
  expect(faults?.map(({ path }) => path)).toEqual(['items.1.identifier', 'items.2.identifier']);
  expect(JSON.stringify(bad.body)).not.toContain('not an address');
  expect(await readTrail(desk.db.owner)).toHaveLength(before);
});
