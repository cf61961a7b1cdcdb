/** Why a row of a mixed export was passed over: it does not say no. Counted and shown, never an error. */
export const SKIPS = {
  row_blank: 'The row has no values.',
  status_enabled: 'The subscriber is enabled, so this row does not say no.',
  status_disabled:
    'The subscriber is disabled. In listmonk that is an administrative state, not an opt-out by the person.',
  word_says_nothing: 'The word in the chosen column means that this row does not say no.',
  no_flag_set: 'None of the columns that say no is set.',
} as const satisfies Record<string, string>;

export type SkipCode = keyof typeof SKIPS;
