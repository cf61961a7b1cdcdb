import type { Import, ImportRow } from '@heed/contract';
import { MAILCHIMP_COLUMNS, UNKNOWN_COLUMNS } from './columns.ts';
import { counted, findingOf, REFUSED } from './words.ts';

interface ReadFile {
  readonly view: Import;
  readonly becomes: Import;
  readonly rows: readonly ImportRow[];
}

/**
 * "Reads" an uploaded file: lines are counted, a line without "@" is rejected, a day without a time is a warning, a
 * line that says "subscribed" is skipped. Its name may ask for a refusal (see README.md).
 */
export async function readFile(announced: Import, bytes: Uint8Array): Promise<ReadFile> {
  const view: Import = {
    ...announced,
    state: 'checking',
    bytesReceived: bytes.byteLength,
    sha256: await sha256Of(bytes),
    progress: { fraction: 0, rowsDone: 0, rowsPerSecond: 0 },
  };
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
  const refused = refusalOf(announced.fileName, lines);
  if (refused)
    return { view, becomes: { ...view, ...refused, progress: null, finishedAt: view.startedAt }, rows: [] };

  if (announced.fileName.includes('unknown')) {
    const waits = { state: 'mapping', encoding: 'utf-8', delimiter: ';', columns: UNKNOWN_COLUMNS } as const;
    return { view, becomes: { ...view, ...waits, progress: null }, rows: [] };
  }

  const rows: ImportRow[] = [];
  let skippedRows = 0;
  for (const [index, line] of lines.slice(1).entries()) {
    if (line === '' && index === lines.length - 2) continue;
    if (/\bsubscribed\b/.test(line)) skippedRows += 1;
    else if (!line.includes('@'))
      rows.push({
        line: index + 2,
        kind: 'rejected',
        faults: [findingOf('email_at_missing', 'Email Address')],
      });
    else if (/\d{4}-\d{2}-\d{2}(?![ T]\d)/.test(line))
      rows.push({ line: index + 2, kind: 'warning', faults: [findingOf('time_date_only', 'UNSUB_TIME')] });
  }
  const total = lines.length - 1 - (lines.at(-1) === '' ? 1 : 0);
  const rejectedRows = rows.filter(({ kind }) => kind === 'rejected').length;
  const warningRows = rows.length - rejectedRows;
  const becomes: Import = {
    ...view,
    state: 'ready',
    format: 'Mailchimp: unsubscribed contacts',
    encoding: 'utf-8',
    delimiter: ',',
    columns: MAILCHIMP_COLUMNS,
    progress: null,
    rows: total,
    optOutRows: total - skippedRows - rejectedRows,
    skippedRows,
    warningRows,
    rejectedRows,
    warnings: warningRows ? [counted('time_date_only', warningRows)] : [],
    skips: skippedRows ? [counted('status_enabled', skippedRows)] : [],
    faults: rejectedRows ? [counted('email_at_missing', rejectedRows)] : [],
  };
  return { view, becomes, rows };
}

function refusalOf(fileName: string, lines: readonly string[]): Partial<Import> | undefined {
  const refuse = (code: keyof typeof REFUSED): Partial<Import> => ({
    state: 'refused',
    stopped: { code, sentence: REFUSED[code] },
  });
  if (/(^|[^n])subscribed/.test(fileName) && !fileName.includes('unsubscribed'))
    return refuse('subscribed_export');
  if (/\.xlsx?$/.test(fileName)) return refuse('file_is_xlsx');
  return lines.slice(1).every((line) => line === '') ? refuse('header_only') : undefined;
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
