import { isIPv6 } from 'node:net';

/**
 * What an address counts as when attempts are counted: IPv4 whole, IPv6 by its first 64 bits, because one subscriber
 * holds at least a /64 and could use a new address for every guess (RFC 6177 §2).
 */
export function clientAddress(address: string): string {
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return plain;
  const groups = groupsOf(plain);
  const mapped = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff';
  if (mapped) return groups.slice(6).flatMap(octetsOf).join('.');
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** The eight groups, in hex without leading zeros; the URL parser brings every notation into that form. */
function groupsOf(address: string): string[] {
  const { hostname } = new URL(`http://[${address}]`);
  const [head = '', tail] = hostname.slice(1, -1).split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
}

function octetsOf(group: string): number[] {
  const bits = Number.parseInt(group, 16);
  return [bits >> 8, bits & 0xff];
}
