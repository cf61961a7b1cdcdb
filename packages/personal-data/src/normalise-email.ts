import { domainFault, toAsciiDomain } from './email-domain.ts';
import { unwrapAddress } from './email-wrapping.ts';
import { accepted, type Normalised, refused } from './identifier.ts';
import { faultOfText, hasInvisible } from './raw-text.ts';

// Enough for a display name beside the longest address; everything behind it works on short text only.
const MAX_RAW_LENGTH = 1000;
const MAX_LOCAL_BYTES = 64; // RFC 5321 §4.5.3.1.1, octets also where the text is UTF-8 (RFC 6531 §3.3)
const MAX_ADDRESS_BYTES = 254; // RFC 5321 §4.5.3.1.3 (256 with the angle brackets)

// atext of RFC 5322 §3.2.3 with dots anywhere (real mailboxes break the dot rules) and all of UTF-8 (RFC 6532 §3.2).
const LOCAL = /^[a-z0-9!#$%&'*+\-/=?^_`{|}~.\u0080-\u{10ffff}]+$/u;

// What most lists hold: letters, digits and the plainest signs, in lower case already. Every other text, and every domain
// in punycode, takes the long way.
const PLAIN =
  /^[a-z0-9._+-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The one form in which an e-mail address is compared: `local@domain`, NFC, lower case, domain in ASCII (IDNA).
 *
 * Taken away first: white space and invisible characters at the ends, `mailto:`, quotes and angle brackets around
 * it, a display name before `<…>`. Full-width forms become ASCII. Plus-tags and dots are kept. Letters of another
 * script that look alike stay different. Never throws; any text is answered with a value or a code of
 * `identifierFaults`.
 */
export function normaliseEmail(raw: string): Normalised {
  if (raw.length > MAX_RAW_LENGTH) return refused('too_long');
  if (raw.length < MAX_ADDRESS_BYTES && PLAIN.test(raw) && !raw.includes('xn--')) return accepted(raw);
  return normaliseAnyEmail(raw);
}

/** The long way, right for every text: what `normaliseEmail` answers, plain or not. */
export function normaliseAnyEmail(raw: string): Normalised {
  if (raw.length > MAX_RAW_LENGTH) return refused('too_long');
  const text = unwrapAddress(raw);
  const fault = faultOfText(text);
  if (fault !== undefined) return refused(fault);
  if (/\s/u.test(text)) return refused('email_space_inside');

  const at = text.indexOf('@');
  if (at === -1) return refused('email_at_missing');
  const rawDomain = text.slice(at + 1);
  if (rawDomain.includes('@')) return refused('email_at_repeated');
  const local = lower(text.slice(0, at));
  if (local === '') return refused('email_local_empty');
  if (hasInvisible(local)) return refused('invisible_character');
  if (!LOCAL.test(local)) return refused('email_local_character');
  if (Buffer.byteLength(local) > MAX_LOCAL_BYTES) return refused('email_local_too_long');

  const domain = toAsciiDomain(rawDomain);
  if (domain === undefined) return refused(domainFault(rawDomain));
  const value = `${local}@${domain}`;
  return Buffer.byteLength(value) > MAX_ADDRESS_BYTES ? refused('email_too_long') : accepted(value);
}

// RFC 5321 lets a host tell upper from lower case before the @; none that matters does, and people type both.
function lower(text: string): string {
  // NFC before, so that both spellings have the same letters; and after, because lower case can compose anew.
  // Both small sigmas are the one capital's (Unicode CaseFolding.txt): which of them toLowerCase makes depends on the
  // letters around it, and a dot is none.
  return text.normalize('NFC').toLowerCase().replaceAll('\u03c2', '\u03c3').normalize('NFC');
}
