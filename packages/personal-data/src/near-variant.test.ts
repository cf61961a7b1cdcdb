import { describe, expect, it } from 'vitest';
import { nearVariant } from './near-variant.ts';

describe('near variants of an e-mail address', () => {
  it.each([
    ['a.nna+news@example.com', 'anna@example.com'],
    ['anna@example.com', 'anna@example.com'],
    ['an.na@googlemail.com', 'anna@gmail.com'],
    ['a+b+c@example.com', 'a@example.com'],
  ])('%s is near %s', (address, variant) => {
    expect(nearVariant(address)).toBe(variant);
  });

  it.each(['+tag@example.com', '.@example.com', '@example.com', '+442079460042', 'C.1+2', ''])(
    '%j comes back as it is',
    (value) => {
      expect(nearVariant(value)).toBe(value);
    },
  );
});
