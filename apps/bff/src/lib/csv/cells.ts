import { beginsLikeFormula } from '../formula-safe.ts';

/**
 * The text of a cell: trimmed, and without the one apostrophe with which spreadsheet-safe exports (ours among them)
 * protect a value that begins like a formula. A missing cell, and column -1, are empty.
 */
export function cellText(fields: readonly string[], column: number): string {
  const text = (column < 0 ? '' : (fields[column] ?? '')).trim();
  return text.startsWith("'") && beginsLikeFormula(text.slice(1)) ? text.slice(1) : text;
}
