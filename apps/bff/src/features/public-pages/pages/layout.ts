import { PUBLIC_LANGUAGES, type PublicLanguage } from '@heed/contract';
import type { TextKey } from '../texts/en.ts';
import { directionOf, languageOf, type Say, sayIn, TEXTS } from '../texts/texts.ts';
import { Html, html } from './html.ts';
import { STYLES } from './styles.ts';

/** Whose pages these are. */
export interface Organisation {
  readonly name: string;
  readonly timeZone: string;
  readonly aboutUrl?: string | undefined;
  readonly privacyUrl?: string | undefined;
}

/** Who reads a page, and in what words. */
export interface Reader {
  readonly organisation: Organisation;
  readonly language: PublicLanguage;
  readonly say: Say;
  /** An address within the public pages, in the language that was asked for by hand. */
  readonly to: (path: string) => string;
  /** An instant in the organisation's zone, which is named. */
  readonly time: (at: number) => Html;
  readonly timeText: (at: number) => string;
}

export function readerOf(
  organisation: Organisation,
  asked: unknown,
  acceptLanguage: string | undefined,
): Reader {
  const language = languageOf(asked, acceptLanguage);
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: organisation.timeZone,
    timeZoneName: 'short',
  });
  const timeText = (at: number) => format.format(at);
  return {
    organisation,
    language,
    say: sayIn(language),
    to: (path) => (asked === language ? `${path}${path.includes('?') ? '&' : '?'}lang=${language}` : path),
    timeText,
    time: (at) => html`<time datetime="${new Date(at).toISOString()}">${timeText(at)}</time>`,
  };
}

export interface Page {
  readonly title: string;
  readonly body: Html;
  /** The address that shows this page again, for the links to other languages. */
  readonly path: string;
  readonly links?: readonly { readonly href: string; readonly text: TextKey }[];
}

/** A whole document: no script, one stylesheet, nothing from elsewhere. */
export function document(reader: Reader, page: Page): string {
  const { organisation, language, say } = reader;
  const initial = Array.from(organisation.name)[0]?.toUpperCase() ?? '';
  const footer = [
    ...(page.links ?? []).map(({ href, text }) => html`<a href="${reader.to(href)}">${say(text)}</a>`),
    organisation.aboutUrl !== undefined && html`<a href="${organisation.aboutUrl}">${say('about')}</a>`,
    organisation.privacyUrl !== undefined && html`<a href="${organisation.privacyUrl}">${say('privacy')}</a>`,
  ].filter((link) => link !== false);
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow"><meta name="referrer" content="no-referrer"><title>${page.title} · ${organisation.name}</title><link rel="icon" href="data:,"><style>${new Html(STYLES)}</style></head>
<body><div class="page"><header><span class="logo" aria-hidden="true">${initial}</span><span class="organisation" dir="auto">${organisation.name}</span>${languages(reader, page.path)}</header>
<main>${page.body}</main>${footer.length > 0 && html`<footer>${footer}</footer>`}</div></body></html>
`.text;
}

function languages({ language, say }: Reader, path: string): Html {
  const items = PUBLIC_LANGUAGES.map(
    (one) =>
      html`<li><a href="${path}${path.includes('?') ? '&' : '?'}lang=${one}" lang="${one}" hreflang="${one}" dir="${directionOf(one)}" ${one === language && html`aria-current="true"`}>${TEXTS[one].name}</a></li>`,
  );
  return html`<details class="languages"><summary aria-label="${say('language')}: ${say('name')}">${say('name')}<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 9 6 6 6-6"/></svg></summary><ul>${items}</ul></details>`;
}
