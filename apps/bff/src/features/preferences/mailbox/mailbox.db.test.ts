import { reviewListSchema, reviewSchema, reviewTextSchema } from '@heed/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { buildKeys } from '../../../testing/build-keys.ts';
import { buildPerson } from '../../../testing/build-person.ts';
import { buildSession } from '../../../testing/build-session.ts';
import { everythingStored } from '../../../testing/everything-stored.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { startTestApp, type TestApp } from '../../../testing/start-test-app.ts';
import { stubHandlers } from '../../../testing/stub-handlers.ts';
import { OpenedLists } from '../../audit/index.ts';
import { append, pollMailbox, reviewHandlers, takeMail } from '../index.ts';
import { DOVECOT, type RunningDovecot, startDovecot } from './testing/dovecot.ts';

const keys = buildKeys();
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const dependencies = () => ({ ledger: db.as('heed_ledger'), keys, append });
let count = 0;

function mail(
  from: string,
  text: string,
  traits: { subject?: string; id?: string; headers?: string } = {},
): string {
  count += 1;
  const { subject = 'Re: Autumn offers', id = `m${count}@example.com`, headers = '' } = traits;
  return `From: ${from}\nTo: news@shop.test\nSubject: ${subject}\nMessage-ID: <${id}>\n${headers}Content-Type: text/plain; charset=utf-8\n\n${text}\n`;
}

const take = (text: string) =>
  takeMail(dependencies(), {
    source: Buffer.from(text),
    receivedAt: new Date('2026-11-01T10:00:00Z'),
    mailbox: keys.tokenMac('mailbox/place test'),
    place: { uidValidity: 1, lastUid: count },
  });

async function suppressed(address: string) {
  const { rows } = await db.owner.pool.query<Record<string, unknown>>(
    'select channel, method, cause, in_force from suppression where identifier_key = $1',
    [keys.keyOf('email', address)],
  );
  return rows;
}

describe('a mail', () => {
  test('that clearly says no suppresses its sender, once however often it is read', async () => {
    const text = mail('Ann <ann@quillfeather.example>', 'Please take me off your list.', {
      id: 'same@example.com',
    });
    expect([await take(text), await take(text)]).toEqual(['recorded', 'known']);
    expect(await suppressed('ann@quillfeather.example')).toEqual([
      { channel: 'email', method: 'email_reply', cause: 'subject', in_force: true },
    ]);
    expect((await readTrail(db.owner)).filter(({ action }) => action === 'mailbox.record')).toMatchObject([
      { details: { verdict: 'optOut', signs: ['clear_words'], known: false } },
    ]);
  });

  test('that says nothing of the kind, or comes from a machine, changes nothing', async () => {
    expect(await take(mail('kim@quillfeather.example', 'When do the chairs arrive?'))).toBe('nothing');
    const away = mail('kim@quillfeather.example', 'unsubscribe me', {
      headers: 'Auto-Submitted: auto-replied\n',
    });
    expect(await take(away)).toBe('nothing');
    expect(await suppressed('kim@quillfeather.example')).toEqual([]);
  });

  test('of nobody readable is put on the list without a person', async () => {
    expect(await take(mail('"nobody at all"', 'unsubscribe me'))).toBe('unusable');
    const { rows } = await db.owner.pool.query('select 1 from review_item where subject_id is null');
    expect(rows).toHaveLength(1);
  });

  test('of broken bytes is read as far as it can be', async () => {
    for (const source of [
      '',
      '\0\0',
      'From: \xff\xfe\n\n',
      `From: a@b\nContent-Type: multipart/mixed; boundary=x\n\n--x`,
    ]) {
      expect(await take(source)).toMatch(/nothing|known|unusable/);
    }
  });
});

