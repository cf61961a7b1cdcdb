import { PUBLIC_LANGUAGES, type PublicLanguage } from '@heed/contract';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en, type TextKey, type Texts } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';

export const TEXTS: Record<PublicLanguage, Texts> = { en, de, fr, es, ar };

/** A text with its places filled in; none of them is HTML, and all are escaped where they are shown. */
export type Say = (key: TextKey, places?: Readonly<Record<string, string>>) => string;

export function sayIn(language: PublicLanguage): Say {
  return (key, places = {}) =>
    TEXTS[language][key].replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? '');
}

/** The way a language is written. */
export function directionOf(language: PublicLanguage): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** The language asked for in the address, else the first that the browser prefers and the pages have, else English. */
export function languageOf(asked: unknown, acceptLanguage: string | undefined): PublicLanguage {
  return known(asked) ?? preferred(acceptLanguage ?? '') ?? 'en';
}

/** Accept-Language (RFC 9110 §12.5.4): by weight, then by place; `de-CH` is German. */
function preferred(header: string): PublicLanguage | undefined {
  const ranges = header
    .slice(0, 500)
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
      return { language: known(tag.split('-')[0]?.toLowerCase()), weight: Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return ranges.find(({ language }) => language !== undefined)?.language;
}

function known(language: unknown): PublicLanguage | undefined {
  return PUBLIC_LANGUAGES.find((one) => one === language);
}
