import {
  type ColumnUse,
  IDENTIFIER_USES,
  type ImportMapping,
  type ImportMappingView,
  mappingFaults,
} from '@heed/contract';

type Column = ImportMappingView['columns'][number];
type Words = Extract<ImportMapping['saysNo'], { by: 'status' }>['words'];

const mayRepeat = (use: ColumnUse): boolean => IDENTIFIER_USES.some((known) => known === use);

/**
 * The draft with another use of one column. A use that only one column can have moves here from the column that had it;
 * with a status or channel column come the words that it holds.
 */
export function withUse(
  draft: ImportMapping,
  columns: readonly Column[],
  index: number,
  use: ColumnUse | null,
): ImportMapping {
  const moved = draft.columns.map((had, at) => {
    if (at === index) return use;
    return had === use && use !== null && !mayRepeat(use) ? null : had;
  });
  const words = columns[index]?.words ?? [];
  const next = { ...draft, columns: moved };
  if (use === 'status') {
    return { ...next, saysNo: { by: 'status', words: words.map(({ word, means }) => ({ word, means })) } };
  }
  if (use === 'channel') {
    return { ...next, channelWords: words.map(({ word, channel }) => ({ word, channel })) };
  }
  return moved.includes('status') || draft.saysNo.by === 'everyRow' ? next : { ...next, saysNo: EVERY_ROW };
}

const EVERY_ROW = { by: 'everyRow', stated: false } as const;

/** Every row says no: no column tells any more. */
export function withEveryRow(draft: ImportMapping): ImportMapping {
  return {
    ...draft,
    columns: draft.columns.map((use) => (use === 'status' ? null : use)),
    saysNo: EVERY_ROW,
  };
}

/** A column tells: the one that holds words, where the file has one that is not used for something else. */
export function withStatusColumn(draft: ImportMapping, columns: readonly Column[]): ImportMapping {
  const free = columns.findIndex(({ words }, index) => words.length > 0 && draft.columns[index] === null);
  return free < 0
    ? { ...draft, saysNo: { by: 'status', words: [] } }
    : withUse(draft, columns, free, 'status');
}

export function statusWords({ saysNo }: ImportMapping): Words {
  return saysNo.by === 'status' ? saysNo.words : [];
}

/** Why the file cannot be checked with this yet; undefined when it can. */
export function reasonNotYet(draft: ImportMapping, caution: string | null): string | undefined {
  const [fault] = mappingFaults(draft);
  if (fault !== undefined) return fault.message;
  const { saysNo } = draft;
  return caution !== null && saysNo.by === 'everyRow' && !saysNo.stated
    ? 'State that everybody in this file said no, or choose the column that tells.'
    : undefined;
}
