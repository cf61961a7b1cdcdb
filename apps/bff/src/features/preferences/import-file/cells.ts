/**
 * The text of a cell: trimmed, and without the one apostrophe with which spreadsheet-safe exports (ours among them)
 * protect a value that begins like a formula.
 */
export function cellText(fields: readonly string[], index: number): string {
  const text = (index < 0 ? '' : (fields[index] ?? '')).trim();
  return /^'[=+\-@\t\r\n＝＋－＠]/.test(text) ? text.slice(1) : text;
}
