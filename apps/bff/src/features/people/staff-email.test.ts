import fc from 'fast-check';
import { expect, test } from 'vitest';
import { staffEmail } from './staff-email.ts';

test('case, outer spaces and Unicode notation make no difference', () => {
  expect(staffEmail(' DPO@Heed.Test ')).toBe('dpo@heed.test');
  expect(staffEmail('ju\u0308rgen@heed.test')).toBe(staffEmail('J\u00dcRGEN@heed.test'));
});

test('no text that PostgreSQL cannot hold comes out, and the form is final', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const email = staffEmail(`${text}\0`);
      expect(email).not.toContain('\0');
      expect(staffEmail(email)).toBe(email);
    }),
  );
});
