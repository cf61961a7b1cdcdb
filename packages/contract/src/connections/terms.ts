import * as z from 'zod';

/** Kinds of systems that Heed can be connected to. */
export const CONNECTORS = ['zoho-crm'] as const;
export const connectorSchema = z.enum(CONNECTORS).meta({ id: 'Connector' });
export const CONNECTOR_WORDS: Record<(typeof CONNECTORS)[number], string> = { 'zoho-crm': 'Zoho CRM' };

/** Where Zoho keeps an organisation; `local` is a stand-in on the machine itself, where that is allowed. */
export const DATA_CENTRES = ['us', 'eu', 'uk', 'in', 'au', 'jp', 'cn', 'ca', 'sa', 'local'] as const;
export type DataCentre = (typeof DATA_CENTRES)[number];
export const dataCentreSchema = z.enum(DATA_CENTRES).meta({ id: 'DataCentre' });
export const DATA_CENTRE_WORDS: Record<DataCentre, string> = {
  us: 'United States (zoho.com)',
  eu: 'Europe (zoho.eu)',
  uk: 'United Kingdom (zoho.uk)',
  in: 'India (zoho.in)',
  au: 'Australia (zoho.com.au)',
  jp: 'Japan (zoho.jp)',
  cn: 'China (zoho.com.cn)',
  ca: 'Canada (zohocloud.ca)',
  sa: 'Saudi Arabia (zoho.sa)',
  local: 'A stand-in on this machine',
};

/** How a connection is, the worst of set-up, freshness and what waits. */
export const HEALTHS = ['fresh', 'late', 'stale', 'expiring', 'broken', 'paused', 'neverRun'] as const;
export type Health = (typeof HEALTHS)[number];
export const healthSchema = z.enum(HEALTHS).meta({ id: 'ConnectionHealth' });
export const HEALTH_WORDS: Record<Health, string> = {
  fresh: 'Fresh',
  late: 'Late',
  stale: 'Stale',
  expiring: 'Expiring',
  broken: 'Broken',
  paused: 'Paused',
  neverRun: 'Never run',
};

/**
 * Why something waits or failed, as a sentence for people. A code that is not named here came from the other system
 * about one of its records.
 */
export const CONNECTION_FAULT_WORDS = {
  timeout: 'It did not answer in time.',
  unreachable: 'It cannot be reached.',
  server_error: 'It answers with an error of its own.',
  answer_unreadable: 'Its answer could not be read.',
  not_effected: 'It said that the box is ticked, and reading back showed that it is not.',
  rate_limited: 'It asks for a slower pace.',
  too_many_log_ins: 'It was asked for too many access tokens, and asks for rest.',
  credits_exhausted: 'Its allowance of calls for 24 hours is used up.',
  credentials_refused: 'It refuses the client id, the client secret or the refresh token.',
  scope_missing: 'The refresh token lacks a scope: it needs modules, settings.fields and ZohoSearch.',
  no_permission: 'The Zoho user of this token may not do that.',
  domain_refused: 'It leads to an address that is not one of Zoho’s data centres.',
  request_refused: 'It refuses to look for this address.',
  internal: 'Something failed inside Heed.',
  record_locked:
    'The record is locked there: somebody has to tick the box, or the person is not processed any more.',
  record_in_blueprint: 'The record is in a blueprint there, which forbids changes.',
  not_approved: 'The record waits for approval there.',
} as const;

/** The sentence of a code; a plain one for codes of the other system. */
export function faultSentence(code: string): string {
  const words: Readonly<Record<string, string>> = CONNECTION_FAULT_WORDS;
  return Object.hasOwn(words, code)
    ? (words[code] ?? '')
    : `It refuses to change a record (${code.replaceAll('_', ' ')}).`;
}
