/** Why a consent lifts nothing, in words for whoever records it. */
export const BLOCKED_WORDS = {
  laterOptOut:
    'This person said no at the same time as this consent, or after it: only a consent given later lifts that.',
  bounce:
    'Mail to this address bounced. It comes back when the person confirms from that mailbox; a record cannot show that it works.',
} as const;

export const NOTHING_WORDS =
  'Nothing stops marketing to this person on this channel and topic: there is nothing to lift.';
