import { auditEventListQuery } from '@heed/contract';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { format } from 'sql-formatter';
import { expect, test } from 'vitest';
import { auditCount, auditPage } from './queries.ts';

const compiler = new Kysely({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
const formatted = (query: ReturnType<typeof auditPage> | ReturnType<typeof auditCount>) =>
  `${format(query.compile(compiler).sql, { language: 'postgresql' })}\n`;
const place = { at: '2026-11-22T12:00:00.000000Z', tie: '12' };
const all = auditEventListQuery.parse({});
const every = auditEventListQuery.parse({
  actor: `usr_${'0'.repeat(32)}`,
  action: 'import.create',
  operation: 'create',
  outcome: 'done',
  importId: `imp_${'0'.repeat(32)}`,
  requestId: '00000000-0000-7000-8000-000000000000',
  from: '2026-01-01',
  to: '2026-12-31',
});

test('the SQL of the first page of the trail', async () => {
  const first = auditPage(all, 'all', { towards: 'older', from: undefined });
  await expect(formatted(first)).toMatchFileSnapshot('__sql__/audit-page.sql');
});

test('the SQL of a page of administration events with every filter, walking to newer ones', async () => {
  const filtered = auditPage(every, 'administration', { towards: 'newer', from: place });
  await expect(formatted(filtered)).toMatchFileSnapshot('__sql__/audit-page-filtered.sql');
});

test('the SQL of the capped count of the trail', async () => {
  await expect(formatted(auditCount(all, 'all'))).toMatchFileSnapshot('__sql__/audit-count.sql');
});
