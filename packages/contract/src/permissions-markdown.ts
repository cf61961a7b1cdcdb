import type { Endpoint } from './endpoint.ts';
import { ENDPOINTS } from './endpoints.ts';
import { PERMISSION_TABLE, PERMISSIONS, type Reach, ROLE_WORDS, ROLES, reachOf } from './permissions.ts';

/** A reach as one cell of the table, and what it means. */
const REACH_WORDS: Record<Reach, { readonly cell: string; readonly means: string }> = {
  full: { cell: '●', means: 'without a limit' },
  masked: { cell: 'masked', means: 'masked values or counts only' },
  administration: {
    cell: 'administration',
    means: 'events about the installation and its people only',
  },
  own: { cell: 'own', means: 'own campaigns, as counts' },
  read: { cell: 'read', means: 'to look at, not to change' },
  write: { cell: 'write', means: 'to record, not to read back' },
  propose: { cell: 'propose', means: 'takes effect when another person agrees' },
  ids: { cell: 'ids', means: 'record ids, nothing about a person' },
  confirm: { cell: 'confirms', means: 'confirms roles that read personal data' },
  secondPerson: { cell: 'second', means: 'as the second person only' },
  answers: { cell: 'answers', means: 'answers, counts and the cleaned list' },
};

const NOBODY = '–';
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** The endpoints that ask for a permission, by name. */
function endpointsOf(permission: string): string {
  const all: [string, Endpoint][] = Object.entries(ENDPOINTS);
  const names = all.flatMap(([name, { access }]) => (access === permission ? [`\`${name}\``] : []));
  return names.length === 0 ? 'not built yet' : names.join(', ');
}

/** The permission table as `docs/permissions.md` prints it; `heed generate --verify` refuses any other text there. */
export function permissionsMarkdown(): string {
  const shown = new Set(
    PERMISSIONS.flatMap((permission) => ROLES.map((role) => reachOf([role], permission))),
  );
  const legend = Object.entries(REACH_WORDS).flatMap(([reach, { cell, means }]) =>
    shown.has(reach as Reach) ? [`- \`${cell}\`: ${means}`] : [],
  );
  const table = PERMISSIONS.map((permission) => {
    const cells = ROLES.map((role) => {
      const reach = reachOf([role], permission);
      return reach === undefined ? NOBODY : REACH_WORDS[reach].cell;
    });
    return row([`\`${permission}\``, PERMISSION_TABLE[permission].means, ...cells, endpointsOf(permission)]);
  });
  return [
    '# Permissions',
    '',
    'Made by `npm run generate` from `packages/contract/src/permissions.ts`; do not edit it here.',
    '',
    'What is not named is denied. A person with several roles may do what any of them may.',
    '',
    `- \`${NOBODY}\`: no`,
    ...legend,
    '',
    row([
      'Permission',
      'To',
      ...ROLES.map((role) => ROLE_WORDS[role].name),
      'Endpoints (`packages/contract/openapi.json`)',
    ]),
    row(['---', '---', ...ROLES.map(() => ':-:'), '---']),
    ...table,
    '',
  ].join('\n');
}
