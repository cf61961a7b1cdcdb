/** Where a reply ends and the mail that it answers begins, as mail programs write it. */
const QUOTE_BEGINS: readonly RegExp[] = [
  /^\s*>/,
  /^\s*-{2,}\s*(original message|ursprüngliche nachricht|message d.origine|mensaje original|forwarded message|weitergeleitete nachricht|الرسالة الأصلية)\s*-*\s*$/i,
  /^\s*_{10,}\s*$/,
  /^\s*(on|am|le|el|في)\s.{4,200}(wrote|schrieb.{0,80}|a écrit|escribió|كتب.{0,80})\s*[:：]\s*$/i,
  /^\s*(from|von|de|من)\s?:\s.{0,200}@/i,
];
/** RFC 3676 §4.3: what follows is a signature. */
const SIGNATURE = /^-- ?$/;

/** The part of a mail that its sender wrote: without the mail it answers and without the signature. */
export function ownWords(text: string): string {
  const kept: string[] = [];
  const lines = text.split(/\r?\n/);
  for (const [at, line] of lines.entries()) {
    // Some programs break "On Monday …, Shop wrote:" in two.
    const joined = `${line} ${lines[at + 1] ?? ''}`;
    if (SIGNATURE.test(line) || QUOTE_BEGINS.some((begins) => begins.test(line))) break;
    if (/^\s*(on|am|le|el)\s/i.test(line) && joined.length < 300 && QUOTE_BEGINS[3]?.test(joined) === true)
      break;
    kept.push(line);
  }
  return kept.join('\n').trim();
}

const QUOTED = /<blockquote|class="?gmail_quote|id="?(appendonsend|divRplyFwdMsg)/i;
const HIDDEN = new Set(['style', 'script', 'head', 'title']);
const BREAKS = new Set(['br', 'p', 'div', 'tr', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/**
 * A mail's HTML as text; what it quotes is left out where mail programs mark it. Walks over it once: a stranger's tags
 * cannot make it slow.
 */
export function htmlAsText(html: string): string {
  const quoted = QUOTED.exec(html);
  const own = quoted === null ? html : html.slice(0, html.lastIndexOf('<', quoted.index + 1));
  const lower = own.toLowerCase();
  const parts: string[] = [];
  let at = 0;
  while (at < own.length) {
    const open = own.indexOf('<', at);
    parts.push(own.slice(at, open === -1 ? own.length : open));
    const close = open === -1 ? -1 : own.indexOf('>', open);
    if (close === -1) break;
    const [, slash, name = ''] = /^<(\/?)([a-z0-9]+)/.exec(lower.slice(open, open + 12)) ?? [];
    parts.push(BREAKS.has(name) ? '\n' : ' ');
    at = close + 1;
    if (slash === '' && HIDDEN.has(name)) {
      const end = lower.indexOf(`</${name}`, at);
      at = end === -1 ? own.length : end;
    }
  }
  return parts
    .join('')
    .replace(/&nbsp;/gi, ' ')
    .replace(/&#39;|&rsquo;|&apos;/gi, "'")
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(/&amp;/gi, '&');
}

/** Lower case, one space between words, no punctuation, no Arabic vowel signs; apostrophes of "don't" are dropped. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u064b-\u0652\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/n['’‘]t\b/g, 'nt')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** Whether one of some phrases stands in plain words as whole words. */
export function saysOne(words: string, phrases: readonly string[]): boolean {
  const padded = ` ${words} `;
  return phrases.some((phrase) => padded.includes(` ${phrase} `));
}
