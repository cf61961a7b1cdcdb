import { plainWords, saysOne } from './own-words.ts';
import { AWAY_SUBJECTS } from './phrases.ts';
import type { ReadMail } from './read-mail.ts';

const AWAY = AWAY_SUBJECTS.map(plainWords);

/**
 * Why a mail is a machine's, or undefined: delivery reports (RFC 3464), automatic answers (RFC 3834), notices of
 * absence. A mail program that unsubscribes for its owner is a machine too, and says `auto-generated`: where the subject
 * is the whole request, that one counts.
 */
export function automaticBecause(
  { headers, from, subject }: ReadMail,
  subjectAsks: boolean,
): 'bounce' | 'automatic' | 'away' | undefined {
  const header = (name: string) => headers.get(name)?.toLowerCase() ?? '';
  const type = header('content-type');
  if (/multipart\/report|message\/(delivery-status|disposition-notification)/.test(type)) return 'bounce';
  if (header('return-path').trim() === '<>' || headers.has('x-failed-recipients')) return 'bounce';
  if (from.some((address) => /^(mailer-daemon|postmaster)@/i.test(address))) return 'bounce';
  if (saysOne(plainWords(subject), AWAY)) return 'away';
  const submitted = header('auto-submitted');
  if (submitted.startsWith('auto-replied') || submitted.startsWith('auto-notified')) return 'automatic';
  if (submitted !== '' && submitted !== 'no' && !subjectAsks) return 'automatic';
  if (headers.has('x-autoreply') || headers.has('x-autorespond')) return 'automatic';
  if (/^(auto_reply|bulk|junk|list)\b/.test(header('precedence'))) return 'automatic';
  return headers.has('list-id') ? 'automatic' : undefined;
}
