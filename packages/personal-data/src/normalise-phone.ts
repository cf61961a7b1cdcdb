import {
  getCountries,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js';
import { accepted, type Normalised, refused } from './identifier.ts';
import { faultOfText, foldFullWidth, trimUnseen } from './raw-text.ts';

const MAX_RAW_LENGTH = 100;
const UNSEEN_ANYWHERE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * The one form in which a phone number is compared: E.164 (`+442079460042`).
 *
 * `region` (ISO 3166 alpha-2, either case) is the country of numbers written without a country code; without it only
 * `+…` and `00…` are understood. Spaces, punctuation, invisible characters, `tel:`, a leading apostrophe (left by
 * spreadsheets) and an extension are taken away: whoever opts out on an extension is not called on the main number.
 * A number of possible length is accepted, whether or not its range is in use: numbering plans change faster than
 * tables, and doubt goes to the opt-out. Never throws.
 */
export function normalisePhone(raw: string, region?: string): Normalised {
  if (raw.length > MAX_RAW_LENGTH) return refused('too_long');
  const text = trimUnseen(foldFullWidth(trimUnseen(raw).replace(UNSEEN_ANYWHERE, '')))
    .replace(/^'/, '')
    .replace(/^tel:/i, '');
  const fault = faultOfText(text);
  if (fault !== undefined) return refused(fault);
  if (/^\+?\d+(?:[.,]\d+)?e\+?\d+$/i.test(text)) return refused('phone_rounded');
  const country = region?.toUpperCase();
  if (country !== undefined && !isSupportedCountry(country)) return refused('phone_region_unknown');

  const direct = parsePhoneNumberFromString(text, {
    extract: false,
    ...(country && { defaultCountry: country }),
  });
  if (isUsable(direct)) return accepted(direct.number);
  // `00` is the international prefix of most of the world (ITU-T E.123), whatever the list's own country dials.
  const dialled = parsePhoneNumberFromString(text.replace(/^[\s(]*00/, '+'), { extract: false });
  if (isUsable(dialled)) return accepted(dialled.number);
  if (direct !== undefined || dialled !== undefined) return refused('phone_length');
  const isNational = country === undefined && /^[\p{Nd}\s()./-]{3,}$/u.test(text) && !/^[\s(]*00/.test(text);
  return refused(isNational ? 'phone_region_needed' : 'phone_not_a_number');
}

/** The countries that `normalisePhone` reads national numbers of, ISO 3166-1 alpha-2. */
export const phoneRegions: readonly string[] = getCountries();

function isUsable(parsed: PhoneNumber | undefined): parsed is PhoneNumber {
  return parsed?.isPossible() === true;
}
