import { open } from '@heed/personal-data';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { buildApiKey } from '../../testing/build-api-key.ts';
import { everythingStored } from '../../testing/everything-stored.ts';
import { readTrail } from '../../testing/read-trail.ts';
import { decide } from '../suppressions/index.ts';
import { requestBody } from './testing/build-request.ts';
import { daysAgo, type RequestDesk, startRequestDesk } from './testing/request-desk.ts';

let desk: RequestDesk;
beforeAll(async () => {
  desk = await startRequestDesk();
});
afterAll(() => desk.close());

describe('logging a request', () => {
  test('GDPR: received on 31 January 2026 it is due on 2 March, and in 2025 on 28 February, each explained', async () => {
    const later = await desk.log({ identifiers: [{ value: 'first@example.com' }] });
    expect(later).toMatchObject({
      stage: 'received',
      regime: 'GDPR',
      regimesConfirmed: false,
      sla: { due: '2026-03-02', deadlineInstant: '2026-03-02T23:00:00.000Z' },
    });
    const [clock] = later.clocks;
    expect(clock).toMatchObject({ drives: true, due: '2026-03-02', state: 'running' });
    expect(clock?.steps.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['received', 'period', 'rolled', 'due']),
    );
    expect(clock?.steps.find(({ code }) => code === 'rolled')?.sentence).toContain(
      '28 February 2026 is a Saturday',
    );
    const earlier = await desk.log({
      receivedAt: '2025-01-31T10:00:00+01:00',
      identifiers: [{ value: 'second@example.com' }],
    });
    expect(earlier.sla).toMatchObject({ due: '2025-02-28', state: 'overdue', overdue: true });
  });

  test('a program logs one with its key, is told its reference, and reads nothing back', async () => {
    const { headers } = await buildApiKey(desk.db.owner, { scopes: ['request.write'] });
    const body = requestBody({ receivedAt: daysAgo(1), identifiers: [{ value: 'by.key@example.com' }] });
    const logged = await desk.byKey(headers, 'POST', '', body);
    expect(logged.status).toBe(201);
    expect(logged.body).toEqual({ ref: expect.stringMatching(/^ER-\d+$/) });
    const { ref } = z.object({ ref: z.string() }).parse(logged.body);
    for (const path of ['', `/${ref}`, '/segments']) {
      expect((await desk.byKey(headers, 'GET', path)).status).toBe(403);
    }
    expect(
      (await desk.byKey(headers, 'POST', `/${ref}/steps`, { version: 1, step: 'withdraw' })).status,
    ).toBe(403);
    expect((await desk.view(ref)).identifiers).toMatchObject([{ mask: 'b•••@e•••.com' }]);
    const other = await buildApiKey(desk.db.owner, { scopes: ['optOut.write'] });
    expect((await desk.byKey(other.headers, 'POST', '', body)).status).toBe(403);
  });

  test('marketing to every identifier stops with it, also when it is withdrawn afterwards', async () => {
    const identifiers = [{ value: 'Stop.Me@Example.com' }, { value: '+44 7700 900123' }];
    const logged = await desk.log({ receivedAt: daysAgo(1), identifiers });
    expect(logged.identifiers.map(({ mask }) => mask)).toEqual(['s•••@e•••.com', '+44 ••••• ••23']);
    expect(logged.identifiers.every(({ suppression }) => suppression !== null)).toBe(true);
    await desk.step('Ada', logged.ref, { step: 'withdraw' });
    for (const [type, value] of [
      ['email', 'stop.me@example.com'],
      ['phone', '+447700900123'],
    ] as const) {
      const { rows } = await desk.db.owner.pool.query(
        `select channel, purpose, extract(epoch from last_opt_out_at) * 1000 as "lastOptOutAt" from suppression
         where identifier_key = $1`,
        [desk.keys.keyOf(type, value)],
      );
      expect(rows).toMatchObject([{ channel: '*', purpose: 'marketing' }]);
      const [row] = rows;
      const scope = { ...row, lastOptOutAt: Number(row.lastOptOutAt), lastOptInAt: undefined };
      expect(decide([scope], { channel: 'email', purpose: 'marketing.offers' }).decision).not.toBe('send');
    }
  });

  test('stops every identifier that is known of the person when it is an objection, else only those given', async () => {
    const known = [{ value: 'both.of.mine@example.com' }, { value: '+44 7700 900124' }];
    await desk.log({ receivedAt: daysAgo(9), identifiers: known });
    const eventsBy = async (type: 'objection' | 'access') => {
      const before = await eventCount();
      await desk.log({ type, receivedAt: daysAgo(1), identifiers: [{ value: 'both.of.mine@example.com' }] });
      return (await eventCount()) - before;
    };
    const eventCount = async (): Promise<number> => {
      const { rows } = await desk.db.owner.pool.query('select count(*) from preference_event');
      return Number(rows[0].count);
    };
    expect(await eventsBy('access')).toBe(1);
    expect(await eventsBy('objection')).toBe(2);
  });

  test('is all or nothing: what the request lacks leaves no suppression behind', async () => {
    const before = await counts();
    const problem = await desk.refused('Ada', '', {
      ...requestBody(),
      receivedAt: '2019-05-01T10:00:00Z',
      identifiers: [{ value: 'half@example.com' }],
    });
    expect(problem.faults?.map(({ path }) => path)).toEqual(['receivedAt']);
    expect(await counts()).toEqual(before);
  });

  test.each([
    [{ identifiers: [{ value: 'ok@example.com' }, { value: 'not an @ddress' }] }, 'identifiers.1.value'],
    [{ receivedAt: '2999-01-01T00:00:00Z' }, 'receivedAt'],
    [{ residence: 'MX', establishment: 'MX' }, 'regimes'],
    [{ regimes: ['CAN_SPAM'] }, 'regimes.0'],
    [{ regimes: ['NO_SUCH_LAW'] }, 'regimes.0'],
  ])('names the fault of %o and never the value', async (traits, path) => {
    const problem = await desk.refused('Ada', '', requestBody(traits));
    expect(problem.faults?.map((fault) => fault.path)).toEqual([path]);
    expect(JSON.stringify(problem)).not.toContain('@ddress');
  });

  test('the person stands in no table, trail or answer but sealed', async () => {
    const logged = await desk.log({
      receivedAt: daysAgo(2),
      identifiers: [{ value: 'zephyrine@quillfeather.example' }],
      note: 'Zephyrine writes that the heron has moved.',
    });
    const stored = await everythingStored(desk.db.owner);
    const trail = JSON.stringify(await readTrail(desk.db.owner));
    for (const text of [stored, trail, JSON.stringify({ ...logged, events: [] })]) {
      expect(text).not.toMatch(/zephyrine|quillfeather|heron/i);
    }
    const { rows } = await desk.db.owner.pool.query(
      `select t.id, t.sealed_text, t.subject_id, s.wrapped_dek, s.kek_epoch from request_text t
       join subject s on s.id = t.subject_id join request r on r.id = t.request_id where 'ER-' || r.number = $1`,
      [logged.ref],
    );
    const [row] = rows;
    const place = { table: 'request_text', column: 'sealed_text', rowId: row.id, subjectRef: row.subject_id };
    const dek = desk.keys.unwrap(row.wrapped_dek, row.subject_id, row.kek_epoch);
    expect(open(dek, row.sealed_text, place).toString()).toContain('heron');
    expect(logged.events[0]?.text).toContain('heron');
  });
});

