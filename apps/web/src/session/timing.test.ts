import { describe, expect, it } from 'vitest';
import { endOf, spokenAt } from './timing.ts';

describe('the end of a session', () => {
  it('is the earlier of idle and absolute, and only idleness can be answered by staying', () => {
    const soon = '2026-11-22T14:30:00.000Z';
    const late = '2026-11-22T20:00:00.000Z';
    expect(endOf({ idleExpiresAt: soon, absoluteExpiresAt: late })).toEqual({
      at: Date.parse(soon),
      cause: 'idle',
    });
    expect(endOf({ idleExpiresAt: late, absoluteExpiresAt: soon }).cause).toBe('absolute');
    expect(endOf({ idleExpiresAt: soon, absoluteExpiresAt: soon }).cause).toBe('absolute');
  });

  it('is announced once a minute before, and once twenty seconds before', () => {
    const said: string[] = [];
    for (let left = 120_000; left > -2000; left -= 1000) {
      const words = spokenAt(left + 1000, left);
      if (words !== undefined) said.push(words);
    }
    expect(said).toEqual([
      'One minute left before you are signed out',
      '20 seconds left before you are signed out',
    ]);
  });
});
