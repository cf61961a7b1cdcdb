import { OUTBOX_STATE_WORDS, type OutboxList } from '@heed/contract';
import { countOf } from '../../lib/numbers.ts';

const CODE_WORDS: Readonly<Partial<Record<string, string>>> = {
  no_connection: 'The mail server could not be reached',
  login_refused: 'The mail server refused the log-in',
  no_secure_connection: 'No secure connection could be made',
  not_sent: 'It could not be sent',
  person_erased: 'The person’s data was erased meanwhile',
};

/** What a code means; `smtp_550` is a mail server's own number. */
export function codeWords(code: string | null): string {
  if (code === null) return 'Taken by the mail server';
  const number = /^smtp_(\d{3})$/.exec(code)?.[1];
  if (number !== undefined) return `The mail server answered ${number}`;
  return CODE_WORDS[code] ?? code;
}

/** "2 waiting, 1 refused by the mail server": how many there are of each state. */
export function countWords(counts: OutboxList['counts']): string {
  const byState = new Map<string, number>();
  for (const { state, count } of counts) {
    const words = OUTBOX_STATE_WORDS[state].toLowerCase();
    byState.set(words, (byState.get(words) ?? 0) + count);
  }
  if (byState.size === 0) return 'Nothing was to be sent yet';
  const all = [...byState.values()].reduce((sum, count) => sum + count, 0);
  const parts = [...byState].map(([words, count]) => `${count} ${words}`);
  return `${countOf(all, 'mail', 'mails')}: ${parts.join(', ')}`;
}
