import { type RequestListQuery, requestListQuery } from '@heed/contract';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { format } from 'sql-formatter';
import { expect, test } from 'vitest';
import { requestPage, segmentCounts } from './queries.ts';

const compiler = new Kysely({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
const formatted = (query: ReturnType<typeof requestPage> | ReturnType<typeof segmentCounts>) =>
  `${format(query.compile(compiler).sql, { language: 'postgresql' })}\n`;
const reader = { personId: '00000000-0000-7000-8000-000000000001' };
const place = { at: '2026-11-22T12:00:00.000000Z', tie: '00000000-0000-7000-8000-000000000000' };
const every: Partial<RequestListQuery> = {
  view: 'open',
  sla: 'soon',
  type: 'erasure',
  stage: 'assess',
  regime: 'EU_GDPR',
  method: 'post',
  assignee: 'me',
};

test('the SQL of the first page of the queue', async () => {
  const first = requestPage(requestListQuery.parse({}), reader, { towards: 'older', from: undefined });
  await expect(formatted(first)).toMatchFileSnapshot('__sql__/request-page.sql');
});

test('the SQL of a page with every filter, walking back', async () => {
  const filtered = requestPage(requestListQuery.parse(every), reader, { towards: 'newer', from: place });
  await expect(formatted(filtered)).toMatchFileSnapshot('__sql__/request-page-filtered.sql');
});

test('the SQL of what the parts of the queue count', async () => {
  await expect(formatted(segmentCounts({}, reader))).toMatchFileSnapshot('__sql__/segment-counts.sql');
});
