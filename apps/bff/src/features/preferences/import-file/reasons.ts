import { MAX_COMMENT_LENGTH } from '../../../lib/csv/limits.ts';
import type { FaultCode } from './faults.ts';
import type { OptOutCause, ReasonCode } from './types.ts';

export type ReasonReading = {
  reason: ReasonCode;
  cause?: OptOutCause;
  comment?: string;
  problems: FaultCode[];
};

/** Survey answers in the words of the exports; the capital codes are those of Mailchimp's older API (`listMembers`, "reason"). */
const KNOWN: readonly [pattern: RegExp, reason: ReasonCode, cause?: OptOutCause][] = [
  [/^(none given|no reason given|unspecified|unknown|none|n\/a|-)$/, 'unknown'],
  [/^n\/a \(unsubscribed by (an )?admin\)$|^(unsubscribed )?by (an )?admin(istrator)?$/, 'unknown', 'staff'],
  [
    /^(n\/a \()?(abuse|abuse complaint|spam complaint|marked as spam|reported (it )?as spam)\)?$/,
    'spam',
    'complaint',
  ],
  [
    /^normal$|no longer (want|interested|wish)|not interested|kein interesse|nicht mehr (interess|gew)|plus intéress/,
    'no_longer_wanted',
  ],
  [
    /^nosignup$|(never|did ?n[o']t|did not) sign(ed)? ?up|never subscribed|nie (angemeldet|abonniert)|jamais inscrit/,
    'never_signed_up',
  ],
  [/^inappropriate|emails are inappropriate|inappropriate content|offensive/, 'content'],
  [/^spam(my)?\b|are spam\b|spammy content|spammed/, 'spam'],
  [/too (many|often|frequent)|frequency|zu (oft|viele|häufig)|trop (souvent|de)/, 'too_frequent'],
  [/not relevant|irrelevant|no longer relevant|nicht relevant|pas pertinent/, 'not_relevant'],
  [/^other\b/, 'other'],
];

type KnownReason = Pick<ReasonReading, 'reason' | 'cause'>;

/** Kept answers of one file; it has a handful of different ones, repeated on every row. */
const MAX_KEPT = 200;

/**
 * Makes the reader of one file's reasons: the reason code for the words of an export. Free text (`other`) becomes the
 * comment; words that fit nothing answer `unknown`, are kept as the comment and are reported.
 */
export function createReasonReader(): (text: string, freeText?: string) => ReasonReading {
  const kept = new Map<string, KnownReason>();

  function knownReason(words: string): KnownReason | undefined {
    const before = kept.get(words);
    if (before) return before;
    const spoken = words.toLowerCase().replaceAll('’', "'");
    const match = KNOWN.find(([pattern]) => pattern.test(spoken));
    if (!match) return undefined;
    const [, reason, cause] = match;
    const known = { reason, ...(cause && { cause }) };
    if (kept.size < MAX_KEPT) kept.set(words, known);
    return known;
  }

  return (text, freeText = '') => {
    const words = text.trim();
    const said = freeText.trim();
    if (words === '') return commented({ reason: said === '' ? 'unknown' : 'other', problems: [] }, said);
    const known = knownReason(words);
    if (known) return commented({ ...known, problems: [] }, said);
    const comment = said === '' || said === words ? words : `${words}\n${said}`;
    return commented({ reason: 'unknown', problems: ['reason_unknown'] }, comment);
  };
}

function commented(reading: ReasonReading, comment: string): ReasonReading {
  if (comment === '') return reading;
  if (comment.length <= MAX_COMMENT_LENGTH) return { ...reading, comment };
  return {
    ...reading,
    comment: comment.slice(0, MAX_COMMENT_LENGTH),
    problems: [...reading.problems, 'comment_shortened'],
  };
}
