import type { ImportRow } from '@heed/contract';

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** The file of rejects (RFC 4180). The mock keeps no original lines, and says so in their place. */
export function rejectsCsv(rows: readonly ImportRow[]): string {
  const lines = rows.map(({ line, faults }) =>
    [
      String(line),
      faults.map(({ column, sentence }) => (column ? `${column}: ${sentence}` : sentence)).join(' '),
      faults.map(({ advice }) => advice).join(' '),
      '(kept by the real server only)',
    ]
      .map(quoted)
      .join(','),
  );
  return ['"Line","Problem","What you can do","Original line"', ...lines, ''].join('\r\n');
}
