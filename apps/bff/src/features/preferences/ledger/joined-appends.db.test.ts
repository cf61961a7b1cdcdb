import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { buildKeys } from '../../../testing/build-keys.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { type AppendOptions, append } from './append.ts';
import { JoinedAppends } from './joined-appends.ts';
import { minutesAfterNoon, preferenceInput } from './testing/preference-input.ts';
import { type AppendedBatch, type PreferenceInput, PreferenceRefused } from './types.ts';

const keys = buildKeys();
let db: TestDatabase;
let joined: JoinedAppends;
beforeAll(async () => {
  db = await createTestDatabase();
  joined = new JoinedAppends({ ledger: db.as('heed_ledger'), keys });
});
afterAll(() => db.drop());

/** The event of each caller names how many of its own inputs were new. */
const options = (more: Partial<AppendOptions> = {}): AppendOptions => ({
  context: { actor: { kind: 'system' } },
  auditOf: ({ results, root }) => [
    {
      action: 'optOut.captureBatch',
      details: {
        items: results.length,
        events: results.length,
        new: results.filter(({ isNew }) => isNew).length,
        root: Buffer.from(root).toString('hex'),
      },
    },
  ],
  ...more,
});
const tell = (traits: Partial<PreferenceInput>, more: Partial<AppendOptions> = {}) =>
  joined.append([preferenceInput(traits)], options(more));

async function transactions(): Promise<number> {
  const { rows } = await db.owner.pool.query<{ n: number }>(
    'select count(distinct xmin::text) as n from preference_event',
  );
  return rows[0]?.n ?? 0;
}
const trailLength = async () => (await readTrail(db.owner)).length;

describe('callers at the same time', () => {
  test('share transactions, and each gets its own results, root and audit event', async () => {
    const [before, trail] = [await transactions(), await trailLength()];
    const batches = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        joined.append(
          [preferenceInput({ value: `p${n}@example.com` }), preferenceInput({ value: `q${n}@example.com` })],
          options(),
        ),
      ),
    );
    expect((await transactions()) - before).toBeLessThanOrEqual(2);
    expect(new Set(batches.flatMap(({ results }) => results.map(({ eventId }) => eventId))).size).toBe(120);
    expect(new Set(batches.map(({ root }) => Buffer.from(root).toString('hex'))).size).toBe(60);
    const entries = (await readTrail(db.owner)).slice(trail);
    expect(entries).toHaveLength(60);
    expect(entries.every(({ details }) => 'new' in details && details.new === 2)).toBe(true);
  });

  test('are answered after the commit: what was acknowledged is seen by everybody', async () => {
    await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        await tell({ value: `seen${n}@example.com` });
        const { rows } = await db.owner.pool.query(
          'select in_force from suppression where identifier_key = $1',
          [keys.keyOf('email', `seen${n}@example.com`)],
        );
        expect(rows).toEqual([{ in_force: true }]);
      }),
    );
  });

  test('that tell the same event have it once: one is told "new", the others its id', async () => {
    const value = 'same@example.com';
    const batches = await Promise.all(Array.from({ length: 12 }, () => tell({ value })));
    const results = batches.map(({ results: [result] }) => result);
    expect(results.filter((result) => result?.isNew)).toHaveLength(1);
    expect(new Set(results.map((result) => result?.eventId)).size).toBe(1);
    expect(new Set(batches.map(({ subjectIds }) => subjectIds[0])).size).toBe(1);
  });

  test('keep their people apart: the same group name of two callers is not one person', async () => {
    const [one, two] = await Promise.all(
      ['one', 'two'].map((name) => tell({ value: `${name}@example.com`, personGroup: 'person' })),
    );
    expect(one?.subjectIds[0]).not.toBe(two?.subjectIds[0]);
  });

  test('with more inputs than one transaction takes are all written', async () => {
    const batches = await Promise.all(
      Array.from({ length: 3 }, (_, caller) =>
        joined.append(
          Array.from({ length: 300 }, (_, n) => preferenceInput({ value: `m${caller}-${n}@example.com` })),
          options(),
        ),
      ),
    );
    expect(batches.every(({ results }) => results.every(({ isNew }) => isNew))).toBe(true);
  });
});

