export const REVIEW_KINDS = ['mailbox', 'robot'] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];
export const REVIEW_KIND_WORDS: Record<ReviewKind, string> = { mailbox: 'Mail', robot: 'Link or form' };

/** What a person finds a doubtful item to have been. The suppression stands whichever it is. */
export const REVIEW_DECISIONS = ['optOut', 'robot', 'nothing'] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];
export const REVIEW_DECISION_WORDS: Record<ReviewDecision, string> = {
  optOut: 'It was an opt-out',
  robot: 'It was a robot',
  nothing: 'It was nothing',
};

/** What was read out of a mail, as codes. */
export const REVIEW_SIGNS = [
  'unsubscribe_subject',
  'unsubscribe_address',
  'clear_words',
  'unclear_words',
  'negated_words',
  'mixed_with_other_words',
  'long_mail',
  'sender_unproven',
  'reply_to_differs',
  'several_senders',
] as const;
export type ReviewSign = (typeof REVIEW_SIGNS)[number];

/** The same in words; signs that another part of Heed writes are shown by their code. */
export const REVIEW_SIGN_WORDS: Record<ReviewSign, string> = {
  unsubscribe_subject: 'The subject asks to be taken off',
  unsubscribe_address: 'Sent to the unsubscribe address',
  clear_words: 'The mail’s own words clearly say stop',
  unclear_words: 'The mail’s own words may say stop',
  negated_words: 'It may be a question, or say the opposite',
  mixed_with_other_words: 'It is about something else as well',
  long_mail: 'A long mail',
  sender_unproven: 'The sender could not be proven',
  reply_to_differs: 'It wants its answer at another address',
  several_senders: 'It names several senders',
};
