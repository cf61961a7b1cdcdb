import { optOuts, type Regime, rights, unreviewed } from './regime.ts';

const INSERTED = '(DUAA 2025 s. 76; SI 2026/82)';
const REG_1182 = 'DPA 2018 s. 205(2); Regulation (EEC, Euratom) No 1182/71';

const uk = {
  reach: { territories: ['GB'], by: 'either', citation: 'UK GDPR Art. 3(1), 3(2)' },
  trigger: 'the latest of receipt, requested identity information received, fee paid',
  requestTypes: [...rights, 'restriction', ...optOuts],
  period: { unit: 'months', length: 1 },
  extension: 2,
  roll: 'saturdaySundayHoliday',
  asks: {
    identity: { effect: 'start' },
    fee: { effect: 'start' },
    // Art. 12A(2) names identity and fee only; the authority of an agent is the ICO's addition.
    authority: { effect: 'start', uncertain: true },
    clarification: { effect: 'pause', count: 'inclusive', only: ['access'] },
  },
  asksIgnored: 'clarification stops the clock of an access request only (Art. 12A(5))',
  asksInForceFrom: '2026-02-05',
  citation:
    'UK GDPR Art. 12(3)-(6), 12A (DUAA 2025 s. 76; SI 2026/82); DPA 2018 s. 205(2); ICO guidance of 8 December 2025',
  citations: {
    receipt: `${REG_1182} Art. 3(1)`,
    period: `UK GDPR Art. 12(3); ${REG_1182} Art. 3(2)(c)`,
    start: `UK GDPR Art. 12A(2) ${INSERTED}`,
    pause: `UK GDPR Art. 12A(5) ${INSERTED}`,
    roll: `${REG_1182} Art. 3(4)`,
    extension: `UK GDPR Art. 12A(3)-(4) ${INSERTED}`,
    stop: 'UK GDPR Art. 21(3)',
  },
  confidence: 'S',
  onByDefault: true,
  ...unreviewed,
} as const satisfies Partial<Regime>;

/** The law of the United Kingdom. */
export const unitedKingdom = {
  UK_GDPR: {
    ...uk,
    name: 'UK General Data Protection Regulation',
    label: 'UK GDPR',
    stopAtOnce: ['marketing_objection'],
    notes: [
      'The extension covers a refusal as well.',
      'For a request received before 5 February 2026 the transition is open: act on the earlier date.',
    ],
  },
  UK_GDPR_ART21_3: {
    ...uk,
    name: 'UK GDPR, objection to direct marketing',
    label: 'UK GDPR Art. 21',
    requestTypes: optOuts,
    stopAtOnce: 'always',
    citation: 'UK GDPR Art. 21(2)-(3), 12(3), 12A; ICO "respect people\'s preferences"',
    confidence: 'S2',
    confidenceNote: 'S2 for Art. 21, S for the ICO',
    onByDefault: false,
    notes: ['The stop has no number of days, no refusal and no balancing; the month is for the answer.'],
  },
  UK_PECR_22: {
    name: 'PECR, withdrawal of consent to marketing messages',
    label: 'PECR',
    reach: { territories: ['GB'], by: 'either', citation: 'PECR 2003 reg. 22' },
    trigger: 'the withdrawal arrives',
    requestTypes: optOuts,
    period: { unit: 'none' },
    roll: 'none',
    asks: {},
    stopAtOnce: 'always',
    citation: 'PECR 2003 reg. 22',
    confidence: 'S2',
    onByDefault: false,
    notes: ['At once in practice; unsubscribing must be as easy as opting in.'],
    ...unreviewed,
  },
  UK_COMPLAINT_164A: {
    name: 'Complaint to a controller in the United Kingdom',
    label: 'UK complaint',
    reach: { territories: ['GB'], by: 'either', citation: 'DPA 2018 s. 164A, 207' },
    trigger: 'the complaint is received',
    requestTypes: ['complaint'],
    period: { unit: 'none' },
    acknowledgement: { unit: 'days', length: 30, strictLength: 29 },
    roll: 'saturdaySundayHoliday',
    asks: {},
    inForceFrom: '2026-06-19',
    citation: 'DPA 2018 s. 164A (DUAA 2025 s. 103); s. 205(2)',
    citations: {
      receipt: `${REG_1182} Art. 3(1)`,
      roll: `${REG_1182} Art. 3(4)`,
      acknowledgement: 'DPA 2018 s. 164A(3)',
    },
    confidence: 'S',
    onByDefault: true,
    notes: ['The outcome follows "without undue delay": no number of days.'],
    ...unreviewed,
  },
} as const satisfies Record<string, Regime>;
