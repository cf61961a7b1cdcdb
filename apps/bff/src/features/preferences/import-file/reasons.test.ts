import { describe, expect, it } from 'vitest';
import { readFlag } from './flags.ts';
import { createReasonReader } from './reasons.ts';

const readReason = createReasonReader();

describe('a reason', () => {
  it.each([
    ['I no longer want to receive these emails', 'no_longer_wanted'],
    ['NORMAL', 'no_longer_wanted'],
    ['I never signed up for this mailing list', 'never_signed_up'],
    ['NOSIGNUP', 'never_signed_up'],
    ['The emails are inappropriate', 'content'],
    ['INAPPROPRIATE', 'content'],
    ['The emails are spam and should be reported', 'spam'],
    ['SPAM', 'spam'],
    ['Too many emails', 'too_frequent'],
    ['Content is not relevant', 'not_relevant'],
    ['Zu häufig', 'too_frequent'],
    ['Trop de courriels', 'too_frequent'],
    ['Kein Interesse mehr', 'no_longer_wanted'],
    ['Nie angemeldet', 'never_signed_up'],
    ['Other (fill in reason below)', 'other'],
    ['OTHER', 'other'],
    ['None given', 'unknown'],
    ['Unspecified', 'unknown'],
    ['', 'unknown'],
  ])('%j is %s', (text, reason) => {
    expect(readReason(text)).toEqual({ reason, problems: [] });
  });

  it.each(['N/A (Unsubscribed by admin)', 'N/A (Unsubscribed by an admin)'])(
    'given by an administrator (%s) is caused by staff',
    (text) => {
      expect(readReason(text)).toEqual({ reason: 'unknown', cause: 'staff', problems: [] });
    },
  );

  it('of an abuse report is a complaint', () => {
    expect(readReason('Abuse complaint')).toMatchObject({ reason: 'spam', cause: 'complaint' });
  });

  it('in free text is kept as the comment', () => {
    expect(readReason('Other', ' I moved away ')).toEqual({
      reason: 'other',
      comment: 'I moved away',
      problems: [],
    });
    expect(readReason('', 'I moved away')).toMatchObject({ reason: 'other', comment: 'I moved away' });
  });

  it('in words nobody knows is reported, and the words are kept', () => {
    expect(readReason('Het is genoeg', 'echt')).toEqual({
      reason: 'unknown',
      comment: 'Het is genoeg\necht',
      problems: ['reason_unknown'],
    });
  });

  it('longer than 4,000 characters is cut and reported', () => {
    const { comment, problems } = readReason('Other', 'x'.repeat(5000));
    expect(comment).toHaveLength(4000);
    expect(problems).toEqual(['comment_shortened']);
  });

  it('answers the same the second time', () => {
    expect(readReason('SPAM')).toEqual(readReason('SPAM'));
  });
});

describe('a flag', () => {
  it.each(['TRUE', 'true', 'Yes', '1', 'x', 'WAHR', 'vrai', 'Sí', 'Blocklisted', 'opted out'])(
    '%s is yes',
    (text) => {
      expect(readFlag(text)).toBe('yes');
    },
  );
  it.each(['FALSE', 'no', '0', 'Non', 'FALSCH', 'null', '-'])('%s is no', (text) => {
    expect(readFlag(text)).toBe('no');
  });
  it('is empty, or unclear when it is neither', () => {
    expect(readFlag('  ')).toBe('empty');
    expect(readFlag('2024-01-01')).toBe('unclear');
  });
});
