import { hash } from 'node:crypto';
import type { ConsentLanguage } from '@heed/contract';
import type { ConfirmationView } from './confirm.ts';
import { escapeHtml } from './html.ts';
import { languageOf, minuteIn, PAGE_WORDS } from './page-words.ts';

const STYLE = `:root{color-scheme:light dark;--bg:#f7f7f5;--surface:#fff;--text:#1d2420;--quiet:#55605a;--line:#d9ddd9;--accent:#0b6b53;--on:#fff}
@media(prefers-color-scheme:dark){:root{--bg:#121614;--surface:#1a1f1c;--text:#e8ece9;--quiet:#a3ada7;--line:#333b36;--accent:#4fc39f;--on:#0d1f18}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,sans-serif}
main{max-width:560px;margin:0 auto;padding:40px 20px}.brand{margin:0 0 24px;color:var(--quiet);font-weight:600}
section{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:28px}
h1{margin:0 0 12px;font-size:24px;line-height:1.25}p{margin:0 0 16px}p:last-child{margin:0}.quiet{color:var(--quiet);font-size:14px}
blockquote{margin:0 0 20px;padding:12px 16px;border-inline-start:3px solid var(--accent);background:var(--bg);overflow-wrap:anywhere;white-space:pre-line}
bdi{white-space:nowrap}form{margin:0 0 16px}
button{min-height:48px;padding:10px 24px;border:0;border-radius:6px;background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
button:focus-visible{outline:3px solid var(--text);outline-offset:2px}
@media(max-width:420px){main{padding:20px 12px}section{padding:20px}button{width:100%}}`;

/** Only this page's own style, by its digest; it posts to itself and does nothing else. */
export const CONFIRM_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', STYLE, 'base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface PageFacts {
  readonly organisation: string;
  readonly timeZone: string;
  /** Of a page that belongs to nobody: what the browser wishes. */
  readonly wished: ConsentLanguage;
}

/** The page behind the link of a confirmation mail, as stored at this moment. No script, no image, nothing from elsewhere. */
export function confirmPage(view: ConfirmationView, facts: PageFacts): string {
  const language = view.state === 'gone' ? facts.wished : languageOf(view.confirmation.language);
  const { title, body } = contentOf(view, language, facts);
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="brand">${escapeHtml(facts.organisation)}</p>
<section>
<h1>${escapeHtml(title)}</h1>
${body}
</section>
</main>
</body>
</html>
`;
}

function contentOf(
  view: ConfirmationView,
  language: ConsentLanguage,
  { timeZone }: PageFacts,
): { title: string; body: string } {
  const words = PAGE_WORDS[language];
  if (view.state === 'gone') return { title: words.goneTitle, body: paragraph(words.gone) };
  // The mask is written from left to right in any language.
  const mask = `<bdi dir="ltr">${escapeHtml(view.confirmation.mask)}</bdi>`;
  const statement = quoted(view.statement.texts, language);
  if (view.state === 'open') {
    const body = [
      `<p>${withMask(words.question, mask)}</p>`,
      statement,
      `<form method="post"><button type="submit">${escapeHtml(words.button)}</button></form>`,
      paragraph(words.nothingYet, 'quiet'),
    ];
    return { title: words.title, body: body.join('\n') };
  }
  const when = minuteIn(language, view.usedAt, timeZone);
  const body = [
    ...(view.stoppedAgain ? [paragraph(words.stopped)] : []),
    `<p>${withMask((text) => words.done(text, when), mask)}</p>`,
    paragraph(words.youAgreed),
    statement,
    paragraph(words.anyTime, 'quiet'),
  ];
  return { title: view.stoppedAgain ? words.stoppedTitle : words.doneTitle, body: body.join('\n') };
}

const paragraph = (text: string, look?: string) =>
  `<p${look === undefined ? '' : ` class="${look}"`}>${escapeHtml(text)}</p>`;

/** A sentence with the mask in it: everything but the mask's own tag is escaped. */
function withMask(sentence: (mask: string) => string, mask: string): string {
  const [before = '', after = ''] = sentence('\0').split('\0');
  return `${escapeHtml(before)}${mask}${escapeHtml(after)}`;
}

/** The statement word for word; where this language has none, in English and marked as that. */
function quoted(texts: Readonly<Record<string, string>>, language: ConsentLanguage): string {
  const own = texts[language];
  const attributes = own === undefined && language !== 'en' ? ' lang="en" dir="ltr"' : '';
  return `<blockquote${attributes}>${escapeHtml(own ?? texts.en ?? '')}</blockquote>`;
}
