/** UTF-16 code units that structure a CSV text. */
export const QUOTE = 0x22;
export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;

/** Position after the line end (CRLF, LF or CR) at `at`; -1 when a CR is the last thing known and its LF may still come. */
export function afterLineEnd(text: string, at: number, final: boolean): number {
  if (at >= text.length) return text.length;
  if (text.charCodeAt(at) === LF) return at + 1;
  if (at + 1 === text.length && !final) return -1;
  return text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
}
