import type { RequestSla } from '@heed/contract';
import { describe, expect, it } from 'vitest';
import { slaWords } from './sla-words.ts';

const sla = (traits: Partial<RequestSla>): RequestSla => ({
  state: 'safe',
  due: '2026-12-10',
  deadlineInstant: '2026-12-10T23:00:00.000Z',
  target: null,
  daysLeft: 18,
  hoursLeft: null,
  overdue: false,
  closedOnDay: null,
  windowDays: 31,
  ...traits,
});
const stopped = { due: null, deadlineInstant: null, target: '2026-12-10' };

describe('the words of a clock', () => {
  it.each<[Partial<RequestSla>, string]>([
    [{}, '18 days left'],
    [{ state: 'soon', daysLeft: 1 }, '1 day left'],
    [{ state: 'soon', daysLeft: 1, hoursLeft: 31 }, '31 hours left'],
    [{ state: 'soon', daysLeft: 0, hoursLeft: 0 }, 'less than an hour left'],
    [{ state: 'soon', due: null, daysLeft: null }, 'Without undue delay'],
    [{ state: 'overdue', daysLeft: -2 }, '2 days overdue'],
    [{ state: 'overdue', daysLeft: -1, hoursLeft: -5 }, '5 hours overdue'],
    [{ state: 'paused', ...stopped, daysLeft: 24 }, 'Paused, 24 days left'],
    [{ state: 'paused', ...stopped, daysLeft: 24, overdue: true }, 'Paused, target passed'],
    [{ state: 'notStarted', ...stopped, daysLeft: null }, 'Not started'],
    [{ state: 'met', closedOnDay: 18 }, 'Met, day 18 of 31'],
    [{ state: 'metLate', closedOnDay: 40 }, 'Met late, day 40 of 31'],
  ])('%o reads "%s"', (traits, words) => {
    expect(slaWords(sla(traits))).toBe(words);
  });
});
