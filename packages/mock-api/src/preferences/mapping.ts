import {
  COLUMN_USE_WORDS,
  type Import,
  type ImportMapping,
  type ImportMappingView,
  type ImportPreview,
  type ImportPreviewRow,
} from '@heed/contract';
import { UNKNOWN_COLUMNS } from './columns.ts';
import { counted, findingOf } from './words.ts';

/** The rows of every file that the mock does not know: already masked, one cell for each of UNKNOWN_COLUMNS. */
const ROWS = [
  ['a•••@e•••.com', '+44 ••••• ••07', '2026-11-03T09:14:00.000Z', 'too_frequent', 'Weekly-39', 'opted out'],
  ['b•••@e•••.org', '', '2026-11-02T23:59:59.999Z', 'unknown', 'Weekly-39', 'opted out'],
  ['', '', '2026-11-01T10:00:00.000Z', 'unknown', 'Weekly-40', 'opted out'],
  ['c•••@e•••.net', '+44 ••••• ••12', '2026-10-30T17:02:11.000Z', 'content', 'Weekly-40', 'active'],
  ['d•••@e•••.com', '', '2026-10-29T08:00:00.000Z', 'unknown', 'Weekly-40', 'moved'],
] as const;

const WORDS = [
  { word: 'opted out', rows: 3, means: 'optOut', channel: '*' },
  { word: 'active', rows: 1, means: 'notANo', channel: '*' },
  { word: 'moved', rows: 1, means: 'optOut', channel: '*' },
] as const;

const KINDS = ['email', 'phone', 'time', 'text', 'words', 'words', 'text'] as const;

const GUESS: ImportMapping = {
  columns: ['email', 'phone', 'when', 'reason', 'campaign', null, null],
  saysNo: { by: 'everyRow', stated: false },
  channel: 'email',
  channelWords: [],
  dateOrder: 'asWritten',
  zone: 'Europe/Berlin',
  region: null,
};

/** What the page that chooses columns starts with; a recognised import is asked about the same columns. */
export function mappingView(chosen: ImportMapping | undefined): ImportMappingView {
  return {
    columns: UNKNOWN_COLUMNS.map(({ header }, index) => ({
      header,
      kind: KINDS[index] ?? 'text',
      example: [ROWS[0][0], ROWS[0][1], '03.11.2026 09:14', null, null, 'opted out', null][index] ?? null,
      words: header === 'State' ? [...WORDS] : [],
    })),
    suggested: chosen ?? GUESS,
    origin: chosen === undefined ? 'guessed' : 'chosen',
    remembered: null,
    caution: 'The column “State” says “active” in some rows, so not everybody in this file may have said no.',
    recognised: null,
    regions: ['DE', 'FR', 'GB', 'IN', 'US'],
  };
}

export function previewOf(mapping: ImportMapping): ImportPreview {
  const rows = ROWS.map((cells, index) => previewRow(mapping, cells, index + 2));
  const of = (result: ImportPreviewRow['result']) => rows.filter((row) => row.result === result);
  const warned = of('optOut').filter(({ findings }) => findings.length > 0);
  const counts = (code: Parameters<typeof counted>[0], rows: number) =>
    rows > 0 ? [counted(code, rows)] : [];
  return {
    rows,
    wholeFile: true,
    rowsLookedAt: rows.length,
    optOutRows: of('optOut').length,
    skippedRows: of('skipped').length,
    warningRows: warned.length,
    rejectedRows: of('rejected').length,
    warnings: counts('word_not_chosen', warned.length),
    skips: counts('word_says_nothing', of('skipped').length),
    faults: counts('email_missing', of('rejected').length),
  };
}

function previewRow(mapping: ImportMapping, cells: readonly string[], line: number): ImportPreviewRow {
  const cell = (use: ImportMapping['columns'][number]) => cells[mapping.columns.indexOf(use)] ?? '';
  const nothing = {
    line,
    targets: [],
    occurredAt: null,
    occurredPrecision: null,
    cause: null,
    reason: null,
    hasComment: false,
    campaign: null,
  };
  const { saysNo, channel } = mapping;
  const means =
    saysNo.by === 'everyRow' ? 'optOut' : saysNo.words.find(({ word }) => word === cell('status'))?.means;
  if (means === 'notANo') {
    return { ...nothing, result: 'skipped', findings: [findingOf('word_says_nothing', null)] };
  }
  const types = channel === 'email' ? (['email', 'phone'] as const) : (['phone', 'email'] as const);
  const type = types.find((one) => cell(one) !== '');
  if (type === undefined) {
    return { ...nothing, result: 'rejected', findings: [findingOf('email_missing', 'Contact')] };
  }
  return {
    ...nothing,
    result: 'optOut',
    targets: [{ type, mask: cell(type), channel }],
    occurredAt: mapping.columns.includes('when') ? (cells[2] ?? null) : null,
    occurredPrecision: mapping.columns.includes('when') ? 'instant' : 'missing',
    cause: 'import',
    reason: mapping.columns.includes('reason') && cells[3] === 'too_frequent' ? 'too_frequent' : 'unknown',
    campaign: mapping.columns.includes('campaign') ? (cells[4] ?? null) : null,
    findings: means === undefined ? [findingOf('word_not_chosen', 'State')] : [],
  };
}

/** Where the check of a mapped file ends. */
export function mappedView(view: Import, mapping: ImportMapping): Import {
  const preview = previewOf(mapping);
  return {
    ...view,
    state: 'ready',
    format: 'Columns chosen by a person',
    mapped: true,
    progress: null,
    columns: UNKNOWN_COLUMNS.map(({ header }, index) => {
      const use = mapping.columns[index];
      return { header, readAs: use ? COLUMN_USE_WORDS[use] : null, example: null };
    }),
    rows: preview.rowsLookedAt,
    optOutRows: preview.optOutRows,
    skippedRows: preview.skippedRows,
    warningRows: preview.warningRows,
    rejectedRows: preview.rejectedRows,
    warnings: preview.warnings,
    skips: preview.skips,
    faults: preview.faults,
  };
}
