import type { TextKey } from '../texts/en.ts';
import { html } from './html.ts';
import type { Page, Reader } from './layout.ts';
import { heading } from './parts.ts';

/** What a page says that has nothing to show: the same words for every link that is none. */
const MESSAGES = {
  unknown: { title: 'unknownTitle', text: 'unknownText' },
  busy: { title: 'busyTitle', text: 'busyText' },
  failed: { title: 'failedTitle', text: 'failedText' },
  bad: { title: 'badTitle', text: 'badText' },
} as const satisfies Record<string, { title: TextKey; text: TextKey }>;
export type Message = keyof typeof MESSAGES;

export function messagePage(
  { say }: Reader,
  message: Message,
  path: string,
  places: Readonly<Record<string, string>> = {},
): Page {
  const { title, text } = MESSAGES[message];
  return { title: say(title), path, body: html`${heading(say(title))}<p>${say(text, places)}</p>` };
}
