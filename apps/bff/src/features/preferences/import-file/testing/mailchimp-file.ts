export const MAILCHIMP_HEADER =
  '"Email Address","First Name","Last Name",Address,"Phone Number",Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,LEID,EUID,NOTES,TAGS';

export type MailchimpCells = Partial<
  Record<'email' | 'first' | 'phone' | 'time' | 'campaign' | 'campaignId' | 'reason' | 'other', string>
>;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** One row as Mailchimp writes it. */
export function mailchimpRow(cells: MailchimpCells): string {
  const { email = 'ann@example.com', first = 'Ann', phone = '', time = '2025-03-04 05:06:07' } = cells;
  const { campaign = '', campaignId = '', reason = '', other = '' } = cells;
  return [
    email,
    quoted(first),
    quoted("O'Neil"),
    quoted('1 Main St, Bar Harbor'),
    quoted(phone),
    '03/14',
    '2',
    '"2020-01-01 00:00:00"',
    '203.0.113.7',
    '"2020-01-01 00:00:00"',
    '203.0.113.7',
    '-8',
    '-7',
    'America/Los_Angeles',
    'US',
    'CA',
    quoted(time),
    quoted(campaign),
    campaignId,
    quoted(reason),
    quoted(other),
    '123456',
    'abcdef',
    '',
    quoted('"Customer","2025"'),
  ].join(',');
}

/** A whole export of these rows. */
export function mailchimpFile(...rows: MailchimpCells[]): string {
  return `${[MAILCHIMP_HEADER, ...rows.map(mailchimpRow)].join('\n')}\n`;
}
