import { accepted, type Normalised, refused } from './identifier.ts';
import { faultOfText, hasInvisible, trimUnseen } from './raw-text.ts';

const MAX_BYTES = 255;

/**
 * The one form in which an identifier of another system (CRM id, customer number, postal id) is compared: NFC,
 * without white space and invisible characters at its ends, every inner run of white space one space. Case is kept:
 * there are systems in which `a1` and `A1` are two people. At most 255 bytes of UTF-8. Never throws.
 */
export function normaliseExternal(raw: string): Normalised {
  if (raw.length > 4 * MAX_BYTES) return refused('too_long');
  const text = trimUnseen(raw);
  const fault = faultOfText(text);
  if (fault !== undefined) return refused(fault);
  if (hasInvisible(text)) return refused('invisible_character');
  const value = text.normalize('NFC').replace(/\s+/gu, ' ');
  return Buffer.byteLength(value) > MAX_BYTES ? refused('too_long') : accepted(value);
}
