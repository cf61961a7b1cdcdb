import type { Import, ImportRow } from '@heed/contract';
import { before, DAY, HOUR, MINUTE } from '../clock.ts';
import { hexOf, refOf } from '../seeding.ts';
import type { MockImport } from '../tables.ts';
import { LISTMONK_COLUMNS, MAILCHIMP_COLUMNS, UNKNOWN_COLUMNS } from './columns.ts';
import { emptyImport } from './import-view.ts';
import { type SeededImport, seedImportId } from './seed-ids.ts';
import { counted, type FindingCode, findingOf, REFUSED } from './words.ts';

const MAILCHIMP = {
  format: 'Mailchimp: unsubscribed contacts',
  encoding: 'utf-8',
  delimiter: ',',
  columns: MAILCHIMP_COLUMNS,
};
const WARNINGS = [counted('time_date_only', 301), counted('time_future', 128), counted('reason_unknown', 83)];
const FAULTS = [
  counted('email_missing', 21),
  counted('email_at_missing', 11),
  counted('email_domain_without_dot', 5),
];
/** Twenty thousand rows whose parts add up: 19,963 + 0 + 37. */
const TWENTY_THOUSAND = {
  rows: 20_000,
  optOutRows: 19_963,
  warningRows: 512,
  rejectedRows: 37,
  warnings: WARNINGS,
  faults: FAULTS,
};

/** One import in every state, then a year of weekly ones, so that the list has a second page. */
export function seedImports(start: Date): Map<string, MockImport> {
  const imports = [...Object.entries(namedViews(start)), ...weekly(start)].map(
    ([, view]): MockImport => ({ view, rows: rowsOf(view), move: null }),
  );
  return new Map(imports.map((entry) => [entry.view.id, entry]));
}

function namedViews(start: Date): Record<SeededImport, Import> {
  const seed = (name: SeededImport, secondsAgo: number, fileName: string, view: Partial<Import>): Import => ({
    ...emptyImport(seedImportId(name), fileName, 1_900_000, 'Compliance', before(start, secondsAgo)),
    sha256: hexOf(`file ${fileName}`, 64),
    bytesReceived: 1_900_000,
    ...view,
  });
  return {
    awaitingFile: seed('awaitingFile', 4 * MINUTE, 'optouts_2026-11_shop.csv', {
      state: 'awaitingFile',
      sha256: null,
      bytes: 18_400_000,
      bytesReceived: 7_340_032,
    }),
    checking: seed('checking', 30, 'optouts_2026-11_agency.csv', {
      ...MAILCHIMP,
      state: 'checking',
      bytes: 18_400_000,
      bytesReceived: 18_400_000,
      rows: 126_400,
      optOutRows: 126_155,
      warningRows: 512,
      rejectedRows: 245,
      warnings: WARNINGS,
      faults: [counted('email_missing', 161), counted('phone_region_needed', 84)],
      progress: { fraction: 0.63, rowsDone: 126_400, rowsPerSecond: 8900 },
    }),
    mapping: seed('mapping', 8 * MINUTE, 'robinson_list_2026.csv', {
      state: 'mapping',
      encoding: 'utf-8',
      delimiter: ';',
      columns: UNKNOWN_COLUMNS,
    }),
    ready: seed('ready', 12 * MINUTE, 'unsubscribed_members_export_4f2a.csv', {
      ...MAILCHIMP,
      ...TWENTY_THOUSAND,
      state: 'ready',
    }),
    writing: seed('writing', 2 * MINUTE, 'unsubscribed_members_export_77c1.csv', {
      ...MAILCHIMP,
      ...TWENTY_THOUSAND,
      state: 'writing',
      newOptOuts: 7_902,
      knownOptOuts: 283,
      progress: { fraction: 0.41, rowsDone: 8_200, rowsPerSecond: 4100 },
    }),
    done: seed('done', 3 * HOUR, 'unsubscribed_members_export_a9d0.csv', {
      ...MAILCHIMP,
      ...TWENTY_THOUSAND,
      state: 'done',
      newOptOuts: 412,
      knownOptOuts: 19_551,
      finishedAt: before(start, 3 * HOUR - 41),
    }),
    'done-mixed': seed('done-mixed', 2 * DAY, 'listmonk_subscribers.csv', {
      format: 'listmonk: subscribers',
      encoding: 'windows-1252',
      delimiter: ';',
      columns: LISTMONK_COLUMNS,
      state: 'done',
      rows: 4_830,
      optOutRows: 1_212,
      skippedRows: 3_618,
      warningRows: 9,
      newOptOuts: 1_212,
      warnings: [counted('formula_cell', 9)],
      skips: [counted('status_enabled', 3_615), counted('row_blank', 3)],
      finishedAt: before(start, 2 * DAY - 12),
    }),
    refused: seed('refused', 5 * HOUR, 'subscribed_members_export_a9d0.csv', {
      state: 'refused',
      encoding: 'utf-8',
      delimiter: ',',
      finishedAt: before(start, 5 * HOUR - 2),
      stopped: { code: 'subscribed_export', sentence: REFUSED.subscribed_export },
    }),
    'refused-xlsx': seed('refused-xlsx', 6 * DAY, 'do not mail.xlsx', {
      state: 'refused',
      finishedAt: before(start, 6 * DAY - 1),
      stopped: { code: 'file_is_xlsx', sentence: REFUSED.file_is_xlsx },
    }),
    cancelled: seed('cancelled', 26 * HOUR, 'unsubscribed_test.csv', {
      ...MAILCHIMP,
      ...TWENTY_THOUSAND,
      state: 'cancelled',
      finishedAt: before(start, 25 * HOUR),
    }),
    'cancelled-writing': seed('cancelled-writing', 3 * DAY, 'unsubscribed_members_export_5b31.csv', {
      ...MAILCHIMP,
      ...TWENTY_THOUSAND,
      state: 'cancelled',
      newOptOuts: 6_000,
      knownOptOuts: 12,
      finishedAt: before(start, 3 * DAY - 80),
    }),
    failed: seed('failed', 30 * HOUR, 'unsubscribed_members_export_0e77.csv', {
      ...MAILCHIMP,
      ...TWENTY_THOUSAND,
      state: 'failed',
      newOptOuts: 11_000,
      knownOptOuts: 48,
      finishedAt: before(start, 30 * HOUR - 95),
      stopped: {
        code: 'database_unavailable',
        sentence: 'The database could not be reached for 5 minutes while rows were being written.',
      },
    }),
  };
}

