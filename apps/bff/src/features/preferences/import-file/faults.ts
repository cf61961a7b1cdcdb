import { type IdentifierFault, identifierFaults } from '@heed/personal-data';

/**
 * A finding about one row. A `fault` concerns an identifier: it rejects the row only when the row has no other usable
 * identifier, and is a warning otherwise. A `warning` never rejects anything.
 */
export type Fault = {
  severity: 'fault' | 'warning';
  /** One sentence for a person. */
  problem: string;
  /** What that person can do. */
  remedy: string;
};

const CHECK_ADDRESS = 'Correct the address in the file and import it again.';
const CHECK_NUMBER = 'Write the number with its country code, such as +44 20 7946 0000, and import it again.';
/** The remedy of findings that need none. */
export const NOTHING_TO_DO = 'Nothing needs to be done.';

/** Findings of this reader; those of the identifiers themselves come from the package that compares them. */
const ROW_FAULTS = {
  email_missing: {
    severity: 'fault',
    problem: 'The row has no e-mail address.',
    remedy: 'Add the address and import the row again, or leave it out.',
  },
  phone_missing: {
    severity: 'fault',
    problem: 'The row has no phone number.',
    remedy: 'Add the number with its country code and import the row again, or leave it out.',
  },
  external_missing: {
    severity: 'fault',
    problem: 'The row has no id.',
    remedy: 'Add the id and import the row again, or leave it out.',
  },
  line_too_long: {
    severity: 'warning',
    problem: 'The line is longer than 1 MiB; only its beginning was read.',
    remedy: 'Check in the file that the line ends where it should.',
  },
  phone_used_instead: {
    severity: 'warning',
    problem: 'The e-mail address cannot be used; the phone number was suppressed on every channel instead.',
    remedy: 'Correct the address in the file and import it again, so that the address is suppressed as well.',
  },
  email_used_instead: {
    severity: 'warning',
    problem: 'The phone number cannot be used; the e-mail address was suppressed on every channel instead.',
    remedy: 'Correct the number in the file and import it again, so that the number is suppressed as well.',
  },
  email_extracted: {
    severity: 'warning',
    problem: 'The cell holds more than one plain address; every address found in it was suppressed.',
    remedy: 'Check the cell. Each address counts as opted out.',
  },
  time_missing: {
    severity: 'warning',
    problem: 'The row does not say when the person opted out, so the latest possible time counts.',
    remedy: NOTHING_TO_DO,
  },
  time_unreadable: {
    severity: 'warning',
    problem: 'The time of the opt-out cannot be read, so the latest possible time counts.',
    remedy: 'To keep the true time, write it as 2026-03-31 14:05:00 and import the row again.',
  },
  time_ambiguous: {
    severity: 'warning',
    problem: 'The date can be read in two ways, such as 03/04/2026, so the latest possible time counts.',
    remedy: 'To keep the true day, write it as 2026-04-03 and import the row again.',
  },
  time_date_only: {
    severity: 'warning',
    problem: 'The row gives the day of the opt-out without a time, so the end of that day counts.',
    remedy: NOTHING_TO_DO,
  },
  time_future: {
    severity: 'warning',
    problem: 'The time of the opt-out lies in the future, so the latest possible time counts.',
    remedy: 'Check the time zone chosen for this file and the clock of the system that exported it.',
  },
  time_implausible: {
    severity: 'warning',
    problem: 'The time of the opt-out lies before 1990, so the latest possible time counts.',
    remedy: NOTHING_TO_DO,
  },
  reason_unknown: {
    severity: 'warning',
    problem: 'The reason fits none of the known reasons; its text was kept as a comment.',
    remedy: NOTHING_TO_DO,
  },
  comment_shortened: {
    severity: 'warning',
    problem: 'The comment is longer than 4,000 characters and was cut.',
    remedy: NOTHING_TO_DO,
  },
  topic_widened: {
    severity: 'warning',
    problem: 'The person left one list or subscription type; this stops all marketing e-mail.',
    remedy:
      'If the person wants other topics, a data protection officer can record that with evidence of consent.',
  },
  flag_unclear: {
    severity: 'warning',
    problem: 'The column that says no holds neither yes nor no, so the row counts as a no.',
    remedy: 'Check the row. If the person did not opt out, leave the row out and lift the suppression.',
  },
  flag_missing: {
    severity: 'warning',
    problem: 'The row ends before the column that says no, so the row counts as a no.',
    remedy: 'Check the row. If the person did not opt out, leave the row out and lift the suppression.',
  },
  word_not_chosen: {
    severity: 'warning',
    problem:
      'The column that tells which rows say no holds a word that was not explained, so the row counts as a no.',
    remedy: 'Check the row. If the word is no opt-out, choose the columns again and explain it.',
  },
  channel_not_chosen: {
    severity: 'warning',
    problem: 'The column of the channel holds a word that was not explained, so every channel counts.',
    remedy: 'To keep it to one channel, choose the columns again and explain the word.',
  },
  field_has_nul: {
    severity: 'warning',
    problem: 'A cell holds NUL characters; they were removed.',
    remedy: NOTHING_TO_DO,
  },
  field_too_long: {
    severity: 'warning',
    problem: 'A cell is longer than 64 KiB; the rest of it was not read.',
    remedy: 'Check in the file that the cell ends where it should.',
  },
  encoding_replaced_character: {
    severity: 'warning',
    problem: 'A cell holds bytes that are not valid in the encoding of this file; they are shown as �.',
    remedy: 'To keep the text as it was, export the file again as UTF-8.',
  },
  formula_cell: {
    severity: 'warning',
    problem: 'A cell begins like a spreadsheet formula; it was kept as plain text and is never run.',
    remedy: NOTHING_TO_DO,
  },
  row_ragged_short: {
    severity: 'warning',
    problem: 'The row has fewer cells than the header.',
    remedy: 'Check the row. Missing cells count as empty.',
  },
  row_ragged_long: {
    severity: 'warning',
    problem: 'The row has more cells than the header, often because a text with the delimiter is not quoted.',
    remedy: 'Check the row. Cells beyond the header were not read.',
  },
  quote_not_closed: {
    severity: 'warning',
    problem:
      'A quotation mark is opened in this row and not closed where it should be; the row was read up to the end of its line.',
    remedy: 'Check this row and the next ones in the file, and import the corrected file again.',
  },
} as const satisfies Record<string, Fault>;

