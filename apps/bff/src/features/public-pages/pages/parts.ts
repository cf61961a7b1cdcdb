import type { Link, Topic } from '../queries.ts';
import type { TextKey } from '../texts/en.ts';
import { type Html, html } from './html.ts';
import type { Reader } from './layout.ts';

export const TICK = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 12.5 4.5 4.5L19 7.5"/></svg>`;
export const BACK = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3"/></svg>`;
const NOTE = html`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 8h.01"/></svg>`;

/** The small line over a heading that says how things stand. */
export function state(icon: Html, text: string): Html {
  return html`<p class="state">${icon}${text}</p>`;
}

/** A sentence that must not be missed. */
export function tell(text: string, good = false): Html {
  return html`<p class="tell${good && ' good'}" role="status">${good ? TICK : NOTE}<span>${text}</span></p>`;
}

/** A masked address keeps its direction inside Arabic text. */
export function masked(mask: string): Html {
  return html`<bdi class="mask" dir="ltr">${mask}</bdi>`;
}

/** A heading whose words do not break at their hyphens. */
export function heading(text: string): Html {
  const words = text
    .split(' ')
    .map((word, place) => [
      place > 0 && ' ',
      word.includes('-') ? html`<span class="nw">${word}</span>` : word,
    ]);
  return html`<h1>${words}</h1>`;
}

/** What a masked identifier is called. */
export function identifierLabel({ say }: Reader, { type }: Pick<Link, 'type'>): string {
  return say(({ email: 'label.address', phone: 'label.number', external: 'label.contact' } as const)[type]);
}

/** Facts as rows of a card. */
export function card(rows: readonly (readonly [string, Html | string] | undefined | false)[]): Html {
  const shown = rows.filter((row) => row !== undefined && row !== false);
  return html`<dl class="card">${shown.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** The public name of a topic in the reader's language, else in English, else its own last word. */
export function topicName(reader: Reader, topics: readonly Topic[], purpose: string): string {
  if (purpose === 'marketing') return reader.say('allMarketing');
  const names = topics.find((topic) => topic.purpose === purpose)?.names;
  const words = (purpose.split('.').at(-1) ?? '').replaceAll('_', ' ');
  return names?.[reader.language] ?? names?.en ?? words.charAt(0).toUpperCase() + words.slice(1);
}

const CHANNELS = ['email', 'sms', 'phone', 'post', 'push'] as const;

/** A text about what a link is for: all marketing on its channel, or one topic. */
export function about(
  reader: Reader,
  what: 'stopTitle' | 'stopButton' | 'doneTitle',
  { channel, purpose }: Pick<Link, 'channel' | 'purpose'>,
  topics: readonly Topic[],
): string {
  if (purpose !== 'marketing')
    return reader.say(`${what}.topic`, { topic: topicName(reader, topics, purpose) });
  return reader.say(`${what}.${CHANNELS.find((one) => one === channel) ?? 'email'}`);
}

/** A channel as people call it. */
export function channelName(reader: Reader, channel: string): string {
  const key: TextKey = `channel.${CHANNELS.find((one) => one === channel) ?? '*'}`;
  return reader.say(key);
}

/** What an identifier can be reached by. */
export function channelsOf({ type, channel }: Pick<Link, 'type' | 'channel'>): string[] {
  const own = { email: ['email'], phone: ['sms', 'phone'], external: ['post', 'push'] }[type];
  return own.includes(channel) ? own : [channel, ...own];
}
