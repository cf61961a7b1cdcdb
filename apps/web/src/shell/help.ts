/** The keys that work on a list, as the help shows them. table/use-record.ts binds them. */
export const SHORTCUTS: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['j', 'k'], does: 'Next or previous row' },
  { keys: ['Enter'], does: 'Open the row' },
  { keys: ['[', ']'], does: 'Previous or next record while one is open' },
  { keys: ['Esc'], does: 'Close the record, and return to its row' },
  { keys: ['/'], does: 'Go to the search, or to the filters' },
  { keys: ['?'], does: 'This help' },
];

/** Words of the screens in plain language. */
export const GLOSSARY: readonly { readonly name: string; readonly value: string }[] = [
  { name: 'Data subject', value: 'The person the data is about.' },
  { name: 'Opt-out', value: 'A person said no to marketing: on a channel, for a topic, or to everything.' },
  {
    name: 'Suppression',
    value: 'The effect of an opt-out: this address is not contacted. Service messages are never blocked.',
  },
  {
    name: 'Ledger',
    value: 'Every opt-out and opt-in as it was recorded. Nothing in it is changed afterwards.',
  },
  { name: 'Opted in again', value: 'A later yes, with evidence of consent, that lifted an opt-out.' },
  { name: 'Method', value: 'How the no arrived: one click, a form, a call, a file.' },
  { name: 'Cause', value: 'Who or what made it: the person, a complaint, a bounce, staff, an import.' },
  {
    name: 'Audit trail',
    value: 'Who did what and when, each entry fixed by a hash. It holds no personal data.',
  },
  { name: 'Mask', value: 'An address with most of it hidden by the server. Its shape tells no length.' },
];
