import type { SendWrite } from '@heed/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { buildApiKey } from '../../../testing/build-api-key.ts';
import { buildPerson } from '../../../testing/build-person.ts';
import { buildSession } from '../../../testing/build-session.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../../testing/start-test-app.ts';
import { stubHandlers } from '../../../testing/stub-handlers.ts';
import { analyticsHandlers } from '../handlers.ts';

let db: TestDatabase;
let app: TestApp;
let marketer: string;
let wakes = 0;

beforeAll(async () => {
  db = await createTestDatabase();
  const database = db.as('heed_app');
  const wake = async () => void (wakes += 1);
  app = await startTestApp({
    database,
    handlers: () => stubHandlers(analyticsHandlers({ app: database, timeZone: 'Europe/Berlin', wake })),
  });
  marketer = await buildSession(
    db.owner,
    (await buildPerson(db.owner, { roles: ['marketer'], displayName: 'M. Keter' })).id,
  );
});
afterAll(async () => {
  await app.close();
  await db.drop();
});

const send = (traits: object = {}) => ({
  campaign: { name: 'Weekly-41' },
  channel: 'email',
  sentAt: '2026-10-08T08:00:00Z',
  delivered: 38_900,
  ...traits,
});
const post = (sends: readonly object[], more: object = {}) =>
  app.request('POST', '/api/v1/sends', { session: marketer, body: { sends, ...more } });
const written = async () => (await db.owner.pool.query('select count(*) as n from send')).rows[0]?.n;

describe('sends', () => {
  test('are recorded with their campaign, whose owner is who told them', async () => {
    const answer = await post([
      send({ segments: [{ name: 'New', delivered: 900 }] }),
      send({ campaign: { id: 'd2', name: 'Diwali-2' } }),
    ]);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ new: 2, changed: 0, known: 0, newCampaigns: 2, newSegments: 1 });
    const list = await app.request('GET', '/api/v1/campaigns?owner=me', { session: marketer });
    expect(list.body).toMatchObject({ count: 2, items: [{ owner: 'M. Keter', sends: 1 }, { sends: 1 }] });
    const trail = await readTrail(db.owner);
    expect(trail.at(-1)).toMatchObject({ action: 'send.record', details: { new: 2, newCampaigns: 2 } });
    expect(wakes).toBe(1);
  });

  test('are recorded by a program with its key; a new campaign then has no owner', async () => {
    const { headers } = await buildApiKey(db.owner, { scopes: ['send.write'] });
    const campaign = { name: 'Told by the tool' };
    const body = { sends: [send({ campaign, delivered: 0 })] };
    expect((await app.request('POST', '/api/v1/sends', { headers, body })).body).toMatchObject({ new: 1 });
    const { rows } = await db.owner.pool.query(
      'select owner_id, recorded_by from campaign c join send s on s.campaign_id = c.id where name = $1',
      [campaign.name],
    );
    expect(rows).toEqual([{ owner_id: null, recorded_by: null }]);
  });

  test('told again change nothing; a check says so and writes nothing', async () => {
    const before = await written();
    expect((await post([send({ segments: [{ name: 'New', delivered: 900 }] })])).body).toMatchObject({
      known: 1,
      new: 0,
    });
    const check = await post([send({ sentAt: '2026-10-15T08:00:00Z' })], { check: true });
    expect(check.body).toMatchObject({ new: 1, sends: [{ id: null, outcome: 'new' }] });
    expect(await written()).toBe(before);
  });

  test('with other facts count as told last', async () => {
    const answer = (await post([send({ delivered: 39_000 })])).body as SendWrite;
    expect(answer).toMatchObject({ changed: 1, sends: [{ outcome: 'changed' }] });
    const { rows } = await db.owner.pool.query(
      'select sum(delivered) as n from delivery_delta where dimension = $1',
      ['channel'],
    );
    expect(Number(rows[0]?.n)).toBe(39_000 + 38_900);
  });

  test('with faults are all refused, every fault by its path and no value repeated', async () => {
    const before = await written();
    const answer = await post([
      send({ delivered: -1, channel: 'fax' }),
      send({ campaign: {} }),
      send({ sentAt: 'yesterday' }),
    ]);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'invalid_request' });
    const paths = (answer.body as { faults: { path: string }[] }).faults.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'sends.0.delivered',
        'sends.0.channel',
        'sends.1.campaign.name',
        'sends.2.sentAt',
      ]),
    );
    const later = await post([
      send(),
      send({ sentAt: '2099-01-01T00:00:00Z', campaign: { name: 'X', owner: 'no@heed.test' } }),
    ]);
    expect(later.body).toMatchObject({
      faults: [
        { path: 'sends.1.sentAt' },
        { path: 'sends.1.campaign.owner', message: 'is nobody who can sign in here' },
      ],
    });
    expect(JSON.stringify(later.body)).not.toContain('no@heed.test');
    expect(await written()).toBe(before);
  });

  test('of an id that is met by name first belong to the same campaign', async () => {
    await post([send({ campaign: { name: 'Later named' } })]);
    const answer = await post([
      send({ campaign: { id: 'ln', name: 'Later named' }, sentAt: '2026-10-09T08:00:00Z' }),
    ]);
    expect(answer.body).toMatchObject({ new: 1, newCampaigns: 0 });
  });

  test('need the permission, and so do figures', async () => {
    const dpo = await buildSession(db.owner, (await buildPerson(db.owner, { roles: ['dpo'] })).id);
    const admin = await buildSession(db.owner, (await buildPerson(db.owner, { roles: ['admin'] })).id);
    const body = { sends: [send()] };
    expect((await app.request('POST', '/api/v1/sends', { session: dpo, body })).status).toBe(403);
    expect((await app.request('POST', '/api/v1/sends', { session: admin, body })).status).toBe(200);
    expect((await app.request('GET', '/api/v1/analytics', { session: admin })).status).toBe(403);
    expect((await app.request('GET', '/api/v1/analytics', { session: dpo })).status).toBe(200);
  });
});

describe('figures over HTTP', () => {
  test('answer what the contract says, and 404 for a campaign that is not there', async () => {
    const get = (path: string) => app.request('GET', path, { session: marketer });
    expect((await get('/api/v1/analytics?grain=month')).status).toBe(200);
    const unknown = '0'.repeat(32);
    expect((await get(`/api/v1/analytics?campaign=cmp_${unknown}`)).status).toBe(404);
    expect((await get(`/api/v1/campaigns/cmp_${unknown}`)).status).toBe(404);
    expect((await get('/api/v1/analytics?from=2026-02-01&to=2026-01-01')).status).toBe(422);
    expect((await get(`/api/v1/analytics?channel=email&segment=seg_${unknown}`)).status).toBe(422);
  });

  test('a card is given as CSV, and that is recorded by card and filters only', async () => {
    const body = { card: 'campaigns', query: { grain: 'month' } };
    const answer = await app.request('POST', '/api/v1/analytics/exports', { session: marketer, body });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(answer.headers.get('content-disposition')).toMatch(/heed-campaigns_[\d-]+_[\d-]+_optOut\.csv/);
    const trail = await readTrail(db.owner);
    expect(trail.at(-1)).toMatchObject({
      action: 'analytics.export',
      details: { card: 'campaigns', filters: ['optOut', 'month', 'previous'] },
    });
  });
});
