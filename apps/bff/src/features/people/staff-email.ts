/**
 * The one form in which a staff account's e-mail is stored, compared and throttled: trimmed, NFC, lower case.
 * PostgreSQL's text cannot hold NUL; replaced, it matches no account.
 */
export function staffEmail(text: string): string {
  return text.trim().toLowerCase().normalize('NFC').replaceAll('\0', '\uFFFD');
}
