/** Keys and what they do, as the help shows them. table/use-record.ts and shell/use-frame-shortcuts.ts bind them. */
export interface KeyHelp {
  readonly keys: readonly string[];
  readonly does: string;
}

export const LIST_KEYS: readonly KeyHelp[] = [
  { keys: ['j', 'k'], does: 'Next or previous row' },
  { keys: ['Enter'], does: 'Open the row' },
  { keys: ['[', ']'], does: 'Previous or next record while one is open' },
  { keys: ['Esc'], does: 'Close the record, and return to its row' },
  { keys: ['/'], does: 'Go to the search, or to the filters' },
];

/** `mod` is the key that the person's keyboard has for it. */
export function everywhereKeys(mod: string): readonly KeyHelp[] {
  return [
    { keys: [mod, 'K'], does: 'Find or do: every screen and action by name' },
    { keys: ['?'], does: 'This help' },
  ];
}
