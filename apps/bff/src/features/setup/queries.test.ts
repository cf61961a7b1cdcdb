import { format } from 'sql-formatter';
import { expect, test } from 'vitest';
import { demoAccountsQuery, nobodyQuery } from './queries.ts';

const formatted = (text: string) => `${format(text, { language: 'postgresql' })}\n`;

test('the SQL that lists demo accounts', async () => {
  await expect(formatted(demoAccountsQuery.text)).toMatchFileSnapshot('__sql__/demo-accounts.sql');
});

test('the SQL that asks whether nobody is there', async () => {
  await expect(formatted(nobodyQuery.text)).toMatchFileSnapshot('__sql__/nobody.sql');
});
