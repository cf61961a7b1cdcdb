import { domainToASCII } from 'node:url';
import type { IdentifierFault } from './identifier.ts';
import { hasInvisible } from './raw-text.ts';

const ASCII = /^[\u0020-\u007e]*$/;
// What node's domainToASCII, made for URLs, would decode or cut the text at, and what no host name holds.
const FOREIGN_TO_DOMAINS = /[^a-z0-9._\-\u0080-\u{10ffff}]/iu;
// Letters, digits, inner hyphens (RFC 1123 §2.1); `_` occurs in real host names.
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const MAX_DOMAIN_LENGTH = 253;
// ZWNJ and ZWJ are letters' neighbours in Persian and Indic names; IDNA decides where they may stand (RFC 5892 A.1-2).
const JOINERS = /[\u200c\u200d]/g;

/**
 * The domain in ASCII lower case (IDNA by UTS 46, non-transitional, as browsers do), or `undefined` where it is not
 * a domain name with at least two labels.
 */
export function toAsciiDomain(raw: string): string | undefined {
  if (FOREIGN_TO_DOMAINS.test(raw) || hasInvisible(raw.replace(JOINERS, ''))) return undefined;
  const ascii = isPlain(raw) ? raw.toLowerCase() : domainToASCII(raw);
  const labels = ascii.split('.');
  const last = labels.at(-1) ?? '';
  const isDomain =
    labels.length > 1 &&
    ascii.length <= MAX_DOMAIN_LENGTH &&
    labels.every((label) => LABEL.test(label)) &&
    // Top-level labels are alphabetic (RFC 3696 §2): this also keeps out 192.0.2.1 and its hexadecimal forms.
    /^[a-z]/.test(last);
  return isDomain ? ascii : undefined;
}

/** Why {@link toAsciiDomain} has no answer for `raw`. */
export function domainFault(raw: string): IdentifierFault {
  if (raw.startsWith('[') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(raw)) return 'email_domain_literal';
  if (hasInvisible(raw.replace(JOINERS, ''))) return 'invisible_character';
  if (FOREIGN_TO_DOMAINS.test(raw)) return 'email_domain_invalid';
  // The ideographic full stops are dots in IDNA.
  const labels = raw.split(/[.\u3002\uff0e\uff61]/);
  if (labels.length === 1) return 'email_domain_without_dot';
  return labels.includes('') ? 'email_domain_empty_label' : 'email_domain_invalid';
}

// Most domains: IDNA would only lower their case, at a cost of its own per row.
function isPlain(raw: string): boolean {
  return ASCII.test(raw) && !/(?:^|\.)xn--/i.test(raw);
}