describe('a guilty caller', () => {
  test('whose other writing fails fails alone; the rest are written with theirs', async () => {
    const trail = await trailLength();
    const settled = await Promise.allSettled(
      Array.from({ length: 9 }, (_, n) =>
        tell(
          { value: `guilt${n}@example.com` },
          n === 4
            ? {
                alongside: async () => {
                  throw new Error('This one fails.');
                },
              }
            : {},
        ),
      ),
    );
    expect(settled.map(({ status }) => status)).toEqual([
      ...Array(4).fill('fulfilled'),
      'rejected',
      ...Array(4).fill('fulfilled'),
    ]);
    expect(await trailLength()).toBe(trail + 8);
    const { rows } = await db.owner.pool.query('select 1 from suppression where identifier_key = $1', [
      keys.keyOf('email', 'guilt4@example.com'),
    ]);
    expect(rows).toEqual([]);
  });

  test('whose input cannot be taken is refused with its own place, and holds nobody up', async () => {
    const future = new Date(Date.now() + 3_600_000);
    const [bad, good] = await Promise.allSettled([
      joined.append(
        [preferenceInput({ value: 'a1@example.com' }), preferenceInput({ occurredAt: future })],
        options(),
      ),
      tell({ value: 'a2@example.com' }),
    ]);
    expect(bad).toMatchObject({ reason: new PreferenceRefused('occurred_in_future', 1) });
    expect(good).toMatchObject({ status: 'fulfilled' });
  });

  test('without a database everybody is told so, and later callers are served', async () => {
    const away = Object.assign(new Error('Connection terminated'), { code: 'ECONNRESET' });
    const lost = {
      alongside: async () => {
        throw away;
      },
    };
    const settled = await Promise.allSettled([
      tell({ value: 'l1@example.com' }, lost),
      tell({ value: 'l2@example.com' }),
    ]);
    expect(settled.map((one) => one.status === 'rejected' && one.reason)).toEqual([away, away]);
    expect((await tell({ value: 'l2@example.com' })).results[0]).toMatchObject({ isNew: true });
  });
});

test('together they come to what one after the other comes to', async () => {
  const callArbitrary = fc.array(
    fc.record({
      who: fc.integer({ min: 0, max: 3 }),
      kind: fc.constantFrom('optOut' as const, 'optIn' as const, 'noConsent' as const),
      channel: fc.constantFrom('email' as const, 'sms' as const, '*' as const),
      minute: fc.integer({ min: 0, max: 5 }),
    }),
    { minLength: 1, maxLength: 3 },
  );
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(callArbitrary, { minLength: 2, maxLength: 8 }), async (calls) => {
      run += 1;
      const inputsOf = (world: string) =>
        calls.map((call) =>
          call.map(({ who, kind, channel, minute }) =>
            preferenceInput({
              value: `r${run}-${who}@${world}.example`,
              kind,
              channel,
              occurredAt: minutesAfterNoon(minute),
            }),
          ),
        );
      await Promise.all(inputsOf('together').map((inputs) => joined.append(inputs, options())));
      const dependencies = { ledger: db.as('heed_ledger'), keys };
      const alone: AppendedBatch[] = [];
      for (const inputs of inputsOf('alone')) alone.push(await append(dependencies, inputs, options()));
      expect(await statesOf(run, 'together')).toEqual(await statesOf(run, 'alone'));
    }),
    { numRuns: process.env.HEED_TEST_FULL === '1' ? 200 : 8 },
  );
});

/** What is remembered of each person and channel, and which events there are. */
async function statesOf(run: number, world: string): Promise<unknown> {
  const names = [0, 1, 2, 3].map((who) => keys.keyOf('email', `r${run}-${who}@${world}.example`));
  const states = await db.owner.pool.query(
    `select array_position($1::bytea[], identifier_key) as who, channel, last_opt_out_at, last_opt_in_at,
      no_consent_at, in_force, stops, since
    from suppression where identifier_key = any ($1) order by 1, 2`,
    [names],
  );
  const events = await db.owner.pool.query(
    `select array_position($1::bytea[], identifier_key) as who, kind, channel, effective_at
    from preference_event where identifier_key = any ($1) order by 1, 2, 3, 4`,
    [names],
  );
  return [states.rows, events.rows];
}
