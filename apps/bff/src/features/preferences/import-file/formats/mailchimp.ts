import { EMAIL_KEYS, type Header, PHONE_KEYS } from '../../../../lib/csv/header.ts';
import type { IdentifierColumns } from './row.ts';

/** Columns that Mailchimp appends behind the audience's own fields, in every kind of export. */
const SYSTEM = ['member_rating', 'optin_time', 'confirm_time', 'leid', 'euid'];
const UNSUBSCRIBED = [
  'unsub_time',
  'unsub_reason',
  'unsub_campaign_id',
  'unsub_campaign_title',
  'unsub_reason_other',
];
const CLEANED = ['clean_time', 'clean_campaign_id', 'clean_campaign_title'];

export type MailchimpKind = 'unsubscribed' | 'cleaned' | 'subscribed' | 'unclear';

/**
 * Which file of a Mailchimp audience export this is; undefined when it is none. The kinds differ only in the columns
 * between REGION and LEID: UNSUB_*, CLEAN_*, or LAST_CHANGED in the subscribed file. An audience may have fields of its own
 * with those names (people re-import exports), but they stand before MEMBER_RATING.
 */
export function mailchimpKind(header: Header): MailchimpKind | undefined {
  const unsubscribed = header.has(...UNSUBSCRIBED);
  const cleaned = header.has(...CLEANED);
  if (!unsubscribed && !cleaned) return header.has(...SYSTEM) ? 'subscribed' : undefined;
  if (header.has('last_changed')) {
    const own = header.first('member_rating', 'optin_time');
    const appended = [...UNSUBSCRIBED, ...CLEANED].some((key) => header.last(key) > own);
    return appended ? 'unclear' : 'subscribed';
  }
  if (unsubscribed && cleaned) return 'unclear';
  return unsubscribed ? 'unsubscribed' : 'cleaned';
}

/** The address column can be renamed and translated, but Mailchimp always writes it first. */
export function mailchimpColumns(header: Header): IdentifierColumns {
  const email = header.all(...EMAIL_KEYS);
  return { email: email.length > 0 ? email : [0], phone: header.all(...PHONE_KEYS) };
}