export type FaultCode = keyof typeof ROW_FAULTS | IdentifierFault;

/** Every code with its words: for the screens and for the file of rejects. */
export function explainFault(code: FaultCode): Fault {
  if (isRowFault(code)) return ROW_FAULTS[code];
  return { severity: 'fault', problem: identifierFaults[code], remedy: remedyOf(code) };
}

/** All codes, for tables that count them. */
export const faultCodes: readonly FaultCode[] = [...keysOf(ROW_FAULTS), ...keysOf(identifierFaults)];

function isRowFault(code: FaultCode): code is keyof typeof ROW_FAULTS {
  return Object.hasOwn(ROW_FAULTS, code);
}

function remedyOf(code: IdentifierFault): string {
  if (code === 'damaged_text') {
    return 'Export the file again as UTF-8, or correct the text and import it again.';
  }
  if (code === 'phone_rounded') {
    return 'Export the file again and import it without opening it in a spreadsheet program.';
  }
  if (code === 'phone_region_needed') {
    return `${CHECK_NUMBER} Or choose the country of the numbers for the whole file.`;
  }
  return code.startsWith('phone_') ? CHECK_NUMBER : CHECK_ADDRESS;
}

function keysOf<Key extends string>(table: Record<Key, unknown>): Key[] {
  // Object.keys forgets the key type; a table literal has no other keys.
  return Object.keys(table) as Key[];
}
