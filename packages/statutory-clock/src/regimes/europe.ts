import { optOuts, type Regime, rights, unreviewed } from './regime.ts';

const REG_1182 = 'Regulation (EEC, Euratom) No 1182/71';

const european = [...rights, 'restriction', ...optOuts] as const;

const eu = {
  reach: { territories: ['EEA'], by: 'either', citation: 'GDPR Art. 3(1), 3(2)' },
  trigger: 'the request reaches the controller by any official channel; nobody need be aware of it',
  requestTypes: european,
  period: { unit: 'months', length: 1 },
  extension: 2,
  roll: 'saturdaySundayHoliday',
  asks: { identity: { effect: 'pause', count: 'elapsed', uncertain: true } },
  refusalUnextended: true,
  citation:
    'GDPR Art. 12(3); Reg. 1182/71 Art. 2(1), 3; EDPB Guidelines 01/2022 paras 157-164; CJEU C-171/03',
  citations: {
    receipt: `${REG_1182} Art. 3(1)`,
    period: `GDPR Art. 12(3); ${REG_1182} Art. 3(2)(c)`,
    pause: 'EDPB Guidelines 01/2022 para. 159 ("there may be a suspension")',
    roll: `${REG_1182} Art. 3(4)`,
    extension: 'GDPR Art. 12(3)',
    refusal: 'GDPR Art. 12(4); EDPB Guidelines 01/2022 paras 157, 193',
    stop: 'GDPR Art. 21(3)',
  },
  ...unreviewed,
} as const satisfies Partial<Regime>;

/** The law of the European Union, and of Switzerland. */
export const europe = {
  EU_GDPR: {
    ...eu,
    name: 'General Data Protection Regulation',
    label: 'GDPR',
    stopAtOnce: ['marketing_objection'],
    confidence: 'S',
    confidenceNote: 'S for Reg. 1182/71 and the CJEU, S2 for the EDPB and for Art. 12(4)',
    onByDefault: true,
    notes: [
      'A suspension for proof of identity needs an asking without undue delay.',
      'Public holidays are those of the Member State where the organisation acts (Reg. 1182/71 Art. 2(1)).',
    ],
  },
  EU_GDPR_ART21_3: {
    ...eu,
    name: 'GDPR, objection to direct marketing',
    label: 'GDPR Art. 21',
    requestTypes: optOuts,
    stopAtOnce: 'always',
    citation: 'GDPR Art. 21(2)-(3), 12(3)',
    confidence: 'S2',
    onByDefault: false,
    notes: ['The stop has no number of days, no refusal and no balancing; the month is for the answer.'],
  },
  EU_EPRIVACY_13: {
    name: 'ePrivacy Directive, withdrawal of consent to marketing messages',
    label: 'ePrivacy',
    reach: { territories: ['EEA'], by: 'either', citation: 'Directive 2002/58/EC Art. 13' },
    trigger: 'the withdrawal arrives',
    requestTypes: optOuts,
    period: { unit: 'none' },
    roll: 'none',
    asks: {},
    stopAtOnce: 'always',
    citation: 'Directive 2002/58/EC Art. 13',
    confidence: 'S2',
    onByDefault: false,
    notes: ['At once in practice; unsubscribing must be as easy as opting in.'],
    ...unreviewed,
  },
  EU_1182_WEEKS: {
    name: 'A period of weeks in the law of the Union',
    label: 'EU weeks',
    reach: { territories: [], by: 'none', citation: `${REG_1182} Art. 3` },
    trigger: 'the event from which the period runs',
    requestTypes: ['period'],
    period: { unit: 'weeks' },
    roll: 'saturdaySundayHoliday',
    asks: {},
    citation: 'Reg. 1182/71 Art. 3(1), 3(2)(c), 3(4); CJEU C-171/03 Toeters',
    citations: { receipt: `${REG_1182} Art. 3(1)`, roll: `${REG_1182} Art. 3(4)` },
    confidence: 'S',
    onByDefault: true,
    ...unreviewed,
  },
  CH_FADP: {
    name: 'Swiss Federal Act on Data Protection',
    label: 'revFADP',
    reach: { territories: ['CH'], by: 'either', citation: 'FADP (SR 235.1) Art. 3' },
    trigger: 'the request is received',
    requestTypes: [...rights, ...optOuts],
    period: { unit: 'days', length: 30 },
    unnumbered: {
      types: ['erasure', 'rectification', 'portability', ...optOuts],
      sentence: 'The 30 days of DSV Art. 18 are for access only; no number is written for this request',
    },
    roll: 'saturdaySundayHoliday',
    asks: {},
    costShareDays: 10,
    citation: 'DSV (SR 235.11) Art. 18, 19(3); OR Art. 77-78 by analogy; SR 173.110.3',
    citations: { start: 'DSV (SR 235.11) Art. 19(3)', roll: 'OR Art. 78; SR 173.110.3 (Saturday)' },
    confidence: 'S',
    onByDefault: false,
    notes: ['A later date may be told within the 30 days; the law sets no end to it, so none is calculated.'],
    ...unreviewed,
  },
} as const satisfies Record<string, Regime>;
