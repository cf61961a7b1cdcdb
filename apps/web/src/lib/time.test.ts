import { describe, expect, it } from 'vitest';
import { formatClock, formatCountdown, formatDay, formatInstant, formatRelative, zoneLabel } from './time.ts';

const at = new Date('2026-09-05T23:04:07.412Z');

describe('a time on screen', () => {
  it('is written in the zone asked for, as finely as asked for', () => {
    expect(formatInstant(at, 'utc', 'day')).toBe('5 Sep 2026');
    expect(formatInstant(at, 'utc', 'minute')).toBe('5 Sep 2026 23:04');
    expect(formatInstant(at, 'utc')).toBe('5 Sep 2026 23:04:07');
    expect(formatInstant(at, 'utc', 'millisecond')).toBe('5 Sep 2026 23:04:07.412');
    expect(formatClock(at, 'utc')).toBe('23:04:07');
    expect(zoneLabel(at, 'utc')).toBe('UTC');
  });

  it('counts midnight as hour 00 of the new day', () => {
    expect(formatInstant(new Date('2026-01-01T00:00:00Z'), 'utc')).toBe('1 Jan 2026 00:00:00');
  });

  it('names a calendar day without moving it between zones', () => {
    expect(formatDay('2026-02-28')).toBe('28 Feb 2026');
  });
});

describe('how long ago', () => {
  const ago = (seconds: number) => formatRelative(new Date(at.getTime() - seconds * 1000), at);

  it.each([
    [3, 'just now'],
    [46, '46 sec ago'],
    [59.9, '59 sec ago'],
    [240, '4 min ago'],
    [3 * 3600, '3 hr ago'],
    [25 * 3600, 'yesterday'],
    [6 * 86_400, '6 days ago'],
    [-3 * 86_400, 'in 3 days'],
  ])('%d seconds read as %s', (seconds, words) => {
    expect(ago(seconds)).toBe(words);
  });
});

describe('a countdown', () => {
  it.each([
    [120_000, '2:00'],
    [61_001, '1:02'],
    [9000, '0:09'],
    [0, '0:00'],
    [-5000, '0:00'],
  ])('of %d ms reads %s', (milliseconds, words) => {
    expect(formatCountdown(milliseconds)).toBe(words);
  });
});
