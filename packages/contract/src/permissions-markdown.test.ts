import { expect, test } from 'vitest';
import { PERMISSIONS, ROLES } from './permissions.ts';
import { permissionsMarkdown } from './permissions-markdown.ts';

const rows = permissionsMarkdown()
  .split('\n')
  .filter((line) => line.startsWith('| `'));
const cellsOf = (permission: string) =>
  rows
    .find((line) => line.startsWith(`| \`${permission}\``))
    ?.split(' | ')
    .slice(2, 2 + ROLES.length);

test('every permission has one row with a cell for each role', () => {
  expect(rows.map((line) => line.split('`')[1])).toEqual(PERMISSIONS);
  for (const line of rows) expect(line.split(' | ')).toHaveLength(ROLES.length + 3);
});

test('a limited reach is told apart from a full one and from none', () => {
  expect(cellsOf('suppression.read')).toEqual(['masked', '–', 'masked', '–', '–', '–']);
  expect(cellsOf('audit.read')).toEqual(['●', '–', '●', '–', 'administration', '●']);
});

test('a permission names the endpoints that ask for it, or says that there are none yet', () => {
  expect(rows.find((line) => line.startsWith('| `import.run`'))).toContain('`importConfirm`');
  expect(rows.find((line) => line.startsWith('| `retention.run`'))).toContain('not built yet');
});
