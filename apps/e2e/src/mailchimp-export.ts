import { readFileSync } from 'node:fs';
import { CANARY } from './personal-data.ts';

const SAMPLES = new URL('../../bff/src/features/preferences/import-file/samples/', import.meta.url);

/** The header of a real export, as Mailchimp writes it. */
export function mailchimpHeader(kind: 'unsubscribed' | 'subscribed'): string {
  return readFileSync(new URL(`mailchimp-${kind}.header.csv`, SAMPLES), 'utf8').trim();
}

type Cells = Partial<Record<string, string>>;

/** A kind of odd row: what is wrong with it, what Heed makes of it, and under which code it is counted. */
export interface OddKind {
  readonly name: string;
  readonly becomes: 'warning' | 'reject';
  readonly code: string;
  readonly rows: number;
  readonly cells: (n: number) => Cells;
}

/** Nine kinds, 37 rows. A row with one usable identifier is a warning at most; only rows without one are rejected. */
export const ODD_KINDS: readonly OddKind[] = [
  {
    name: 'an address with two @, beside a number that can be used',
    becomes: 'warning',
    code: 'phone_used_instead',
    rows: 5,
    cells: (n) => ({
      'Email Address': `broken@@${n}.${CANARY.domain}`,
      'Phone Number': `${CANARY.phone}${100 + n}`,
    }),
  },
  {
    name: 'two addresses in one cell',
    becomes: 'warning',
    code: 'email_extracted',
    rows: 3,
    cells: (n) => ({ 'Email Address': `first.${n}@${CANARY.domain}; second.${n}@${CANARY.domain}` }),
  },
  { name: 'no time', becomes: 'warning', code: 'time_missing', rows: 5, cells: () => ({ UNSUB_TIME: '' }) },
  {
    name: 'a date that can be read in two ways',
    becomes: 'warning',
    code: 'time_ambiguous',
    rows: 4,
    cells: () => ({ UNSUB_TIME: '03/04/2025 10:00' }),
  },
  {
    name: 'a day without a time',
    becomes: 'warning',
    code: 'time_date_only',
    rows: 4,
    cells: () => ({ UNSUB_TIME: '2025-03-04' }),
  },
  {
    name: 'a reason in words of its own',
    becomes: 'warning',
    code: 'reason_unknown',
    rows: 4,
    cells: () => ({ UNSUB_REASON: `Because ${CANARY.remark}` }),
  },
  {
    name: 'a name that begins like a formula',
    becomes: 'warning',
    code: 'formula_cell',
    rows: 4,
    cells: (n) => ({ 'First Name': `=HYPERLINK("${n}")` }),
  },
  {
    name: 'neither address nor number',
    becomes: 'reject',
    code: 'email_missing',
    rows: 4,
    cells: () => ({ 'Email Address': '', 'Phone Number': '' }),
  },
  {
    name: 'an address without @, and a number that is none',
    becomes: 'reject',
    code: 'email_at_missing',
    rows: 4,
    cells: (n) => ({ 'Email Address': `address${n}.${CANARY.domain}`, 'Phone Number': 'ask at the desk' }),
  },
];

export interface OddRow {
  readonly kind: OddKind;
  /** Line of the file, the header being line 1. */
  readonly line: number;
  /** The line as it stands in the file. */
  readonly text: string;
}

export interface Export {
  readonly content: Buffer;
  readonly oddRows: readonly OddRow[];
}

/** Distance of the odd rows, so that they lie in many chunks. */
const ODD_EVERY = 500;
const odd = ODD_KINDS.flatMap((kind) => Array.from({ length: kind.rows }, (_, n) => ({ kind, n })));

/** The address of the person in row `n`, the first being 0. */
export const addressOf = (n: number): string => `zephyrine.${n}@${CANARY.domain}`;

/** An export of unsubscribed people with so many rows, the odd ones among them; the same rows every time. */
export function unsubscribedExport(rows: number): Export {
  const header = mailchimpHeader('unsubscribed');
  const lines = [header];
  const oddRows: OddRow[] = [];
  for (let n = 0; n < rows; n += 1) {
    const strange = n % ODD_EVERY === 7 ? odd[Math.floor(n / ODD_EVERY)] : undefined;
    const text = row(header, n, strange?.kind.cells(strange.n));
    if (strange !== undefined) oddRows.push({ kind: strange.kind, line: lines.length + 1, text });
    lines.push(text);
  }
  return { content: Buffer.from(`${lines.join('\n')}\n`), oddRows };
}

/** The same people as an export of subscribed ones. */
export function subscribedExport(rows: number): Buffer {
  const header = mailchimpHeader('subscribed');
  return Buffer.from(`${[header, ...Array.from({ length: rows }, (_, n) => row(header, n))].join('\n')}\n`);
}

const REASONS = ['No longer want to receive these emails', 'Never signed up', 'Spam', ''];

function row(header: string, n: number, odder: Cells = {}): string {
  const cells: Cells = {
    'Email Address': addressOf(n),
    'First Name': CANARY.firstName,
    'Last Name': CANARY.lastName,
    Address: `${CANARY.street}, Bar Harbor`,
    'Phone Number': n % 3 === 0 ? `+44 113 496 0${String(n % 1000).padStart(3, '0')}` : '',
    MEMBER_RATING: '2',
    OPTIN_TIME: '2020-01-01 00:00:00',
    UNSUB_TIME: new Date(Date.UTC(2025, 0, 1) + n * 60_000).toISOString().slice(0, 19).replace('T', ' '),
    UNSUB_CAMPAIGN_TITLE: `Weekly-${n % 7}`,
    UNSUB_CAMPAIGN_ID: `wk${n % 7}`,
    UNSUB_REASON: REASONS[n % REASONS.length] ?? '',
    UNSUB_REASON_OTHER: n % 50 === 0 ? `Well, ${CANARY.remark}` : '',
    ...odder,
  };
  const names = header.split(',').map((name) => name.replaceAll('"', ''));
  return names.map((name) => quoted(cells[name] ?? '')).join(',');
}

const quoted = (text: string): string => (/[",\s]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
