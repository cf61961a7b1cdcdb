import { ENDPOINTS, type Endpoint } from '@heed/contract';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { exampleOf } from './example-of.ts';

const responses = Object.entries<Endpoint>(ENDPOINTS).flatMap(([name, { response }]) =>
  typeof response === 'string' ? [] : [[name, response] as const],
);

describe('an example made from a schema', () => {
  it.each(responses)('is accepted by the response schema of %s', (_, schema) => {
    expect(schema.safeParse(exampleOf(schema)).error).toBeUndefined();
  });

  it('leaves optional fields out and meets formats, bounds and unions', () => {
    const schema = z.object({
      id: z.string().regex(/^imp_[0-9a-f]{32}$/),
      at: z.iso.datetime(),
      day: z.iso.date(),
      many: z.array(z.number().int().min(3)).min(2),
      one: z.union([z.literal('a'), z.number()]),
      maybe: z.string().optional(),
      nothing: z.string().nullable(),
    });
    const example = exampleOf(schema);
    expect(example).toMatchObject({ id: `imp_${'0'.repeat(32)}`, many: [3, 3], one: 'a' });
    expect(example).not.toHaveProperty('maybe');
  });

  it('names the pattern that it has no example for', () => {
    expect(() => exampleOf(z.string().regex(/^\d{3}-x$/))).toThrow(/No example fits/);
  });
});
