import { type ColumnDef, createColumnHelper, metaHelper, tableFeatures } from '@tanstack/react-table';

export interface ColumnLook {
  /** What the column chooser calls it, where its header is not plain text. */
  readonly name?: string;
  /** CSS width; one column without a width takes what is left. */
  readonly width?: string;
  /** Hidden when the list is narrower than this many pixels: 900 first, then 700. The drawer holds every field. */
  readonly hiddenBelow?: 900 | 700 | 560;
  readonly align?: 'end';
  /** The column whose cell is the link that opens the record. Exactly one per table. */
  readonly opens?: true;
  /** Characters of the placeholder while the first rows are on their way. */
  readonly bone: number;
}

export const features = tableFeatures({ columnMeta: metaHelper<ColumnLook>() });
export type Features = typeof features;

/** A list's columns; they stand at module scope, so that no render makes them anew. */
export type Columns<Row extends object> = ColumnDef<Features, Row, unknown>[];

/** Column definitions of one kind of row. */
export function columnsFor<Row extends object>() {
  return createColumnHelper<Features, Row>();
}
