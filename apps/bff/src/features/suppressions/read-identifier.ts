import type { IdentifierType } from '@heed/contract';
import {
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
  if ('fault' in result)
    throw new ProblemError('invalid_request', result.fault, {
      faults: [{ path, message: result.fault }],
    });
  return result;
}

/**
 * The same for whoever gathers faults.
 * @param region country of a phone number that is written without its code
 */
export function tryIdentifier(
  raw: string,
  type: IdentifierType = typeOf(raw),
  region?: string,
): ReadIdentifier | { readonly fault: string } {
  const result = NORMALISE[type](raw, region);
  return result.ok ? { type, value: result.value } : { fault: identifierFaults[result.code] };
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
