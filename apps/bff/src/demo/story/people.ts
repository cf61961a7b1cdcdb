import type { IdentifierType } from '@heed/contract';
import type { Chance } from './chance.ts';

const FIRST =
  'asha bruno chiara deniz elif farid greta hana ivo jonas kemal lena mira nils olga pavel rosa samir tomas vera anneke bilal carys dario eszter femke gustav helga ines jarek'.split(
    ' ',
  );
const LAST =
  'adler berg costa dimitrov eriksen fontana gupta haas ivanova jansen keller lopez meier novak okafor petit rossi silva toth weber abreu baran cohen dubois engel fischer garcia horvat'.split(
    ' ',
  );
// Reserved for documentation and tests: RFC 2606, RFC 6761.
const DOMAINS = ['example.com', 'example.org', 'example.net', 'mail.example', 'post.test'];
// Numbers for drama and documentation: Ofcom's, and 555-0100 to 555-0199 of each North American area code.
const OFCOM = [
  '7700900',
  '2079460',
  '1134960',
  '1144960',
  '1154960',
  '1164960',
  '1174960',
  '1184960',
  '1214960',
  '1314960',
];
const AREA_CODES =
  '201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254'.split(
    ' ',
  );

export interface Identifier {
  readonly type: IdentifierType;
  readonly value: string;
}

/** An address that nobody has, in a domain that nobody can have. */
export function email(chance: Chance, number: number): Identifier {
  const value = `${chance.pick(FIRST)}.${chance.pick(LAST)}${number}@${chance.pick(DOMAINS)}`;
  return { type: 'email', value };
}

/** A number that is never given to anybody; 13,000 different ones. */
export function phone(number: number): Identifier {
  const ofcom = OFCOM.length * 1000;
  if (number < ofcom) {
    const value = `+44${OFCOM[Math.floor(number / 1000)] ?? ''}${String(number % 1000).padStart(3, '0')}`;
    return { type: 'phone', value };
  }
  const rest = number - ofcom;
  const area = AREA_CODES[Math.floor(rest / 100)];
  if (area === undefined) throw new RangeError('There are no more numbers that nobody has.');
  return { type: 'phone', value: `+1${area}55501${String(rest % 100).padStart(2, '0')}` };
}

/** The customer's number of a shop. */
export function customer(number: number): Identifier {
  return { type: 'external', value: `KD-${String(200_000 + number)}` };
}
