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

/** A mail's HTML as text; what it quotes is left out where mail programs mark it. */
export function htmlAsText(html: string): string {
  const quoted = /<blockquote|class="?gmail_quote|id="?(appendonsend|divRplyFwdMsg)/i.exec(html);
  const own = quoted === null ? html : html.slice(0, html.lastIndexOf('<', quoted.index + 1));
  return own
    .replace(/<(style|script|head|title)\b[^>]{0,2000}>[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<(br|\/p|\/div|\/tr|\/li|\/h[1-6])\b[^>]{0,500}>/gi, '\n')
    .replace(/<[^>]{0,2000}>/g, ' ')
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

/** Whether a phrase stands in plain words as whole words. */
export function says(words: string, phrase: string): boolean {
  return ` ${words} `.includes(` ${phrase} `);
}
