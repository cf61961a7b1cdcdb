import { optOuts, type Regime, unreviewed } from './regime.ts';

const stop = { requestTypes: optOuts, roll: 'none', asks: {}, onByDefault: false, ...unreviewed } as const;
const federal = { timezone: 'America/New_York', holidayCalendar: 'US-FED' } as const;

const revocation = {
  ...stop,
  trigger: 'the revocation is received',
  home: federal,
  confidence: 'M',
} as const satisfies Partial<Regime>;

/** How long a marketer may take to honour a no, where a law or a mailbox provider puts a number on it. */
export const stopClocks = {
  US_CO_OPT_OUT: {
    ...stop,
    name: 'Colorado, opt-out',
    label: 'Colorado opt-out',
    reach: { territories: ['US-CO'], by: 'residence', citation: 'C.R.S. 6-1-1303(6)' },
    trigger: 'the opt-out is received',
    period: { unit: 'none' },
    home: { timezone: 'America/Denver', holidayCalendar: 'US-FED' },
    citation: '4 CCR 904-3 r. 4.03',
    confidence: 'S',
    notes: ['As soon as feasibly possible, no number; before the other rights of a mixed request.'],
  },
  US_CONSENT_REVOKE_15: {
    ...revocation,
    name: 'Revocation of consent, 15 days',
    label: 'Revocation',
    reach: {
      territories: ['US-RI', 'US-CT', 'US-NH', 'US-NJ', 'US-OR', 'US-MN'],
      by: 'residence',
      citation: 'R.I. Gen. Laws 6-48.1; Conn. Gen. Stat. 42-520(a)',
    },
    period: { unit: 'days', length: 15 },
    citation:
      'R.I. Gen. Laws 6-48.1; Conn. Gen. Stat. 42-520(a); New Hampshire, New Jersey, Oregon, Minnesota',
    confidence: 'S2',
  },
  US_MT_CONSENT_REVOKE: {
    ...revocation,
    name: 'Montana, revocation of consent',
    label: 'Montana revocation',
    reach: { territories: ['US-MT'], by: 'residence', citation: 'Montana Consumer Data Privacy Act' },
    period: { unit: 'days', length: 45 },
    citation: 'Montana Consumer Data Privacy Act',
  },
  US_MD_CONSENT_REVOKE: {
    ...revocation,
    name: 'Maryland, revocation of consent',
    label: 'Maryland revocation',
    reach: { territories: ['US-MD'], by: 'residence', citation: 'Maryland Online Data Privacy Act' },
    period: { unit: 'days', length: 30 },
    citation: 'Maryland Online Data Privacy Act',
  },
  CAN_SPAM: {
    ...stop,
    name: 'CAN-SPAM Act',
    label: 'CAN-SPAM',
    reach: { territories: ['US'], by: 'either', citation: '15 U.S.C. 7704(a)' },
    trigger: 'the opt-out is received',
    period: { unit: 'businessDays', length: 10 },
    home: federal,
    citation: '15 U.S.C. 7704(a)(3),(4)',
    confidence: 'S',
    notes: ['Business day is not defined: Monday to Friday less federal holidays.'],
  },
  TCPA_REVOCATION: {
    ...stop,
    name: 'TCPA, revocation of consent and company do-not-call list',
    label: 'TCPA',
    reach: { territories: ['US'], by: 'residence', citation: '47 CFR 64.1200(a)' },
    trigger: 'the revocation is received',
    period: { unit: 'businessDays', length: 10 },
    inForceFrom: '2025-04-11',
    home: federal,
    citation: '47 CFR 64.1200(a)(10)-(12), (d)(3); 89 FR 15756',
    confidence: 'S',
    notes: ['A reasonable time, at most the ten days; "revoke all" from 31 January 2027.'],
  },
  CASL: {
    ...stop,
    name: "Canada's Anti-Spam Legislation",
    label: 'CASL',
    reach: { territories: ['CA'], by: 'either', citation: 'S.C. 2010 c. 23 s. 12' },
    trigger: 'the opt-out was SENT: give that instant as receipt',
    period: { unit: 'businessDays', length: 10 },
    home: { timezone: 'America/Toronto', holidayCalendar: 'CA-LABOUR' },
    citation: 'S.C. 2010 c. 23 s. 11(3)',
    confidence: 'S2',
  },
  AU_SPAM: {
    ...stop,
    name: 'Spam Act 2003 (Australia)',
    label: 'Spam Act',
    reach: { territories: ['AU'], by: 'either', citation: 'Spam Act 2003 (Cth) s. 7' },
    trigger: 'the opt-out is received',
    period: { unit: 'businessDays', length: 5 },
    citation: 'Spam Act 2003 (Cth) Sch. 2 cl. 6, s. 18',
    confidence: 'S2',
  },
  MAILBOX_BULK_SENDER: {
    ...stop,
    name: 'Gmail, Yahoo and Outlook rules for bulk senders',
    label: 'Bulk sender',
    reach: { territories: [], by: 'none', citation: 'provider guidelines' },
    trigger: 'the one-click unsubscribe arrives',
    period: { unit: 'hours', length: 48 },
    citation: 'provider guidelines; RFC 8058',
    confidence: 'S2',
    notes: ['No law, but the strictest clock in practice.'],
  },
} as const satisfies Record<string, Regime>;
