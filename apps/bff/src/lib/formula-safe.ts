/** ASVS 5.0 §1.2.10 and the full-width forms, which spreadsheet programs read as the plain ones. */
const FORMULA = /^[\s"'\uFEFF\u200B-\u200D\u2060]*[=+\-@\t\r\n＝＋－＠]/;

/** Whether a spreadsheet program might run this cell, also behind blanks, quotes or a byte order mark. */
export function beginsLikeFormula(text: string): boolean {
  // Nearly every cell begins with a letter or a digit and needs no pattern.
  const first = text.charCodeAt(0);
  if (first >= 0x40 && first < 0x80 ? first !== 0x40 : first >= 0x30 && first <= 0x39) return false;
  return FORMULA.test(text);
}

/** The text with one apostrophe before it where a spreadsheet program might run it; the importer takes exactly one away again. */
export function formulaSafe(text: string): string {
  return beginsLikeFormula(text) ? `'${text}` : text;
}
