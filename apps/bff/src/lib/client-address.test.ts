import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('%s counts as %s', (address, counted) => {
  expect(clientAddress(address)).toBe(counted);
});

test('all addresses of one /64 count as one, those of another do not', () => {
  fc.assert(
    fc.property(fc.ipV6(), fc.ipV6(), (one, other) => {
      const groups = (address: string) => new URL(`http://[${address}]`).hostname;
      fc.pre(!groups(one).includes('ffff') && !groups(other).includes('ffff'));
      const network = clientAddress(one).replace('::/64', '');
      const sibling = `${network}:${Array.from({ length: 4 }, (_, i) => (i + 1).toString(16)).join(':')}`;
      expect(clientAddress(sibling)).toBe(clientAddress(one));
      const [first = '0'] = network.split(':');
      const neighbour = `${(Number.parseInt(first, 16) ^ 1).toString(16)}${network.slice(first.length)}:1:2:3:4`;
      expect(clientAddress(neighbour)).not.toBe(clientAddress(one));
    }),
  );
});

test('an IPv4 address counts as itself in either notation', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(clientAddress(address)).toBe(address);
      expect(clientAddress(`::ffff:${address}`)).toBe(address);
    }),
  );
});
