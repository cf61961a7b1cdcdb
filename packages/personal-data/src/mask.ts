import { domainToUnicode } from 'node:url';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { IdentifierType } from './identifier.ts';

const BULLETS = '•••';
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;
const TOP_LEVEL_LABEL = /^[\p{L}\p{M}\p{N}-]+$/u;
// Two of fewer characters would be half of the identifier or more.
const MIN_EXTERNAL_LENGTH = 6;

/**
 * A normalised identifier as people without the right to see it may see it. The shape is fixed and tells no length:
 *
 * - e-mail `a•••@e•••.com`: first character of each part, and the top-level domain. International domains are shown
 *   in their own script (`anna@пример.рф` → `a•••@п•••.рф`): every punycode name would begin with the same `x`.
 * - phone `+44 ••••• ••42`: country calling code and the last two digits.
 * - external `•••42`: the last two characters, none (`•••••`) of an identifier shorter than six.
 *
 * A shown character is a letter or a digit, otherwise it becomes `•`: no combining mark, no control, nothing a
 * spreadsheet takes for a formula. What is not in normalised form is masked completely (`•••••`).
 */
export function mask(type: IdentifierType, value: string): string {
  switch (type) {
    case 'email':
      return maskEmail(value);
    case 'phone':
      return maskPhone(value);
    case 'external':
      return maskExternal(value);
  }
}

const NOTHING_SHOWN = '•••••';

function maskEmail(value: string): string {
  const at = value.lastIndexOf('@');
  const ascii = value.slice(at + 1);
  const domain = at > 0 && /^[a-z0-9._-]+$/.test(ascii) ? domainToUnicode(ascii) : '';
  const dot = domain.lastIndexOf('.');
  const topLevel = domain.slice(dot + 1);
  if (dot < 1 || !TOP_LEVEL_LABEL.test(topLevel)) return NOTHING_SHOWN;
  return `${shown(value)}${BULLETS}@${shown(domain)}${BULLETS}.${topLevel}`;
}

function maskPhone(value: string): string {
  const countryCode = parsePhoneNumberFromString(value, { extract: false })?.countryCallingCode;
  const isE164 = /^\+\d{5,15}$/.test(value);
  return isE164 && countryCode !== undefined ? `+${countryCode} ••••• ••${value.slice(-2)}` : NOTHING_SHOWN;
}

function maskExternal(value: string): string {
  const characters = Array.from(value);
  if (characters.length < MIN_EXTERNAL_LENGTH) return NOTHING_SHOWN;
  return BULLETS + characters.slice(-2).map(shown).join('');
}

// The first character of the text, where it is harmless to show.
function shown(text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
  return LETTER_OR_DIGIT.test(first) ? first : '•';
}