async function counts() {
  const { rows } = await desk.db.owner.pool.query(
    `select (select count(*) from request) as requests, (select count(*) from suppression) as suppressions,
       (select count(*) from preference_event) as events, (select count(*) from audit_event) as trail`,
  );
  return rows[0];
}

describe('several regimes', () => {
  test('run side by side, the earliest drives, and a person confirms them', async () => {
    const logged = await desk.log({
      receivedAt: daysAgo(3),
      residence: 'US-CA',
      establishment: 'DE',
      identifiers: [{ value: 'two.laws@example.com' }],
    });
    expect(logged.clocks.map(({ regime }) => regime).sort()).toEqual(['CCPA', 'EU_GDPR']);
    const driving = logged.clocks.find(({ drives }) => drives);
    expect(driving?.regime).toBe('EU_GDPR');
    expect(logged.sla.due).toBe(driving?.due);
    const confirmed = await desk.step('Ada', logged.ref, { step: 'confirmRegimes', regimes: ['CCPA'] });
    expect(confirmed).toMatchObject({
      stage: 'identity',
      regimesConfirmed: true,
      regime: 'CCPA',
      regimes: 1,
    });
    expect(confirmed.sla.due).toBe(logged.clocks.find(({ regime }) => regime === 'CCPA')?.due);
  });
});

