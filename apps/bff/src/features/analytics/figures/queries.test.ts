import { analyticsQuery, campaignListQuery } from '@heed/contract';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';
import { format } from 'sql-formatter';
import { expect, test } from 'vitest';
import { campaignCount, campaignPage } from './campaign-queries.ts';
import { planFigures } from './plan.ts';
import { figuresJson } from './queries.ts';

const compiler = new Kysely({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
const formatted = (query: RawBuilder<unknown>) =>
  `${format(query.compile(compiler).sql, { language: 'postgresql' })}\n`;
const today = '2026-11-22';

test('the SQL of a page of figures', async () => {
  const plan = planFigures(analyticsQuery.parse({}), today);
  await expect(formatted(figuresJson(plan))).toMatchFileSnapshot('__sql__/figures.sql');
});

test('the SQL of a trend narrowed to one campaign', async () => {
  const plan = planFigures(
    analyticsQuery.parse({ campaign: `cmp_${'0'.repeat(32)}`, compare: 'none' }),
    today,
  );
  await expect(formatted(figuresJson(plan, ['trend']))).toMatchFileSnapshot('__sql__/trend-of-campaign.sql');
});

test('the SQL of a page of campaigns, and of their capped count', async () => {
  const query = campaignListQuery.parse({ owner: 'me', sends: 'known' });
  const periods = { people: [], sent: [] };
  const page = campaignPage(query, { towards: 'older', from: undefined }, 'me', periods);
  await expect(formatted(page)).toMatchFileSnapshot('__sql__/campaign-page.sql');
  await expect(formatted(campaignCount(query, 'me'))).toMatchFileSnapshot('__sql__/campaign-count.sql');
});

test('a question makes one statement, whatever is asked of it', () => {
  const texts = ['day', 'week', 'month'].map((grain) =>
    formatted(figuresJson(planFigures(analyticsQuery.parse({ grain }), today))),
  );
  expect(new Set(texts).size).toBe(1);
});
