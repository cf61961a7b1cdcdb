import { useEffect, useMemo, useState } from 'react';
import { storedText } from '../lib/stored.ts';
import { type Arrangeable, type Arrangement, arrangementOf, textOf } from './arrange.ts';
import type { Columns } from './columns.ts';
import { useListSearch } from './use-list-search.ts';

/** A column as the chooser names it. */
export interface ColumnName extends Arrangeable {
  readonly name: string;
}

export interface ColumnChoice<Row extends object> {
  /** The columns that are shown, in order. */
  readonly columns: Columns<Row>;
  /** Every column of the list, in its own order. */
  readonly names: readonly ColumnName[];
  readonly arrangement: Arrangement;
  /** Keeps another arrangement, in the address and for this list on this device. */
  readonly arrange: (arrangement: Arrangement) => void;
  readonly reset: () => void;
}

/**
 * A list's columns as the address says, or as this person last had them here: then the address is made to say so, and
 * copied elsewhere it shows the same.
 */
export function useColumns<Row extends object>(list: string, all: Columns<Row>): ColumnChoice<Row> {
  const { values, set } = useListSearch();
  const [kept] = useState(() => storedText(`heed.columns.${list}`));
  const said = values.columns;
  const names = useMemo(() => all.map(nameOf), [all]);
  const arrangement = useMemo(() => arrangementOf(names, said), [names, said]);
  const columns = useMemo(
    () => arrangement.flatMap(({ id, shown }) => (shown ? all.filter((column) => idOf(column) === id) : [])),
    [all, arrangement],
  );
  // Once, when the list is opened: afterwards what is said is what was chosen.
  useEffect(() => {
    const before = kept.get();
    if (said !== undefined || before === undefined) return;
    const text = textOf(names, arrangementOf(names, before));
    if (text !== undefined) set({ columns: text }, { replace: true });
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const keep = (text: string | undefined) => {
    kept.set(text);
    set({ columns: text }, { replace: true });
  };
  return {
    columns,
    names,
    arrangement,
    arrange: (next) => keep(textOf(names, next)),
    reset: () => keep(undefined),
  };
}

function idOf<Row extends object>(column: Columns<Row>[number]): string {
  return column.id ?? '';
}

function nameOf<Row extends object>(column: Columns<Row>[number]): ColumnName {
  const { header, meta } = column;
  return {
    id: idOf(column),
    opens: meta?.opens === true,
    name: typeof header === 'string' ? header : (meta?.name ?? idOf(column)),
  };
}
