import { type CalendarId, isCalendarId } from '../calendars/holiday-tables.ts';
import type { Place } from './place.ts';

type Row = readonly [name: string, timezone: string, holidayCalendar?: CalendarId | 'NONE'];

/** Member States of the European Union and the EEA: where the GDPR is law. */
const eea: Readonly<Record<string, Row>> = {
  AT: ['Austria', 'Europe/Vienna'],
  BE: ['Belgium', 'Europe/Brussels'],
  BG: ['Bulgaria', 'Europe/Sofia'],
  CY: ['Cyprus', 'Asia/Nicosia'],
  CZ: ['Czechia', 'Europe/Prague'],
  DE: ['Germany', 'Europe/Berlin'],
  'DE-BY': ['Germany, Bavaria', 'Europe/Berlin'],
  DK: ['Denmark', 'Europe/Copenhagen'],
  EE: ['Estonia', 'Europe/Tallinn'],
  ES: ['Spain', 'Europe/Madrid'],
  FI: ['Finland', 'Europe/Helsinki'],
  FR: ['France', 'Europe/Paris'],
  GR: ['Greece', 'Europe/Athens'],
  HR: ['Croatia', 'Europe/Zagreb'],
  HU: ['Hungary', 'Europe/Budapest'],
  IE: ['Ireland', 'Europe/Dublin'],
  IS: ['Iceland', 'Atlantic/Reykjavik'],
  IT: ['Italy', 'Europe/Rome'],
  LI: ['Liechtenstein', 'Europe/Vaduz'],
  LT: ['Lithuania', 'Europe/Vilnius'],
  LU: ['Luxembourg', 'Europe/Luxembourg'],
  LV: ['Latvia', 'Europe/Riga'],
  MT: ['Malta', 'Europe/Malta'],
  NL: ['Netherlands', 'Europe/Amsterdam'],
  NO: ['Norway', 'Europe/Oslo'],
  PL: ['Poland', 'Europe/Warsaw'],
  PT: ['Portugal', 'Europe/Lisbon'],
  RO: ['Romania', 'Europe/Bucharest'],
  SE: ['Sweden', 'Europe/Stockholm'],
  SI: ['Slovenia', 'Europe/Ljubljana'],
  SK: ['Slovakia', 'Europe/Bratislava'],
};

const unitedKingdom: Readonly<Record<string, Row>> = {
  GB: ['United Kingdom', 'Europe/London', 'GB-ENG'],
  'GB-ENG': ['England', 'Europe/London'],
  'GB-WLS': ['Wales', 'Europe/London', 'GB-ENG'],
  'GB-SCT': ['Scotland', 'Europe/London'],
  'GB-NIR': ['Northern Ireland', 'Europe/London'],
};

const unitedStates: Readonly<Record<string, Row>> = {
  US: ['United States', 'America/New_York', 'US-FED'],
  'US-CA': ['California', 'America/Los_Angeles', 'US-FED'],
  'US-CO': ['Colorado', 'America/Denver', 'US-FED'],
  'US-CT': ['Connecticut', 'America/New_York', 'US-FED'],
  'US-DE': ['Delaware', 'America/New_York', 'US-FED'],
  'US-FL': ['Florida', 'America/New_York', 'US-FED'],
  'US-IA': ['Iowa', 'America/Chicago', 'US-FED'],
  'US-IN': ['Indiana', 'America/Indiana/Indianapolis', 'US-FED'],
  'US-KY': ['Kentucky', 'America/New_York', 'US-FED'],
  'US-MD': ['Maryland', 'America/New_York', 'US-FED'],
  'US-MN': ['Minnesota', 'America/Chicago', 'US-FED'],
  'US-MT': ['Montana', 'America/Denver', 'US-FED'],
  'US-NE': ['Nebraska', 'America/Chicago', 'US-FED'],
  'US-NH': ['New Hampshire', 'America/New_York', 'US-FED'],
  'US-NJ': ['New Jersey', 'America/New_York', 'US-FED'],
  'US-OR': ['Oregon', 'America/Los_Angeles', 'US-FED'],
  'US-RI': ['Rhode Island', 'America/New_York', 'US-FED'],
  'US-TN': ['Tennessee', 'America/Chicago', 'US-FED'],
  'US-TX': ['Texas', 'America/Chicago', 'US-FED'],
  'US-UT': ['Utah', 'America/Denver', 'US-FED'],
  'US-VA': ['Virginia', 'America/New_York', 'US-FED'],
};

const elsewhere: Readonly<Record<string, Row>> = {
  AU: ['Australia', 'Australia/Sydney'],
  'AU-NSW': ['Australia, New South Wales', 'Australia/Sydney'],
  BR: ['Brazil', 'America/Sao_Paulo'],
  CA: ['Canada', 'America/Toronto', 'CA-INTERP'],
  'CA-QC': ['Canada, Quebec', 'America/Toronto', 'CA-INTERP'],
  CH: ['Switzerland', 'Europe/Zurich'],
  'CH-ZH': ['Switzerland, canton of Zürich', 'Europe/Zurich'],
  CN: ['China', 'Asia/Shanghai'],
  IN: ['India', 'Asia/Kolkata'],
  JP: ['Japan', 'Asia/Tokyo'],
  ZA: ['South Africa', 'Africa/Johannesburg'],
};

/** Every place for which Heed knows a law, a zone or a table of holidays, by code. */
export const places: ReadonlyMap<string, Place> = new Map(
  Object.entries({ ...eea, ...unitedKingdom, ...unitedStates, ...elsewhere }).map(
    ([code, [name, timezone, calendar]]) => [
      code,
      { code, name, timezone, holidayCalendar: calendar ?? (isCalendarId(code) ? code : 'NONE') },
    ],
  ),
);

/** The country of a code: `DE` of `DE-BY`. */
export function countryOf(code: string): string {
  return code.slice(0, 2);
}

/** The place of a code; a region that is not listed is its country. */
export function placeOf(code: string): Place | undefined {
  return places.get(code) ?? places.get(countryOf(code));
}

/** Whether a place lies in a territory: `EEA`, a country, or a region. */
export function liesIn(code: string, territory: string): boolean {
  if (territory === 'EEA') return Object.hasOwn(eea, countryOf(code));
  return code === territory || countryOf(code) === territory;
}
