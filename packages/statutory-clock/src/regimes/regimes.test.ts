import { describe, expect, it } from 'vitest';
import { counselLabel, isRegimeId, regimeIds, regimes } from './regimes.ts';

describe('table of regimes', () => {
  it('is on by default for the law of the EU, the UK, California, Connecticut and Texas, and nothing else', () => {
    expect(regimeIds.filter((id) => regimes[id].onByDefault)).toEqual([
      'EU_GDPR',
      'EU_1182_WEEKS',
      'UK_GDPR',
      'UK_COMPLAINT_164A',
      'CCPA',
      'CCPA_RECORD_24M',
      'US_CT',
      'US_TX',
    ]);
  });

  it.each(regimeIds)('%s has a citation, a date of comparison, and is off below confidence S', (id) => {
    const { citation, confidence, onByDefault, reviewedOn, name, trigger } = regimes[id];
    for (const text of [citation, name, trigger]) expect(text.length).toBeGreaterThan(3);
    expect(reviewedOn).toBe('2026-11-22');
    expect(confidence === 'S' || !onByDefault).toBe(true);
  });

  it.each(regimeIds)('%s is told to be not yet reviewed by counsel', (id) => {
    expect(counselLabel(regimes[id])).toBe('not yet reviewed by counsel');
  });

  it('says when counsel has reviewed a regime', () => {
    const reviewed = { ...regimes.EU_GDPR, counselReviewedOn: '2027-01-15' };
    expect(counselLabel(reviewed)).toBe('reviewed by counsel on 2027-01-15');
  });

  it('tells its names from other texts', () => {
    expect(isRegimeId('EU_GDPR')).toBe(true);
    expect(isRegimeId('toString')).toBe(false);
    expect(isRegimeId('GDPR')).toBe(false);
  });

  it('extends nothing but periods that have a last day', () => {
    const extended = regimeIds.map((id) => regimes[id]).filter(({ extension }) => extension !== undefined);
    expect(new Set(extended.map(({ period }) => period.unit))).toEqual(new Set(['months', 'days']));
  });
});
