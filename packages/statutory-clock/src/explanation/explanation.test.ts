import { describe, expect, it } from 'vitest';
import { deadlineFor } from '../deadline-for.ts';
import { buildCase, buildUkCase, event } from '../testing/build-case.ts';

const told = (input: Parameters<typeof deadlineFor>[0]) =>
  deadlineFor(input).explanation.map(({ sentence }) => sentence);

describe('an explanation', () => {
  it('goes from receipt to the last day, with the source of each rule', () => {
    const asked = buildCase({
      received: '2026-01-31T10:00:00+01:00',
      timezone: 'Europe/Paris',
      holidayCalendar: 'FR',
    });
    expect(told(asked)).toEqual([
      'Received on Saturday 31 January 2026 at 10:00, by the clock of Europe/Paris: this is day 0 (Regulation (EEC, Euratom) No 1182/71 Art. 3(1)).',
      'One calendar month after 31 January 2026: Saturday 28 February 2026, the last day of a month that has no 31 (GDPR Art. 12(3); Regulation (EEC, Euratom) No 1182/71 Art. 3(2)(c)).',
      'No pause: no day is left out of the count.',
      '28 February 2026 is a Saturday, 1 March 2026 is a Sunday → Monday 2 March 2026, the next working day, by the calendar of France (Regulation (EEC, Euratom) No 1182/71 Art. 3(4)).',
      'Due by the end of Monday 2 March 2026 in Europe/Paris; overdue from 2026-03-02T23:00:00Z.',
      'Can be extended once, to Thursday 30 April 2026, if the person is told why by 2 March 2026 (GDPR Art. 12(3)).',
      'No legal advice: EU_GDPR is not yet reviewed by counsel.',
    ]);
  });

  it('names the holidays on the way', () => {
    const asked = buildUkCase({ received: '2026-11-25T10:00:00Z' });
    expect(told(asked)).toContainEqual(
      expect.stringContaining(
        '25 December 2026 is Christmas Day, 26 December 2026 is a Saturday, 27 December 2026 is a Sunday, 28 December 2026 is Boxing Day (substitute day) → Tuesday 29 December 2026',
      ),
    );
  });

  it('says so when nothing moves the last day, and when the law moves none', () => {
    expect(told(buildCase({ received: '2026-10-25T11:40:00Z' }))).toContain(
      'Wednesday 25 November 2026 stays: it is not a Saturday, a Sunday or a public holiday, by the calendar of Germany (Regulation (EEC, Euratom) No 1182/71 Art. 3(4)).',
    );
    const virginia = told(buildCase({ regime: 'US_VA' }));
    expect(virginia).toContain(
      'Thursday 16 April 2026 stays: this law does not move the last day to a working day.',
    );
  });

  it('tells the days a pause takes out of the count', () => {
    const events = [
      event('clarification_requested', '2026-09-10'),
      event('clarification_received', '2026-09-17'),
    ];
    const asked = buildUkCase({ requestType: 'access', received: '2026-09-03T10:00:00+01:00', events });
    expect(told(asked)).toContainEqual(
      expect.stringMatching(
        /^8 days do not count, waiting for clarification \(10 September 2026 to 17 September 2026\): 11 October 2026/,
      ),
    );
  });

  it('tells why a clock stands still or has not started', () => {
    expect(told(buildCase({ events: [event('identity_requested', '2026-03-04')] }))).toContainEqual(
      expect.stringMatching(
        /^Proof of identity was asked for on 4 March 2026 and has not come: the clock stands still/,
      ),
    );
    expect(told(buildUkCase({ events: [event('fee_requested', '2026-06-02')] }))).toContainEqual(
      expect.stringMatching(
        /^The fee was asked for on 2 June 2026 and has not come: the period has not started/,
      ),
    );
  });

  it('gives the date as it would be without the waiting', () => {
    expect(told(buildCase({ events: [event('identity_requested', '2026-03-04')] }))).toContain(
      'Read strictly, 2 April 2026: the date as it would be without the waiting. Act on this date.',
    );
  });

  it('calls nothing too late while the period has not started', () => {
    const events = [event('identity_requested', '2026-06-02'), event('fee_requested', '2026-08-20')];
    const codes = deadlineFor(buildUkCase({ events })).explanation.map(({ code }) => code);
    expect(codes).toEqual(['received', 'not_started', 'not_started', 'strict', 'counsel']);
  });

  it('tells why an asking has no effect, in the words of the law', () => {
    const asked = buildCase({ regime: 'CCPA', events: [event('identity_requested', '2026-03-04')] });
    expect(told({ ...asked, holidayCalendar: 'US-FED' })).toContain(
      'Asking for proof of identity on 4 March 2026 has no effect on the clock: verification never stops the 45 days (11 CCR 7021(b)).',
    );
  });

  it('tells a valid extension from a void one, and the day for a refusal', () => {
    const valid = told(buildCase({ events: [event('extension_notified', '2026-03-20')] }));
    expect(valid).toContain(
      'The extension was told on 20 March 2026, in time (until 2 April 2026): three calendar months after the original start, 2 March 2026: Tuesday 2 June 2026 (GDPR Art. 12(3)).',
    );
    expect(valid).toContain(
      'A refusal, whole or in part, must be told by Thursday 2 April 2026: the extension does not cover it (GDPR Art. 12(4); EDPB Guidelines 01/2022 paras 157, 193).',
    );
    expect(told(buildCase({ events: [event('extension_notified', '2026-04-03')] }))).toContain(
      'The extension told on 3 April 2026 is void: it had to be told by 2 April 2026 (GDPR Art. 12(3)).',
    );
  });

  it('tells how an extended period comes to its last day', () => {
    const told31 = told(
      buildCase({
        received: '2026-10-31T10:00:00+01:00',
        events: [event('extension_notified', '2026-11-20')],
      }),
    );
    expect(told31).toContain(
      'The extension was told on 20 November 2026, in time (until 30 November 2026): three calendar months after the original start, 31 October 2026; 31 January 2027 is a Sunday → Monday 1 February 2027 (GDPR Art. 12(3)).',
    );
    const paused = told(
      buildCase({
        events: [event('identity_requested', '2026-03-04'), event('extension_notified', '2026-03-20')],
      }),
    );
    expect(paused).toContain(
      'The extension told on 20 March 2026 stands; no date can be given while the clock does not run (GDPR Art. 12(3)).',
    );
  });

  it('says what was counted without public holidays', () => {
    expect(told(buildCase({ holidayCalendar: 'NONE' })).join(' ')).toContain(
      'counted without public holidays',
    );
    expect(told(buildCase({ holidayCalendar: 'OUR-OWN', holidays: ['2026-04-02'] })).join(' ')).toContain(
      '2 April 2026 is a public holiday → Friday 3 April 2026, the next working day, by the calendar OUR-OWN',
    );
  });

  it('names the holidays left out of a count of business days', () => {
    const asked = buildCase({
      regime: 'CAN_SPAM',
      requestType: 'opt_out',
      received: '2026-06-29T10:00:00-04:00',
      timezone: 'America/New_York',
      holidayCalendar: 'US-FED',
    });
    expect(told(asked)).toContain(
      '10 business days after 29 June 2026, leaving out 3 July 2026 (Independence Day (observed)): Tuesday 14 July 2026 (15 U.S.C. 7704(a)(3),(4)).',
    );
  });

  it('gives the strict reading with its reason', () => {
    const asked = buildUkCase({ received: '2026-03-31T23:30:00-07:00' });
    expect(told(asked)).toContain(
      'Read strictly, 30 April 2026: where the request was written it was still the day before. Act on this date.',
    );
  });

  it('is made of steps with codes and dates that a screen can put into other words', () => {
    const { explanation } = deadlineFor(buildCase({ received: '2026-01-31T10:00:00+01:00' }));
    expect(explanation.map(({ code, date }) => [code, date])).toEqual([
      ['received', '2026-01-31'],
      ['period', '2026-02-28'],
      ['nothing_lost', undefined],
      ['rolled', '2026-03-02'],
      ['due', '2026-03-02'],
      ['extension_possible', '2026-04-30'],
      ['counsel', undefined],
    ]);
  });
});
