import { CaseError, type CaseFault } from '../case/clock-errors.ts';
import type { DeadlineCase } from '../case/deadline-case.ts';
import type { RequestType } from '../case/terms.ts';
import { type RegimeId, regimeIds, regimes } from '../regimes/regimes.ts';
import { countryOf, liesIn, placeOf } from './places.ts';

/** A regime that probably applies to a request, and why. A person confirms it. */
export type RegimeProposal = Pick<DeadlineCase, 'timezone' | 'holidayCalendar'> & {
  readonly regime: RegimeId;
  /** What brings the law into play. */
  readonly because: 'establishment' | 'residence';
  /** The place that does. */
  readonly place: string;
  readonly citation: string;
  /** Whether the regime is used without a data protection officer turning it on. */
  readonly onByDefault: boolean;
  /** Why, as a sentence. */
  readonly sentence: string;
  /** What the person who confirms should know. */
  readonly remarks: readonly string[];
};

/** Proposals, those that are on by default first; remarks say what the places leave open. */
export type RegimeProposals = {
  readonly proposals: readonly RegimeProposal[];
  readonly remarks: readonly string[];
};

const CODE = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;

/**
 * Proposes the regimes of a request from where the person lives and where the organisation is established.
 * Places are ISO 3166 codes (`FR`, `US-CA`, `GB-SCT`). Throws a `CaseError` for anything else.
 */
export function proposeRegimes(asked: {
  readonly residence: string;
  readonly establishment: string | readonly string[];
  readonly requestType?: RequestType;
}): RegimeProposals {
  const { residence, requestType = 'erasure' } = asked;
  const establishments = [asked.establishment].flat();
  requireCodes(residence, establishments);
  const proposals = regimeIds
    .filter((id) => regimes[id].requestTypes.includes(requestType))
    .flatMap((id) => propose(id, residence, establishments) ?? [])
    .toSorted((a, b) => Number(b.onByDefault) - Number(a.onByDefault));
  return { proposals, remarks: openQuestions(residence, proposals) };
}

function propose(
  id: RegimeId,
  residence: string,
  establishments: readonly string[],
): RegimeProposal | undefined {
  const { reach, home, onByDefault, label } = regimes[id];
  const within = (code: string) => reach.territories.some((territory) => liesIn(code, territory));
  const at = reach.by === 'residence' ? [] : establishments.filter(within);
  // Among several establishments the one in the person's own country answers, if there is one.
  const established = at.find((code) => countryOf(code) === countryOf(residence)) ?? at[0];
  const resides = reach.by !== 'establishment' && within(residence);
  const place = established ?? (resides ? residence : undefined);
  if (place === undefined) return undefined;
  const because = established === undefined ? 'residence' : 'establishment';
  const known = placeOf(place);
  const holidayCalendar = home?.holidayCalendar ?? known?.holidayCalendar ?? 'NONE';
  const name = known?.name ?? place;
  return {
    regime: id,
    because,
    place,
    citation: reach.citation,
    onByDefault,
    timezone: home?.timezone ?? known?.timezone ?? 'UTC',
    holidayCalendar,
    sentence:
      because === 'establishment'
        ? `${label}: the organisation is established in ${name} (${reach.citation}).`
        : `${label}: the person lives in ${name} (${reach.citation}).`,
    remarks: remarksOn(id, place, holidayCalendar),
  };
}

const eftaStates = ['IS', 'LI', 'NO'];

function remarksOn(id: RegimeId, place: string, holidayCalendar: string): string[] {
  const { roll, period, notes = [] } = regimes[id];
  const needsHolidays = roll !== 'none' || period.unit === 'businessDays';
  const remarks = [...notes];
  if (needsHolidays && holidayCalendar === 'NONE')
    remarks.push('Counted without public holidays, which can only make a date earlier.');
  if (place === 'GB')
    remarks.push('The bank holidays of England and Wales are used; name the nation for others.');
  if (roll !== 'none' && liesIn(place, 'EEA') && eftaStates.includes(countryOf(place)))
    remarks.push('Whether Reg. 1182/71 moves the last day in this state is for counsel to say.');
  return remarks;
}

function openQuestions(residence: string, proposals: readonly RegimeProposal[]): string[] {
  const remarks: string[] = [];
  if (residence === 'US')
    remarks.push('In the United States the state of residence decides: give it, such as US-CA.');
  if (residence === 'CA') remarks.push('In Canada the province matters: give CA-QC for Quebec.');
  if (proposals.length === 0) remarks.push('No regime that Heed knows follows from these places.');
  return remarks;
}

function requireCodes(residence: string, establishments: readonly string[]): void {
  const sentence = 'must be an ISO 3166 code, such as FR or US-CA.';
  const faults: CaseFault[] = [];
  if (!CODE.test(residence)) faults.push({ path: 'residence', sentence });
  if (establishments.length === 0)
    faults.push({ path: 'establishment', sentence: 'must name one place at least.' });
  establishments.forEach((code, index) => {
    if (!CODE.test(code)) faults.push({ path: `establishment[${index}]`, sentence });
  });
  if (faults.length > 0) throw new CaseError(faults);
}
