import { describe, expect, it } from 'vitest';
import { daysBetween, daysText, shortDay } from './days.ts';

describe('days on screen', () => {
  it.each([
    ['2026-11-02', '2026-11-08', '2–8 Nov 2026'],
    ['2026-09-28', '2026-10-04', '28 Sep – 4 Oct 2026'],
    ['2026-12-28', '2027-01-03', '28 Dec 2026 – 3 Jan 2027'],
    ['2026-11-01', '2026-11-30', 'Nov 2026'],
    ['2026-11-02', '2026-11-02', '2 Nov 2026'],
    ['2025-12-01', '2026-10-31', 'Dec 2025 – Oct 2026'],
    ['2026-08-01', '2026-10-31', 'Aug – Oct 2026'],
  ])('%s to %s reads %s', (from, to, text) => {
    expect(daysText(from, to)).toBe(text);
  });

  it('are counted across a change of clocks', () => {
    expect(daysBetween('2026-10-24', '2026-10-27')).toBe(3);
    expect(shortDay('2026-09-05')).toBe('5 Sep');
  });
});
