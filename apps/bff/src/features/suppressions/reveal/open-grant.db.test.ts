import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '../../../lib/uuid.ts';
import { type RevealDesk, revealDesk } from '../testing/reveal-desk.ts';

let desk: RevealDesk;
let personId: string;
beforeAll(async () => {
  desk = await revealDesk();
  personId = (await desk.person(['dpo'])).id;
});
afterAll(() => desk.close());

/** Puts a grant in as Heed does, in the transaction that the connection is in. */
async function insertGrant(client: Pick<pg.ClientBase, 'query'>, { recorded = true } = {}): Promise<string> {
  const [id, note] = [uuidv7(), uuidv7()];
  await client.query(
    `insert into staff_note (id, wrapped_dek, kek_epoch, sealed_text) values ($1, '', 1, '')`,
    [note],
  );
  await client.query(
    `insert into reveal_grant (id, kind, person_id, suppression_id, identifier_key, subject_id, fields, purpose,
       reference_id)
     select $1, 'show', $2, id, identifier_key, subject_id, '{identifier}', 'answer_person', $3
     from suppression where channel = 'email'`,
    [id, personId, note],
  );
  if (recorded) {
    await client.query(
      `insert into audit_event (id, at, actor_kind, actor_id, action, outcome, object_kind, object_id, entry, leaf_hash)
       values ($1, now(), 'person', $2, 'reveal.grant', 'done', 'grant', $3, '', decode(repeat('00', 32), 'hex'))`,
      [uuidv7(), personId, id],
    );
  }
  return id;
}

const open = (client: Pick<pg.ClientBase, 'query'>, id: string, opener = personId) =>
  client.query('select part from open_grant($1, $2, false)', [id, opener]);
const refused = (why: string) => ({ code: 'HG001', message: why });

/**
 * One connection that is both roles in turn, as nobody is in Heed: what a thief of the whole process could try. The test
 * database's owner may become any role.
 */
async function asThief<T>(run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await desk.db.owner.pool.connect();
  try {
    await client.query('begin');
    return await run(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test('the rollback trick is refused: nothing is shown in the transaction that asks', async () => {
  await asThief(async (client) => {
    await client.query('set local role heed_app');
    const id = await insertGrant(client);
    await client.query('set local role heed_reveal');
    await expect(open(client, id)).rejects.toMatchObject(refused('sameTransaction'));
  });
});

test('the savepoint trick is refused: a part of a transaction is that transaction', async () => {
  await asThief(async (client) => {
    await client.query('savepoint asked');
    const id = await insertGrant(client);
    await client.query('release savepoint asked');
    await client.query('savepoint seen');
    await client.query('set local role heed_reveal');
    await expect(open(client, id)).rejects.toMatchObject(refused('sameTransaction'));
    await client.query('rollback to savepoint seen');
    await client.query('savepoint again');
    await expect(open(client, id)).rejects.toMatchObject(refused('sameTransaction'));
  });
});

test('a grant that is not committed is not there for the role that opens', async () => {
  await asThief(async (client) => {
    const id = await insertGrant(client);
    await expect(open(desk.db.as('heed_reveal').pool, id)).rejects.toMatchObject(refused('unknown'));
  });
});

test('a committed grant opens, once, by its own person', async () => {
  const reveal = desk.db.as('heed_reveal').pool;
  const id = await committedGrant();
  await expect(open(reveal, id, uuidv7())).rejects.toMatchObject(refused('anotherPerson'));
  expect((await open(reveal, id)).rows).toEqual([{ part: 'identifier' }]);
  await expect(open(reveal, id)).rejects.toMatchObject(refused('openedAlready'));
});

test('a grant without its event in the trail opens nothing', async () => {
  const id = await committedGrant({ recorded: false });
  await expect(open(desk.db.as('heed_reveal').pool, id)).rejects.toMatchObject(refused('notRecorded'));
});

test('an event of the same name that came in another transaction does not count', async () => {
  const owner = desk.db.owner.pool;
  // Each statement of a pool commits by itself: grant and event are two transactions.
  const id = await insertGrant(owner);
  await expect(open(desk.db.as('heed_reveal').pool, id)).rejects.toMatchObject(refused('notRecorded'));
});

test('no role of Heed can make a grant look older, newer or unopened', async () => {
  const app = desk.db.as('heed_app').pool;
  for (const column of ['txid', 'granted_at', 'opened_at', 'person_id', 'fields']) {
    await expect(app.query(`update reveal_grant set ${column} = ${column}`)).rejects.toMatchObject({
      code: '42501',
    });
  }
  await expect(app.query('delete from reveal_grant')).rejects.toMatchObject({ code: '42501' });
});

test('nobody’s own table or function takes the place of what the door reads', async () => {
  const id = await committedGrant();
  const client = await desk.db.as('heed_reveal').pool.connect();
  try {
    await client.query('create temporary table reveal_grant (id uuid, kind text)');
    await client.query('set search_path = pg_temp, public');
    expect((await open(client, id)).rows).toEqual([{ part: 'identifier' }]);
  } finally {
    client.release(true);
  }
});

/** A grant that was committed together with its event, as in Heed. */
async function committedGrant(traits?: { readonly recorded: boolean }): Promise<string> {
  const client = await desk.db.owner.pool.connect();
  await client.query('begin');
  const id = await insertGrant(client, traits);
  await client.query('commit');
  client.release();
  return id;
}
