import { expect, test } from 'vitest';
import * as z from 'zod';
import { searchFaults } from './search-faults.ts';

const schema = z.object({ status: z.enum(['all', 'inForce']).optional(), from: z.iso.date().optional() });

function faultsOf(search: unknown) {
  const { error } = schema.safeParse(search);
  return searchFaults(new Error(JSON.stringify(error?.issues)));
}

test('names what would be understood where there is a list of it', () => {
  expect(faultsOf({ status: 'none', from: 'x' })).toEqual([
    { path: 'status', message: 'is none of: all, inForce' },
    { path: 'from', message: 'does not have a form that Heed understands' },
  ]);
});

test('an error of another kind has no faults to show', () => {
  expect(searchFaults(new Error('not JSON'))).toEqual([]);
});
