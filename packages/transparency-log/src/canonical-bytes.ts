import canonicalize from 'canonicalize';
import { requireCanonicalValue } from './canonical-value.ts';

const encoder = new TextEncoder();

/**
 * The one UTF-8 byte form of a JSON value, RFC 8785 (JCS): what is hashed, signed and stored.
 *
 * Takes strings, booleans, null, safe integers, arrays and plain objects of these. Anything that another program
 * could read differently is refused with a {@link CanonicalValueError} that names where the fault is.
 */
export function canonicalBytes(value: unknown): Uint8Array {
  requireCanonicalValue(value);
  const text = canonicalize(value);
  if (text === undefined) throw new Error('The canonical form of a permitted value is never empty.');
  return encoder.encode(text);
}