describe('the clock', () => {
  test('is paused while proof of identity is awaited, and goes on with the answer', async () => {
    const logged = await desk.log({ receivedAt: daysAgo(5), identifiers: [{ value: 'paused@example.com' }] });
    expect(logged.pausable).toEqual(['identity']);
    await desk.step('Ada', logged.ref, { step: 'confirmRegimes', regimes: ['EU_GDPR'] });
    const paused = await desk.step('Ada', logged.ref, { step: 'pause', ask: 'identity' });
    expect(paused).toMatchObject({ waitingFor: ['identity'], sla: { state: 'paused', due: null } });
    expect(paused.sla.target).toBe(logged.sla.due);
    const list = (await desk.send('Ada', 'GET', '?view=waiting&limit=200')).body;
    expect(JSON.stringify(list)).toContain(`"${logged.ref}"`);
    const proved = await desk.step('Ada', logged.ref, { step: 'confirmIdentity', identityMethod: 'reply' });
    expect(proved).toMatchObject({ stage: 'assess', waitingFor: [], sla: { due: logged.sla.due } });
  });

  test('is extended once, before the first deadline, with a reason, as far as the law allows', async () => {
    const logged = await desk.log({ receivedAt: daysAgo(4), identifiers: [{ value: 'longer@example.com' }] });
    const until = logged.extendUntil;
    if (until === null) throw new Error('GDPR knows an extension.');
    const text = 'Twelve systems have to be searched by hand.';
    const beyond = `${Number(until.slice(0, 4)) + 1}${until.slice(4)}`;
    const { version } = await desk.view(logged.ref);
    const far = await desk.refused('Ada', `/${logged.ref}/steps`, {
      step: 'extend',
      version,
      until: beyond,
      text,
    });
    expect(far.faults?.[0]?.message).toContain(until);
    const extended = await desk.step('Ada', logged.ref, { step: 'extend', until, text });
    expect(extended).toMatchObject({ extended: true, sla: { due: until } });
    expect(extended.offers.find(({ step: name }) => name === 'extend')).toEqual({
      step: 'extend',
      possible: false,
      because: 'The time was extended already; the law allows it once.',
    });
    const again = await desk.refused('Ada', `/${logged.ref}/steps`, {
      step: 'extend',
      version: extended.version,
      until,
      text,
    });
    expect(again).toMatchObject({ code: 'conflict', detail: expect.stringContaining('allows it once') });
    const late = await desk.log({ receivedAt: daysAgo(60), identifiers: [{ value: 'late@example.com' }] });
    expect(late.offers.find(({ step: name }) => name === 'extend')?.because).toContain(
      'first deadline has passed',
    );
  });

  test('an earlier day than the law’s last one counts, and is what the queue shows', async () => {
    const logged = await desk.log({
      receivedAt: daysAgo(4),
      identifiers: [{ value: 'own.day@example.com' }],
    });
    const day = new Date(Date.parse(`${logged.sla.due}T00:00:00Z`) + 10 * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const extended = await desk.step('Ada', logged.ref, {
      step: 'extend',
      until: day,
      text: 'Ten more days are enough for this.',
    });
    expect(extended.sla.due).toBe(day);
  });
});
