/** How a data subject is known. Postal addresses are external ids. */
export type IdentifierType = 'email' | 'phone' | 'external';

/**
 * Why a raw identifier cannot be used: stable code → a sentence for the person who has to repair it.
 * No sentence ever carries any part of the value.
 */
export const identifierFaults = {
  empty: 'The field is empty.',
  too_long: 'The text is longer than any identifier.',
  damaged_text: 'The text holds characters that were damaged on the way (wrong encoding).',
  control_character: 'The text holds a control character.',
  invisible_character: 'The text holds an invisible character in its middle.',
  email_space_inside: 'The e-mail address has a space in its middle.',
  email_at_missing: 'The e-mail address has no @.',
  email_at_repeated: 'The e-mail address has more than one @.',
  email_local_empty: 'Nothing stands before the @.',
  email_local_too_long: 'More than 64 bytes stand before the @.',
  email_local_character: 'A character before the @ is not allowed there.',
  email_domain_literal: 'The part after the @ is a network address, not a domain.',
  email_domain_without_dot: 'The part after the @ has no dot.',
  email_domain_empty_label: 'The part after the @ begins or ends with a dot, or has two in a row.',
  email_domain_invalid: 'The part after the @ is not a domain name.',
  email_too_long: 'The e-mail address is longer than 254 bytes.',
  phone_rounded: 'A spreadsheet has rounded the number (like 4.47E+11); the digits are lost.',
  phone_region_needed: 'The number has no country code, and no country was given for the list.',
  phone_region_unknown: 'The country given for the list is not a known two-letter code.',
  phone_not_a_number: 'The text is not a phone number.',
  phone_length: 'The number is too short or too long for its country.',
} as const;

/** One of the keys of {@link identifierFaults}. */
export type IdentifierFault = keyof typeof identifierFaults;

/** A value in the one form in which it is compared, or the reason why there is none. */
export type Normalised =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly code: IdentifierFault };

export const accepted = (value: string): Normalised => ({ ok: true, value });
export const refused = (code: IdentifierFault): Normalised => ({ ok: false, code });
