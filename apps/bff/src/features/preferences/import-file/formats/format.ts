import type { Header } from '../../../../lib/csv/header.ts';
import type { FormatCode, ReadContext, RowOutcome } from '../types.ts';

/** Reads the cells of one row; bound to the columns of one header. */
export type RowReader = (fields: readonly string[]) => RowOutcome;

/** One export that is understood. Its file says where each fact about it comes from. */
export type ExportFormat = {
  code: Exclude<FormatCode, 'mapped'>;
  /** For people. */
  name: string;
  /** The file lists people who said yes as well; only rows that say no are taken. */
  mixed: boolean;
  /** What a person should know about every row of such a file. */
  notes: readonly string[];
  matches(header: Header): boolean;
  bind(header: Header, context: ReadContext): RowReader;
};
