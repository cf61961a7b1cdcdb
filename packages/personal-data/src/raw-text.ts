import type { IdentifierFault } from './identifier.ts';

// White space, format characters (zero width, bidi marks, BOM), everything Unicode says to ignore in display, and
// the blank Braille pattern: what nobody sees and copying from a web page or a spreadsheet leaves behind.
const UNSEEN = /^[\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]$/u;

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
const CONTROL = /\p{Cc}/u;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const FULL_WIDTH_OFFSET = 0xff01 - 0x21;

/** True where the text shows something nobody can see. ZWJ and ZWNJ count as such. */
export const hasInvisible = (text: string): boolean => INVISIBLE.test(text);

/**
 * The text without white space and invisible characters at its ends. Linear in what it removes: an anchored `…$`
 * pattern would look at every run of blanks again.
 */
export function trimUnseen(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end) {
    const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
    if (!UNSEEN.test(character)) break;
    start += character.length;
  }
  while (start < end) {
    const pair = end - 2 >= start ? (text.codePointAt(end - 2) ?? 0) : 0;
    const character = pair > 0xffff ? String.fromCodePoint(pair) : text.charAt(end - 1);
    if (!UNSEEN.test(character)) break;
    end -= character.length;
  }
  return text.slice(start, end);
}

/**
 * Full-width forms (＠, Ａ, ９ …) as the ASCII they are. East Asian input methods type them for the same letter, and
 * IDNA maps them so in domains (UTS 46); they are not look-alikes from another script, which stay different.
 */
export function foldFullWidth(text: string): string {
  return text.replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_OFFSET));
}

/** What is wrong with any identifier text, already trimmed, before its own grammar is looked at. */
export function faultOfText(text: string): IdentifierFault | undefined {
  if (text === '') return 'empty';
  // U+FFFD is what a wrong decoder leaves: the true character is not known, so no comparison can be right.
  if (!text.isWellFormed() || text.includes('\ufffd')) return 'damaged_text';
  if (CONTROL.test(text)) return 'control_character';
  return undefined;
}
