import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stopsAllEmail } from './all-email.ts';

const event = fc.record({
  id: fc.uuid(),
  identifierKey: fc.constant(Buffer.alloc(32)),
  effective: fc.boolean(),
  input: fc.record({
    kind: fc.constantFrom('optOut' as const, 'optIn' as const),
    type: fc.constantFrom('email' as const, 'phone' as const, 'external' as const),
    channel: fc.constantFrom(
      'email' as const,
      'sms' as const,
      'phone' as const,
      'post' as const,
      'push' as const,
      '*' as const,
    ),
    purpose: fc.constantFrom('marketing', 'marketing.offers', 'marketing/offers', 'service', ''),
  }),
});

test('only an effective "no" of an address to all marketing by e-mail ticks a box that means all e-mail', () => {
  fc.assert(
    fc.property(event, (each) => {
      const { kind, type, channel, purpose } = each.input;
      if (!stopsAllEmail(each)) return;
      expect([kind, type, purpose, each.effective]).toEqual(['optOut', 'email', 'marketing', true]);
      expect(['email', '*']).toContain(channel);
    }),
  );
  const yes = { id: '', identifierKey: Buffer.alloc(32), effective: true } as const;
  const input = { kind: 'optOut', type: 'email', channel: '*', purpose: 'marketing' } as const;
  expect(stopsAllEmail({ ...yes, input })).toBe(true);
});
