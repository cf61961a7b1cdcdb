import { format } from 'sql-formatter';
import { expect, test } from 'vitest';
import { accountQuery, grantorsQuery, sessionQuery } from './queries.ts';

const formatted = (text: string) => `${format(text, { language: 'postgresql' })}\n`;

test('the SQL behind every request reads session, person and roles at once', async () => {
  await expect(formatted(sessionQuery.text)).toMatchFileSnapshot('__sql__/session.sql');
});

test('the SQL that finds an account', async () => {
  await expect(formatted(accountQuery.text)).toMatchFileSnapshot('__sql__/account.sql');
});

test('the SQL that finds who can grant a role', async () => {
  await expect(formatted(grantorsQuery.text)).toMatchFileSnapshot('__sql__/grantors.sql');
});