describe('a doubtful mail', () => {
  let app: TestApp;
  let session: string;
  beforeAll(async () => {
    app = await startTestApp({
      database: db.as('heed_app'),
      handlers: () =>
        stubHandlers(
          reviewHandlers({
            app: db.as('heed_app'),
            reveal: db.as('heed_reveal'),
            keys,
            openedLists: new OpenedLists(),
          }),
        ),
    });
    const person = await buildPerson(db.owner, { roles: ['compliance'] });
    session = await buildSession(db.owner, person.id);
  });
  afterAll(() => app.close());
  const call = async (method: string, path: string, body?: object) =>
    app.request(method, `/api/v1/reviews${path}`, { session, ...(body === undefined ? {} : { body }) });

  test('suppresses as well, and waits sealed for a person whose reading and deciding are recorded', async () => {
    const words = 'Not interested, canary.mail.words';
    expect(await take(mail('lou@quillfeather.example', words))).toBe('doubtful');
    expect(await suppressed('lou@quillfeather.example')).toMatchObject([{ in_force: true }]);
    const { items } = reviewListSchema.parse((await call('GET', '?kind=mailbox')).body);
    const item = items.find(({ mask }) => mask === 'l•••@q•••.example');
    expect(item).toMatchObject({ signs: ['unclear_words'], decision: null, hasText: true });
    expect(await everythingStored(db.owner)).not.toContain('canary.mail');
    const { text } = reviewTextSchema.parse((await call('POST', `/${item?.id}/text`)).body);
    expect(text).toBe(`Re: Autumn offers\n\n${words}`);
    const decided = reviewSchema.parse(
      (await call('POST', `/${item?.id}/decision`, { decision: 'nothing' })).body,
    );
    expect(decided).toMatchObject({ decision: 'nothing' });
    expect((await call('POST', `/${item?.id}/decision`, { decision: 'optOut' })).status).toBe(409);
    expect(await suppressed('lou@quillfeather.example')).toMatchObject([{ in_force: true }]);
    expect((await readTrail(db.owner)).slice(-3).map(({ action }) => action)).toEqual([
      'review.read',
      'review.open',
      'review.decide',
    ]);
    const open = reviewListSchema.parse((await call('GET', '')).body);
    expect(open.items.map(({ id }) => id)).not.toContain(item?.id);
  });

  test('is there for nobody who asks for another one', async () => {
    expect((await call('GET', `/rev_${'0'.repeat(32)}`)).status).toBe(404);
    expect((await call('POST', `/rev_${'0'.repeat(32)}/text`)).status).toBe(404);
    expect((await call('POST', `/rev_${'0'.repeat(32)}/decision`, { decision: 'robot' })).status).toBe(404);
  });
});

describe.skipIf(DOVECOT === undefined)(
  'a mailbox of a real server (skipped where there is no Dovecot)',
  () => {
    let server: RunningDovecot;
    beforeAll(async () => {
      server = await startDovecot(DOVECOT ?? '');
    });
    afterAll(() => server.stop());
    const poll = (most?: number) => pollMailbox(dependencies(), server.address, most);

    test('is read mail by mail from where the last round stopped, and two workers do not read it twice', async () => {
      server.deliver(mail('one@quillfeather.example', 'Unsubscribe me please'));
      server.deliver(mail('two@quillfeather.example', 'Lovely chairs!'));
      server.deliver(mail('three@quillfeather.example', 'Kein Interesse'));
      server.deliver(mail('four@quillfeather.example', 'abmelden', { subject: 'Abmelden' }));
      expect(await poll(1)).toMatchObject({ recorded: 1, doubtful: 0, nothing: 0 });
      const rounds = await Promise.all([poll(), poll()]);
      const sum = (name: 'recorded' | 'doubtful' | 'nothing' | 'known') =>
        rounds.reduce((total, round) => total + round[name], 0);
      expect([sum('recorded'), sum('doubtful'), sum('nothing'), sum('known')]).toEqual([1, 1, 1, 0]);
      for (const name of ['one', 'three', 'four']) {
        expect(await suppressed(`${name}@quillfeather.example`)).toMatchObject([{ in_force: true }]);
      }
      expect(await suppressed('two@quillfeather.example')).toEqual([]);
      expect(await poll()).toEqual({ recorded: 0, doubtful: 0, nothing: 0, unusable: 0, known: 0 });
    });

    test('is read again from its beginning when its numbers no longer hold, and nothing is recorded twice', async () => {
      const before = (await readTrail(db.owner)).length;
      await db.owner.pool.query('update mailbox set uid_validity = uid_validity + 1');
      expect(await poll()).toMatchObject({ recorded: 0, doubtful: 0, known: 4 });
      expect((await readTrail(db.owner)).length).toBe(before);
    });

    test('holds unread what did not commit, and reads it in the next round', async () => {
      server.deliver(mail('five@quillfeather.example', 'Please stop emailing me'));
      const failing = { ...dependencies(), append: () => Promise.reject(new Error('The database is away.')) };
      await expect(pollMailbox(failing, server.address)).rejects.toThrow('The database is away.');
      expect(await suppressed('five@quillfeather.example')).toEqual([]);
      expect(await poll()).toMatchObject({ recorded: 1 });
    });

    test('with a wrong password fails without telling it', async () => {
      const wrong = { ...server.address, password: 'canary.password' };
      const failure = await pollMailbox(dependencies(), wrong).then(
        () => undefined,
        (error: Error) => error,
      );
      expect(failure).toBeInstanceOf(Error);
      expect(`${failure?.message} ${failure?.stack}`).not.toContain('canary.password');
    });
  },
);

test.runIf(DOVECOT === undefined)(
  'the mailbox was NOT read from a real server: no dovecot on this machine',
  () => {
    expect(DOVECOT).toBeUndefined();
  },
);
