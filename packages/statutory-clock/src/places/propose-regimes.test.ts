import { describe, expect, it } from 'vitest';
import { CaseError } from '../case/clock-errors.ts';
import { requestTypes } from '../case/terms.ts';
import { deadlinesFor } from '../deadlines-for.ts';
import { places } from './places.ts';
import { proposeRegimes } from './propose-regimes.ts';

const idsOf = (asked: Parameters<typeof proposeRegimes>[0], only: 'on' | 'all' = 'all') =>
  proposeRegimes(asked)
    .proposals.filter(({ onByDefault }) => only === 'all' || onByDefault)
    .map(({ regime }) => regime);

describe('regimes are proposed', () => {
  it('from where the organisation is established, whoever the person is (GDPR Art. 3(1))', () => {
    const [first] = proposeRegimes({ residence: 'KE', establishment: 'FR' }).proposals;
    expect(first).toMatchObject({
      regime: 'EU_GDPR',
      because: 'establishment',
      place: 'FR',
      timezone: 'Europe/Paris',
      holidayCalendar: 'FR',
      onByDefault: true,
      sentence: 'GDPR: the organisation is established in France (GDPR Art. 3(1), 3(2)).',
    });
  });

  it('from where the person lives, if the organisation is elsewhere (Art. 3(2)), with the calendar of that place', () => {
    expect(proposeRegimes({ residence: 'DE-BY', establishment: 'US-NY' }).proposals).toEqual([
      expect.objectContaining({
        regime: 'EU_GDPR',
        because: 'residence',
        place: 'DE-BY',
        holidayCalendar: 'DE-BY',
      }),
    ]);
  });

  it('several at once, those that are on by default first', () => {
    expect(idsOf({ residence: 'DE', establishment: 'GB-SCT' })).toEqual(['EU_GDPR', 'UK_GDPR']);
    expect(idsOf({ residence: 'CA-QC', establishment: 'IE' })).toEqual(['EU_GDPR', 'PIPEDA', 'QC_LAW25']);
  });

  it("of American states from the person's state only", () => {
    expect(idsOf({ residence: 'US-CA', establishment: 'US-TX' })).toEqual(['CCPA', 'CA_DELETE_ACT']);
    expect(idsOf({ residence: 'US-TX', establishment: 'US-CA' }, 'on')).toEqual(['US_TX']);
  });

  it("in the law's own zone and calendar where it has them", () => {
    const [california] = proposeRegimes({ residence: 'US-CA', establishment: 'JP' }).proposals;
    expect(california).toMatchObject({ timezone: 'America/Los_Angeles', holidayCalendar: 'US-FED' });
  });

  it("among several establishments by the one in the person's country", () => {
    const establishment = ['IE', 'DE', 'US-CA'];
    expect(proposeRegimes({ residence: 'DE-BY', establishment }).proposals[0]?.place).toBe('DE');
    expect(proposeRegimes({ residence: 'ES', establishment }).proposals[0]?.place).toBe('IE');
  });

  it('by the type of request', () => {
    const french = { residence: 'FR', establishment: 'FR' };
    expect(idsOf({ ...french, requestType: 'marketing_objection' })).toEqual([
      'EU_GDPR',
      'EU_GDPR_ART21_3',
      'EU_EPRIVACY_13',
    ]);
    expect(idsOf({ residence: 'GB', establishment: 'GB', requestType: 'complaint' })).toEqual([
      'UK_COMPLAINT_164A',
    ]);
    const stops = idsOf({ residence: 'US-CA', establishment: 'US-CA', requestType: 'opt_out' });
    expect(stops).toEqual(expect.arrayContaining(['CCPA_OPT_OUT', 'CAN_SPAM', 'TCPA_REVOCATION']));
  });

  it('with what is left open', () => {
    expect(proposeRegimes({ residence: 'US', establishment: 'US-NY' })).toEqual({
      proposals: [],
      remarks: [
        'In the United States the state of residence decides: give it, such as US-CA.',
        'No regime that Heed knows follows from these places.',
      ],
    });
    const [norway] = proposeRegimes({ residence: 'NO', establishment: 'NO' }).proposals;
    expect(norway?.remarks).toContain(
      'Whether Reg. 1182/71 moves the last day in this state is for counsel to say.',
    );
    const [britain] = proposeRegimes({ residence: 'GB', establishment: 'GB' }).proposals;
    expect(britain?.remarks.join(' ')).toContain('bank holidays of England and Wales');
    const [swiss] = proposeRegimes({ residence: 'CH', establishment: 'CH', requestType: 'access' }).proposals;
    expect(swiss).toMatchObject({ holidayCalendar: 'NONE' });
    expect(swiss?.remarks.join(' ')).toContain('without public holidays');
  });

  it('from codes only; every bad one is named', () => {
    const ask = () => proposeRegimes({ residence: 'Germany', establishment: ['DE', 'us-ca', ''] });
    expect(ask).toThrow(CaseError);
    expect(ask).toThrow(/^residence: .*establishment\[1\]: .*establishment\[2\]: /);
    expect(() => proposeRegimes({ residence: 'DE', establishment: [] })).toThrow(/^establishment: /);
  });

  it('so that clocks can be run on them, for every place and type of request', () => {
    for (const code of places.keys()) {
      for (const requestType of requestTypes) {
        const { proposals } = proposeRegimes({ residence: code, establishment: code, requestType });
        if (proposals.length === 0) continue;
        const { deadlines } = deadlinesFor(proposals, { requestType, received: '2026-11-22T12:00:00Z' });
        expect(deadlines).toHaveLength(proposals.length);
      }
    }
  });
});
