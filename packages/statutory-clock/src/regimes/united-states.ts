import { type Regime, rights, unreviewed } from './regime.ts';

type Row = Pick<Regime, 'name' | 'label' | 'citation' | 'confidence'> &
  Partial<Pick<Regime, 'confidenceNote' | 'onByDefault' | 'notes' | 'trigger'>> & {
    readonly days: number;
    readonly extension?: number;
    readonly state: string;
    readonly timezone: string;
  };

/** A state's privacy act: calendar days after receipt; a roll is not written and not relied on. */
function act(row: Row): Regime {
  const { state, timezone, days, extension, trigger = 'the request is received', ...rest } = row;
  return {
    reach: { territories: [state], by: 'residence', citation: rest.citation },
    trigger,
    requestTypes: [...rights, 'opt_out', 'marketing_objection'],
    period: { unit: 'days', length: days },
    ...(extension === undefined ? {} : { extension }),
    roll: 'none',
    asks: {},
    home: { timezone, holidayCalendar: 'US-FED' },
    onByDefault: false,
    ...unreviewed,
    ...rest,
  };
}

/** The appeal against an answer, under the same act. */
function appeal(row: Row): Regime {
  return { ...act({ ...row, trigger: 'the appeal is received' }), requestTypes: ['appeal'] };
}

const eastern = 'America/New_York';
const central = 'America/Chicago';
const mountain = 'America/Denver';
const pacific = 'America/Los_Angeles';

const virginia = { state: 'US-VA', timezone: eastern };
const colorado = { state: 'US-CO', timezone: mountain };
const connecticut = { state: 'US-CT', timezone: eastern };
const texas = { state: 'US-TX', timezone: central };
const oregon = { state: 'US-OR', timezone: pacific };
const utah = { state: 'US-UT', timezone: mountain };
const iowa = { state: 'US-IA', timezone: central };
const florida = { state: 'US-FL', timezone: eastern };

/** State privacy acts whose sections were looked at one by one; appeals have rows of their own. */
export const unitedStates = {
  US_VA: act({
    ...virginia,
    name: 'Virginia Consumer Data Protection Act',
    label: 'Virginia',
    days: 45,
    extension: 45,
    citation: 'Va. Code 59.1-577(B)',
    confidence: 'S2',
  }),
  US_VA_APPEAL: appeal({
    ...virginia,
    name: 'Virginia, appeal',
    label: 'Virginia appeal',
    days: 60,
    citation: 'Va. Code 59.1-577(C)',
    confidence: 'M',
  }),
  US_CO: act({
    ...colorado,
    name: 'Colorado Privacy Act',
    label: 'Colorado',
    days: 45,
    extension: 45,
    citation: 'C.R.S. 6-1-1306(2)',
    confidence: 'S2',
    notes: ['In a mixed request the opt-out comes before the other rights (4 CCR 904-3 r. 4.03).'],
  }),
  US_CO_APPEAL: appeal({
    ...colorado,
    name: 'Colorado, appeal',
    label: 'Colorado appeal',
    days: 45,
    extension: 60,
    citation: 'C.R.S. 6-1-1306(3)',
    confidence: 'M',
  }),
  US_CT: act({
    ...connecticut,
    name: 'Connecticut Data Privacy Act',
    label: 'Connecticut',
    days: 45,
    extension: 45,
    citation: 'Conn. Gen. Stat. 42-518(c)',
    confidence: 'S',
    onByDefault: true,
  }),
  US_CT_APPEAL: appeal({
    ...connecticut,
    name: 'Connecticut, appeal',
    label: 'Connecticut appeal',
    days: 60,
    citation: 'Conn. Gen. Stat. 42-518(d)',
    confidence: 'S2',
  }),
  US_TX: act({
    ...texas,
    name: 'Texas Data Privacy and Security Act',
    label: 'Texas',
    trigger: '"the 45th day after the date of receipt"',
    days: 45,
    extension: 45,
    citation: 'Tex. Bus. & Com. Code 541.052(b)',
    confidence: 'S',
    onByDefault: true,
    notes: ["Tex. Gov't Code 311.014 may carry the last day to the next working day; that is not relied on."],
  }),
  US_TX_APPEAL: appeal({
    ...texas,
    name: 'Texas, appeal',
    label: 'Texas appeal',
    days: 60,
    citation: 'Tex. Bus. & Com. Code 541.053',
    confidence: 'M',
  }),
  US_OR: act({
    ...oregon,
    name: 'Oregon Consumer Privacy Act',
    label: 'Oregon',
    days: 45,
    extension: 45,
    citation: 'ORS 646A.576',
    confidence: 'S2',
  }),
  US_OR_APPEAL: appeal({
    ...oregon,
    name: 'Oregon, appeal',
    label: 'Oregon appeal',
    days: 45,
    citation: 'ORS 646A.576',
    confidence: 'M',
  }),
  US_UT: act({
    ...utah,
    name: 'Utah Consumer Privacy Act',
    label: 'Utah',
    days: 45,
    extension: 45,
    citation: 'Utah Code 13-61-203',
    confidence: 'S2',
    notes: ['The act knows no appeal.'],
  }),
  US_IA: act({
    ...iowa,
    name: 'Iowa Consumer Data Protection Act',
    label: 'Iowa',
    days: 90,
    extension: 45,
    citation: 'Iowa Code 715D.3',
    confidence: 'S2',
  }),
  US_IA_APPEAL: appeal({
    ...iowa,
    name: 'Iowa, appeal',
    label: 'Iowa appeal',
    days: 60,
    citation: 'Iowa Code 715D.3',
    confidence: 'M',
  }),
  US_FL: act({
    ...florida,
    name: 'Florida Digital Bill of Rights',
    label: 'Florida',
    days: 45,
    extension: 15,
    citation: 'Fla. Stat. 501.706',
    confidence: 'M',
    notes: ['Sources disagree about the extension (15 days, or 60 in all); large platforms only.'],
  }),
} as const satisfies Record<string, Regime>;

type Tracked = { readonly name: string; readonly timezone: string };

/** An act known from a law firm's tracker only: 45 days and 45 more. */
export function trackedAct(code: string, { name, timezone }: Tracked): Regime {
  return act({
    state: `US-${code}`,
    timezone,
    name: `${name}, consumer privacy act`,
    label: name,
    days: 45,
    extension: 45,
    citation: 'Mayer Brown tracker of state privacy laws (45 days)',
    confidence: 'S2',
  });
}

/** Its appeal, from memory. */
export function trackedAppeal(code: string, tracked: Tracked, days: number, extension?: number): Regime {
  return appeal({
    state: `US-${code}`,
    timezone: tracked.timezone,
    name: `${tracked.name}, appeal`,
    label: `${tracked.name} appeal`,
    days,
    ...(extension === undefined ? {} : { extension }),
    citation: 'Mayer Brown tracker of state privacy laws (appeals from memory)',
    confidence: 'M',
  });
}
