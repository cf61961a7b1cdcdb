import type { Import } from '@heed/contract';

type CodeCount = Import['warnings'][number];

/** The findings the mock uses, in the BFF's words; the BFF has more of them. */
const WORDS = {
  time_date_only: [
    'The row gives the day of the opt-out without a time, so the end of that day counts.',
    'Nothing needs to be done.',
  ],
  time_future: [
    'The time of the opt-out lies in the future, so the latest possible time counts.',
    'Check the time zone chosen for this file and the clock of the system that exported it.',
  ],
  reason_unknown: [
    'The reason fits none of the known reasons; its text was kept as a comment.',
    'Nothing needs to be done.',
  ],
  formula_cell: [
    'A cell begins like a spreadsheet formula; it was kept as plain text and is never run.',
    'Nothing needs to be done.',
  ],
  email_missing: [
    'The row has no e-mail address.',
    'Add the address and import the row again, or leave it out.',
  ],
  email_at_missing: ['The e-mail address has no @.', 'Correct the address in the file and import it again.'],
  email_domain_without_dot: [
    'The part after the @ has no dot.',
    'Correct the address in the file and import it again.',
  ],
  word_not_chosen: [
    'The column that tells which rows say no holds a word that was not explained, so the row counts as a no.',
    'Check the row. If the word is no opt-out, choose the columns again and explain it.',
  ],
  word_says_nothing: [
    'The word in the chosen column means that this row does not say no.',
    'The row is left out; nothing is recorded.',
  ],
  phone_region_needed: [
    'The number has no country code, and no country was given for the list.',
    'Write the number with its country code, such as +44 20 7946 0000, and import it again.',
  ],
  status_enabled: [
    'The subscriber is enabled, so this row does not say no.',
    'Passed over; nothing is changed.',
  ],
  row_blank: ['The row has no values.', 'Passed over; nothing is changed.'],
} as const satisfies Record<string, readonly [string, string]>;

export type FindingCode = keyof typeof WORDS;

/** A finding with how many rows it concerns. */
export function counted(code: FindingCode, rows: number): CodeCount {
  const [sentence, consequence] = WORDS[code];
  return { code, sentence, consequence, rows };
}

/** A finding about one row. */
export function findingOf(code: FindingCode, column: string | null) {
  const [sentence, advice] = WORDS[code];
  return { code, column, sentence, advice };
}

export const REFUSED = {
  subscribed_export:
    'This is an export of subscribed contacts: it lists people who said yes. Importing it as opt-outs would stop mail to all of them. In Mailchimp choose the file named “unsubscribed” or “cleaned” from the same export.',
  file_is_xlsx:
    'This is an Excel workbook. In Excel choose “Save as”, then “CSV UTF-8”, and import that file.',
  header_only: 'The file has a header but no rows.',
} as const;