function weekly(start: Date): [string, Import][] {
  return Array.from({ length: 48 }, (_, week) => {
    const secondsAgo = (week + 2) * 7 * DAY;
    const fileName = `unsubscribed_week_${String(48 - week).padStart(2, '0')}.csv`;
    const view: Import = {
      ...emptyImport(
        refOf('imp', `week ${week}`),
        fileName,
        1_700_000 - week * 9_000,
        week % 6 === 1 ? 'DPO' : 'Compliance',
        before(start, secondsAgo),
      ),
      ...MAILCHIMP,
      state: 'done',
      sha256: hexOf(`file ${fileName}`, 64),
      bytesReceived: 1_700_000 - week * 9_000,
      rows: 18_000 - week * 90,
      optOutRows: 18_000 - week * 90,
      newOptOuts: 340 + week * 3,
      knownOptOuts: 17_660 - week * 93,
      finishedAt: before(start, secondsAgo - 35),
    };
    return [fileName, view];
  });
}

/** The rows behind the counts: every rejected row, and every row with a warning. */
function rowsOf(view: Import): ImportRow[] {
  return [
    ...rowsWith(view, 'rejected', view.faults, 'Email Address'),
    ...rowsWith(view, 'warning', view.warnings, 'UNSUB_TIME'),
  ];
}

/** Spread evenly over the file, by line, the kinds of finding mixed. */
function rowsWith(
  view: Import,
  kind: ImportRow['kind'],
  counts: Import['faults'],
  column: string,
): ImportRow[] {
  // A count's code is one of the mock's own findings: it was made by `counted`.
  const codes = counts.flatMap(({ code, rows }) => Array.from({ length: rows }, () => code as FindingCode));
  const apart = Math.floor(view.rows / (codes.length + 1));
  return codes.map((_, n) => {
    const code = codes[(n * 11) % codes.length] ?? 'email_missing';
    return { line: 2 + n * apart, kind, faults: [findingOf(code, column)] };
  });
}
