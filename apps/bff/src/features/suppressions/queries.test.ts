import { suppressionListQuery } from '@heed/contract';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { format } from 'sql-formatter';
import { expect, test } from 'vitest';
import { suppressionCount, suppressionPage } from './queries.ts';

const compiler = new Kysely({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
const formatted = (query: ReturnType<typeof suppressionPage> | ReturnType<typeof suppressionCount>) =>
  `${format(query.compile(compiler).sql, { language: 'postgresql' })}\n`;
const place = { at: '2026-11-22T12:00:00.000000Z', tie: '00000000-0000-7000-8000-000000000000' };
const all = suppressionListQuery.parse({});
const every = suppressionListQuery.parse({
  channel: 'email',
  cause: 'subject',
  method: 'api',
  reason: 'spam',
  type: 'email',
  status: 'lifted',
  from: '2026-01-01',
  to: '2026-12-31',
  importId: `imp_${'0'.repeat(32)}`,
  samePersonAs: `sup_${'0'.repeat(32)}`,
});

test('the SQL of the first page of suppressed records', async () => {
  const first = suppressionPage(all, { towards: 'older', from: undefined });
  await expect(formatted(first)).toMatchFileSnapshot('__sql__/suppression-page.sql');
});

test('the SQL of a page of suppressed records with every filter, walking to newer ones', async () => {
  const filtered = suppressionPage(every, { towards: 'newer', from: place });
  await expect(formatted(filtered)).toMatchFileSnapshot('__sql__/suppression-page-filtered.sql');
});

test('the SQL of the capped count of suppressed records', async () => {
  await expect(formatted(suppressionCount(all))).toMatchFileSnapshot('__sql__/suppression-count.sql');
});
