import { type IdentifierType, REVEAL_PURPOSE_WORDS, REVEAL_PURPOSES } from '@heed/contract';

const ONE: Record<IdentifierType, string> = { email: 'address', phone: 'number', external: 'id' };

/** "Show this address?" */
export const questionOf = (type: IdentifierType): string => `Show this ${ONE[type]}?`;

/** What is copied: "address", "number", "id". */
export const oneOf = (type: IdentifierType): string => ONE[type];

export const PURPOSE_OPTIONS = REVEAL_PURPOSES.map((value) => ({
  value,
  label: REVEAL_PURPOSE_WORDS[value],
}));

export const GONE_WORDS = {
  erased:
    'This person’s data was erased. Only a hash is left, which keeps the opt-out; there is nothing to show.',
  keyGone:
    'The key to this person’s data is gone. It cannot be read any more, by anybody; the opt-out stays in force.',
} as const;
