import type { Import } from '@heed/contract';

type Column = Import['columns'][number];

const column = (header: string, readAs: string | null, example: string | null): Column => ({
  header,
  readAs,
  example,
});

/** What the columns of a Mailchimp "unsubscribed" export are read as; examples are masked. */
export const MAILCHIMP_COLUMNS: Column[] = [
  column('Email Address', 'Identifier, e-mail', 'a•••@e•••.com'),
  column('Phone Number', 'Identifier, phone', '+44 ••••• ••07'),
  column('UNSUB_TIME', 'When', '2026-11-03 09:14:00'),
  column('UNSUB_CAMPAIGN_TITLE', 'Campaign', 'Weekly 39'),
  column('UNSUB_REASON', 'Reason', 'NORMAL: No longer interested'),
  column('UNSUB_REASON_OTHER', 'Comment', '•••••'),
  column('First Name', null, null),
  column('Last Name', null, null),
  column('MEMBER_RATING', null, null),
  column('OPTIN_TIME', null, null),
  column('LEID', null, null),
  column('EUID', null, null),
  column('TAGS', null, null),
];

/** The columns of a file that is no known export: nothing is read as anything yet. */
export const UNKNOWN_COLUMNS: Column[] = [
  'Contact',
  'Mobile',
  'Left on',
  'Why',
  'List',
  'State',
  'Vorname',
].map((header) => column(header, null, null));

export const LISTMONK_COLUMNS: Column[] = [
  column('email', 'Identifier, e-mail', 'b•••@e•••.org'),
  column('status', 'Whether the row says no', 'blocklisted'),
  column('updated_at', 'When', '2026-10-30 17:02:11'),
  column('uuid', null, null),
  column('name', null, null),
  column('attributes', null, null),
  column('created_at', null, null),
];
