import { REVIEW_SIGN_WORDS, REVIEW_SIGNS } from '@heed/contract';

/** Signs that are read elsewhere than in mails. */
const OTHER_SIGNS: Readonly<Partial<Record<string, string>>> = {
  seconds_after_delivery: 'Clicked within seconds of the delivery',
  burst_of_domain: 'Many clicks of one domain at once',
  burst: 'Many clicks of one domain at once',
};

/** A sign in words; one that this page does not know yet by its code, spelt out. */
export function signWords(code: string): string {
  const sign = REVIEW_SIGNS.find((each) => each === code);
  if (sign !== undefined) return REVIEW_SIGN_WORDS[sign];
  const words = code.replaceAll(/[_-]+/g, ' ');
  return OTHER_SIGNS[code] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
