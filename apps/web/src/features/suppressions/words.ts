import { CHANNEL_WORDS, type Channel, type IdentifierType, type Suppression } from '@heed/contract';

export const TYPE_WORDS: Record<IdentifierType, string> = {
  email: 'E-mail address',
  phone: 'Phone number',
  external: 'External id',
};

/** `marketing.newsletters` → `newsletters`; the root of the tree is everything that is marketing. */
export function topicOf(purpose: string): string {
  const topic = purpose.split('.').slice(1).join(', ').replaceAll('_', ' ');
  return topic === '' ? 'all marketing' : topic;
}

/** What the opt-out covers: "E-mail, newsletters". */
export function scopeOf(channel: Channel, purpose: string): string {
  return `${CHANNEL_WORDS[channel]}, ${topicOf(purpose)}`;
}

/** An entry as the dialog that shows its person names it. */
export function maskedEntry({ id, type, mask, channel, purpose }: Suppression) {
  return { id, type, mask, scope: scopeOf(channel, purpose) };
}

/** How exact the time of an opt-out is known, where it is not to the second. */
export function precisionWords(precision: Suppression['sincePrecision']): string | undefined {
  switch (precision) {
    case 'instant':
      return undefined;
    case 'day':
      return 'day known, counts as its end';
    case 'missing':
      return 'time not given, counts as when it was recorded';
  }
}
