import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { prepare } from './prepared.ts';

const query = prepare<{ low: number; email: string }>()('test-prepared', (db, parameter) =>
  db
    .selectFrom('person')
    .select(sql<number>`${parameter('low')}::int + 1`.as('more'))
    .where('email', '=', parameter('email'))
    .where('is_demo', '=', false),
);

/** Stands for a pool and remembers what it was asked. */
function poolThatRemembers() {
  const asked: unknown[] = [];
  const query = async (config: unknown) => {
    asked.push(config);
    return { rows: [{ more: 2 }] };
  };
  // Only `query` is ever called on it.
  return { asked, pool: { query } as never };
}

test('each value is sent in the place where its parameter stands, constants stay where they are', async () => {
  const { asked, pool } = poolThatRemembers();
  const rows = await query.run({ pool }, { email: 'a@heed.test', low: 1 });
  expect(rows).toEqual([{ more: 2 }]);
  expect(asked).toEqual([{ name: 'test-prepared', text: query.text, values: [1, 'a@heed.test', false] }]);
  expect(query.text).toBe('select $1::int + 1 as "more" from "person" where "email" = $2 and "is_demo" = $3');
});

test('a second run sends its own values under the same name and text', async () => {
  const { asked, pool } = poolThatRemembers();
  await query.run({ pool }, { email: 'a@heed.test', low: 1 });
  await query.run({ pool }, { email: 'b@heed.test', low: 2 });
  expect(asked[1]).toEqual({ name: 'test-prepared', text: query.text, values: [2, 'b@heed.test', false] });
});
