/** Why a whole file is not read: a code that stays the same, and a sentence that says what to do. */
export const REFUSALS = {
  file_empty: 'The file is empty.',
  header_only: 'The file has a header but no rows.',
  header_missing:
    'The first line already holds an address or a number, so the file has no header. Add a first line with column names, such as Email, and try again.',
  too_many_columns: 'The file has more than 500 columns. Export only the columns that are needed.',
  file_is_zip: 'This is a zip archive. Unpack it and choose the CSV file inside.',
  file_is_xlsx:
    'This is an Excel workbook. In Excel choose “Save as”, then “CSV UTF-8”, and import that file.',
  file_is_xls:
    'This is an old Excel or Office document. Open it, save it as “CSV UTF-8”, and import that file.',
  file_is_gzip: 'This is a gzip archive. Unpack it and choose the CSV file inside.',
  file_is_archive: 'This is a compressed archive. Unpack it and choose the CSV file inside.',
  file_is_pdf: 'This is a PDF document. Export the list as CSV from the system it comes from.',
  file_is_html:
    'This is a web page, not a CSV file. Often the download link led to a log-in page: log in there and download the export again.',
  file_is_xml: 'This is an XML document. Export the list as CSV from the system it comes from.',
  file_is_json: 'This is a JSON document. Export the list as CSV from the system it comes from.',
  file_is_binary: 'This is not a text file. Export the list as CSV from the system it comes from.',
  encoding_utf32: 'The file is encoded as UTF-32. Save it as UTF-8 and try again.',
  subscribed_export:
    'This is an export of subscribed contacts: it lists people who said yes. Importing it as opt-outs would stop mail to all of them. In Mailchimp choose the file named “unsubscribed” or “cleaned” from the same export.',
  mailchimp_kind_unclear:
    'This file has columns of more than one kind of Mailchimp export, so it is not certain that it lists people who said no. Export the audience again and choose the file named “unsubscribed” or “cleaned” as it is.',
  mapping_needed: 'The columns of this file are not known. Say what each of them is.',
  mapping_without_identifier:
    'No column was chosen for the e-mail address, the phone number or the id. Choose at least one.',
  mapping_column_missing: 'A column that was chosen does not exist in this file. Choose the columns again.',
  zone_unknown: 'The chosen time zone is not known. Choose one such as Europe/London.',
  region_unknown: 'The chosen country is not known. Choose one by its two letters, such as GB.',
  format_mismatch:
    'The header of this file does not belong to the chosen format. Let Heed recognise the file, or choose another format.',
} as const satisfies Record<string, string>;

export type RefusalCode = keyof typeof REFUSALS;

export type Refusal = { code: RefusalCode; sentence: string };

/** The refusal with its sentence. */
export function refusal(code: RefusalCode): Refusal {
  return { code, sentence: REFUSALS[code] };
}

/** Thrown by `readImport` before its first row when the file, or what was asked of it, cannot be read. */
export class ImportRefused extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(REFUSALS[code]);
    this.name = 'ImportRefused';
    this.code = code;
  }
}
