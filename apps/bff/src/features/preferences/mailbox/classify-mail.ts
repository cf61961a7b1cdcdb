import type { ReviewSign } from '@heed/contract';
import { automaticBecause } from './automatic.ts';
import { ownWords, plainWords, saysOne } from './own-words.ts';
import { PHRASES } from './phrases.ts';
import type { ReadMail } from './read-mail.ts';

/**
 * What a mail says: a clear no; perhaps one, which is suppressed as well and looked at by a person; or nothing of the
 * kind.
 */
export type MailVerdict =
  | { readonly verdict: 'optOut' | 'doubt'; readonly signs: readonly ReviewSign[] }
  | { readonly verdict: 'nothing'; readonly because: 'bounce' | 'automatic' | 'away' | 'says_nothing' };

const all = (kind: keyof (typeof PHRASES)['en']): readonly string[] =>
  Object.values(PHRASES).flatMap((phrases) => phrases[kind].map(plainWords));
const ALONE = new Set(all('alone'));
const CLEAR = all('clear');
const UNCLEAR = all('unclear');
const TURNING = all('turning');

/** A mail of more words than that is about more than one thing. */
const SHORT_MAIL = 40;
const REPLY = /^\s*((re|aw|sv|fw|fwd|wg|tr|rv|antw|رد|إعادة توجيه)\s*(\[\d+\])?\s*[:：]\s*)+/i;
const UNSUBSCRIBE_ADDRESS =
  /^(unsubscribe|unsub|optout|opt-out|abmelden|abmeldung|desabonnement|baja)([+.-]|@)|\+unsubscribe@/i;

/**
 * Reads what a mail means, by its headers, its subject and its own words: pure. Machines never opt anybody out: bounces,
 * automatic answers and notices of absence say nothing.
 */
export function classifyMail(mail: ReadMail): MailVerdict {
  const subject = mail.subject.trim();
  const isReply = REPLY.test(subject);
  const subjectWords = plainWords(subject.replace(REPLY, ''));
  const asks = !isReply && ALONE.has(subjectWords);
  const because = automaticBecause(mail, asks);
  if (because !== undefined) return { verdict: 'nothing', because };
  const isAddressed = mail.to.some((address) => UNSUBSCRIBE_ADDRESS.test(address));
  const words = plainWords(ownWords(mail.text));
  const own = inWords(words);
  const signs: ReviewSign[] = [];
  if (asks) signs.push('unsubscribe_subject');
  if (isAddressed) signs.push('unsubscribe_address');
  if (own.clear) signs.push('clear_words');
  if (own.unclear && !own.clear && !asks) signs.push('unclear_words');
  // A subject that was not answered to but written, and holds such words among others.
  if (!asks && !isReply && (inWords(subjectWords).clear || inWords(subjectWords).unclear))
    signs.push('unclear_words');
  if (signs.length === 0) return { verdict: 'nothing', because: 'says_nothing' };
  const doubts = doubtsOf(mail, own, words);
  const isClear = asks || isAddressed || own.clear;
  const everything = [...new Set([...signs, ...doubts])];
  return { verdict: isClear && doubts.length === 0 ? 'optOut' : 'doubt', signs: everything };
}

interface InWords {
  readonly clear: boolean;
  readonly unclear: boolean;
  readonly turned: boolean;
}

function inWords(words: string): InWords {
  return {
    clear: ALONE.has(words) || saysOne(words, CLEAR),
    unclear: saysOne(words, UNCLEAR),
    turned: saysOne(words, TURNING),
  };
}

function doubtsOf(mail: ReadMail, own: InWords, words: string): ReviewSign[] {
  const doubts: ReviewSign[] = [];
  if (own.turned) doubts.push('negated_words');
  if (words.split(' ').length > SHORT_MAIL) doubts.push('long_mail');
  if (/\bdmarc=fail\b/i.test(mail.headers.get('authentication-results') ?? ''))
    doubts.push('sender_unproven');
  const { replyTo, from } = mail;
  if (replyTo.some((address) => !from.includes(address))) doubts.push('reply_to_differs');
  if (from.length > 1) doubts.push('several_senders');
  return doubts;
}
