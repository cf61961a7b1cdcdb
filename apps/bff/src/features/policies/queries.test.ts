import { format } from 'sql-formatter';
import { expect, test } from 'vitest';
import { settingsQuery } from './queries.ts';

test('the SQL that asks which regimes differ from the table', async () => {
  await expect(`${format(settingsQuery.text, { language: 'postgresql' })}\n`).toMatchFileSnapshot(
    '__sql__/settings.sql',
  );
});
