import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseError } from './case/clock-errors.ts';
import { deadlineFor } from './deadline-for.ts';
import { deadlinesFor, effectiveInstant, type RegimeChoice, type SharedCase } from './deadlines-for.ts';
import { event } from './testing/build-case.ts';

const eu = { regime: 'EU_GDPR', timezone: 'Europe/Berlin', holidayCalendar: 'DE' } as const;
const uk = { regime: 'UK_GDPR', timezone: 'Europe/London', holidayCalendar: 'GB-ENG' } as const;
const ccpa = { regime: 'CCPA', timezone: 'America/Los_Angeles', holidayCalendar: 'US-FED' } as const;
const virginia = { regime: 'US_VA', timezone: 'America/New_York', holidayCalendar: 'US-FED' } as const;
const brazil = { regime: 'LGPD', timezone: 'America/Sao_Paulo', holidayCalendar: 'NONE' } as const;

const shared: SharedCase = { requestType: 'erasure', received: '2026-03-02T10:00:00Z' };
const drivenBy = (choices: readonly RegimeChoice[], more: Partial<SharedCase> = {}) =>
  deadlinesFor(choices, { ...shared, ...more }).driving.regime;

describe('several regimes', () => {
  it('run side by side, each by its own rules, in the order given', () => {
    const { deadlines } = deadlinesFor([ccpa, eu], shared);
    expect(deadlines).toEqual([deadlineFor({ ...shared, ...ccpa }), deadlineFor({ ...shared, ...eu })]);
    expect(deadlines.map(({ due }) => due)).toEqual(['2026-04-16', '2026-04-02']);
  });

  it('are driven by the earliest', () => {
    expect(drivenBy([ccpa, eu])).toBe('EU_GDPR');
    // Both on 16 April: the day ends three hours earlier in New York.
    expect(drivenBy([ccpa, virginia])).toBe('US_VA');
  });

  it('are driven by a running clock while another stands still, and by that again once it runs', () => {
    const asked = event('identity_requested', '2026-03-03');
    expect(drivenBy([ccpa, eu], { events: [asked] })).toBe('CCPA');
    expect(drivenBy([ccpa, eu], { events: [asked, event('identity_received', '2026-03-06')] })).toBe(
      'EU_GDPR',
    );
  });

  it('that all stand still are driven by the earliest strict date; a law without a number drives last', () => {
    const events = [event('identity_requested', '2026-03-03')];
    expect(drivenBy([eu, uk], { events, received: '2026-03-02T10:00:00+00:00' })).toBe('EU_GDPR');
    expect(drivenBy([brazil, uk], { events })).toBe('UK_GDPR');
    expect(drivenBy([brazil, ccpa])).toBe('CCPA');
    expect(drivenBy([brazil])).toBe('LGPD');
  });

  it('an extension that stands in one and not in another counts where it stands', () => {
    const told = { events: [event('extension_notified', '2026-04-10')] };
    const { deadlines, driving } = deadlinesFor([eu, ccpa], { ...shared, ...told });
    expect(deadlines.map(({ extensionValid }) => extensionValid)).toEqual([false, true]);
    expect(driving.regime).toBe('EU_GDPR');
  });

  it('name the faults of each regime, and refuse none at all', () => {
    const bad = { ...eu, timezone: 'Nowhere' };
    expect(() => deadlinesFor([bad, ccpa], { ...shared, requestType: 'complaint' })).toThrow(
      expect.objectContaining({
        faults: [
          expect.objectContaining({ path: 'EU_GDPR.timezone' }),
          expect.objectContaining({ path: 'EU_GDPR.requestType' }),
          expect.objectContaining({ path: 'CCPA.requestType' }),
        ],
      }),
    );
    expect(() => deadlinesFor([], shared)).toThrow(CaseError);
  });

  it('never drive later than any of the running clocks, whatever the order', () => {
    const choices = fc.shuffledSubarray([eu, uk, ccpa, virginia, brazil], { minLength: 1 });
    fc.assert(
      fc.property(choices, fc.integer({ min: 0, max: 700 }), (some, days) => {
        const received = new Date(Date.UTC(2026, 0, 1, 12) + days * 86_400_000).toISOString();
        const { deadlines, driving } = deadlinesFor(some, { ...shared, received });
        const ends = deadlines.flatMap((one) => effectiveInstant(one)?.epochMilliseconds ?? []);
        expect(effectiveInstant(driving)?.epochMilliseconds).toBe(
          ends.length === 0 ? undefined : Math.min(...ends),
        );
      }),
    );
  });
});
