import type { IdentifierType, MessageChannel } from '@heed/contract';
import {
  type IdentifierFault,
  identifierFaults,
  type Normalised,
  normaliseEmail,
  normaliseExternal,
  normalisePhone,
} from '@heed/personal-data';
import { ProblemError } from '../../http/problem.ts';

export interface ReadIdentifier {
  readonly type: IdentifierType;
  /** Normalised: the one form in which it is compared. */
  readonly value: string;
}

/**
 * Reads what somebody typed to name a person. Without a type: e-mail with an "@", phone when it looks like a number,
 * otherwise an external id.
 * @throws ProblemError naming the fault at `path`, never the value
 */
export function readIdentifier(raw: string, type?: IdentifierType, path = 'identifier'): ReadIdentifier {
  const result = tryIdentifier(raw, type);
  if (result.ok) return { type: result.type, value: result.value };
  const message = identifierFaults[result.code];
  throw new ProblemError('invalid_request', message, { faults: [{ path, message }] });
}

/**
 * By which kind of identifier a channel reaches people: what a check or a list without a type holds. Guessing from the
 * text instead would take a broken address for an id that nobody has suppressed.
 */
export const TYPE_OF_CHANNEL: Record<MessageChannel, IdentifierType> = {
  email: 'email',
  sms: 'phone',
  phone: 'phone',
  post: 'external',
  push: 'external',
};

/** What kind an item without a type is: its channel's; an address where only ids are expected is read as the address. */
export function typeOn(channel: MessageChannel, raw: string): IdentifierType {
  const type = TYPE_OF_CHANNEL[channel];
  return type === 'external' && raw.includes('@') ? 'email' : type;
}

/**
 * The same without an exception: for many at once, where one that cannot be read is one answer among others.
 * @param region country of a phone number that is written without its code
 */
export function tryIdentifier(
  raw: string,
  type: IdentifierType = typeOf(raw),
  region?: string,
): ({ readonly ok: true } & ReadIdentifier) | { readonly ok: false; readonly code: IdentifierFault } {
  const result = NORMALISE[type](raw, region);
  return result.ok ? { ok: true, type, value: result.value } : result;
}

function typeOf(identifier: string): IdentifierType {
  if (/[@＠]/.test(identifier)) return 'email';
  return /^[\s\d+().\-/]{5,}$/.test(identifier) ? 'phone' : 'external';
}

const NORMALISE: Record<IdentifierType, (raw: string, region: string | undefined) => Normalised> = {
  email: (text) => normaliseEmail(text),
  phone: (text, region) => normalisePhone(text, region),
  external: (text) => normaliseExternal(text),
};
