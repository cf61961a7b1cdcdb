import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Press, robotSigns } from './robots.ts';

const anySeconds = fc.double({ min: 0, max: 1e8, noNaN: true });
const anyPress: fc.Arbitrary<Press> = fc.record({
  way: fc.constantFrom('oneClick', 'form'),
  secondsSinceLink: anySeconds,
  secondsOnPage: fc.option(anySeconds, { nil: undefined }),
  sameDomainPresses: fc.nat(1_000),
});

test('a provider’s one-click POST counts as human, whatever surrounds it', () => {
  fc.assert(
    fc.property(anyPress, (press) => {
      expect(robotSigns({ ...press, way: 'oneClick' })).toEqual([]);
    }),
  );
});

test('whoever takes the time to read counts as human, however many of their company do so too', () => {
  fc.assert(
    fc.property(anyPress, fc.double({ min: 2, max: 1e8, noNaN: true }), (press, secondsOnPage) => {
      expect(robotSigns({ ...press, secondsOnPage })).toEqual([]);
    }),
  );
});

test('later, slower or more alone never looks more like a robot', () => {
  fc.assert(
    fc.property(anyPress, fc.nat(1_000), (press, more) => {
      const signs = new Set(robotSigns(press));
      const calmer = [
        { ...press, secondsSinceLink: press.secondsSinceLink + more },
        ...(press.secondsOnPage === undefined
          ? []
          : [{ ...press, secondsOnPage: press.secondsOnPage + more }]),
        { ...press, sameDomainPresses: Math.max(0, press.sameDomainPresses - more) },
      ];
      for (const one of calmer) for (const sign of robotSigns(one)) expect(signs).toContain(sign);
    }),
  );
});

test.each<[string, Partial<Press>, string[]]>([
  ['pressed at once after delivery', { secondsSinceLink: 4, secondsOnPage: 0.2 }, ['soon_after_delivery']],
  ['posted without the page', { secondsSinceLink: 4, secondsOnPage: undefined }, ['soon_after_delivery']],
  ['the fifth of a company within a minute', { sameDomainPresses: 5 }, ['domain_burst']],
  ['both', { secondsSinceLink: 9, sameDomainPresses: 80 }, ['soon_after_delivery', 'domain_burst']],
  ['a quick press an hour later', {}, []],
])('%s', (_what, traits, signs) => {
  const press: Press = { way: 'form', secondsSinceLink: 3_600, secondsOnPage: 0.5, sameDomainPresses: 0 };
  expect(robotSigns({ ...press, ...traits })).toEqual(signs);
});
