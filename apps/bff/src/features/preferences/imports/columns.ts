import { mask, normaliseEmail, normalisePhone } from '@heed/personal-data';

/** What a column of a known export is read as; anything else is not used. */
const READ_AS: readonly (readonly [RegExp, string])[] = [
  [/^(e-?mail|email[ _]address)$/i, 'Identifier, e-mail'],
  [/^(phone([ _]number)?|sms|mobile)$/i, 'Identifier, phone'],
  [/^(unsub_time|clean_time|created|modified_time|updated_at)$/i, 'When'],
  [/^unsub_reason$/i, 'Reason'],
  [/^unsub_reason_other$/i, 'Comment'],
  [/^(unsub|clean)_campaign_(title|id)$/i, 'Campaign'],
  [
    /^(status|(email|sms)_blacklisted|portal (bounce|unsubscribe|spam report)|global bounce|marketing information)$/i,
    'Says no or not',
  ],
];

export interface ColumnFact {
  readonly header: string;
  readonly readAs: string | null;
  readonly example: string | null;
}

/** The columns with what they are read as, and one example, masked where it is used and left out where it is not. */
export function columnFacts(
  header: readonly string[],
  sampleRows: readonly (readonly string[])[],
): ColumnFact[] {
  return header.map((name, index) => {
    const readAs = READ_AS.find(([pattern]) => pattern.test(name.trim()))?.[1] ?? null;
    const cell = sampleRows.map((row) => row[index]?.trim() ?? '').find((text) => text !== '');
    return {
      header: safeText(name),
      readAs,
      example: readAs === null || cell === undefined ? null : example(readAs, cell),
    };
  });
}

function example(readAs: string, cell: string): string | null {
  if (readAs === 'Identifier, e-mail') {
    const email = normaliseEmail(cell);
    return email.ok ? mask('email', email.value) : null;
  }
  if (readAs === 'Identifier, phone') {
    const phone = normalisePhone(cell);
    return phone.ok ? mask('phone', phone.value) : null;
  }
  // What people wrote themselves may hold anything: never shown as an example.
  return readAs === 'When' || readAs === 'Says no or not' ? cell.slice(0, 40) : null;
}

/** A name without control characters, and with whatever looks like an address or a number of a person masked. */
export function safeText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replaceAll(/[^\s@<>"'(),;:]{1,64}@[^\s@<>"'(),;:]{1,255}/g, (found) => {
      const email = normaliseEmail(found.replace(/\.(csv|txt|tsv)$/i, ''));
      return email.ok ? mask('email', email.value) : '•••@•••';
    })
    .replaceAll(/\+?\d[\d\s().-]{7,}\d/g, (found) =>
      /^\d{4}-\d\d-\d\d/.test(found) || /^20\d{6}(\d{6})?$/.test(found) ? found : '•••••',
    )
    .slice(0, 255);
}
