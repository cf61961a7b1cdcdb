import { PUBLIC_LANGUAGES } from '@heed/contract';
import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { languageOf, sayIn, TEXTS } from './texts.ts';

const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe.each(PUBLIC_LANGUAGES)('%s', (language) => {
  const texts = TEXTS[language];

  test('has every text, and no other', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort());
    expect(Object.entries(texts).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('fills the same places in every text', () => {
    for (const [key, text] of Object.entries(en))
      expect([key, places(texts[key as keyof typeof en])]).toEqual([key, places(text)]);
  });

  test('does not shout', () => {
    expect(Object.values(texts).filter((text) => /[!¡]/.test(text))).toEqual([]);
  });

  test('has words of its own', () => {
    if (language === 'en') return;
    const own = Object.entries(texts).filter(([key, text]) => text !== en[key as keyof typeof en]);
    expect(own.length).toBeGreaterThan(Object.keys(en).length * 0.9);
  });
});

test.each([
  [undefined, undefined, 'en'],
  ['fr', 'de', 'fr'],
  ['xx', 'de', 'de'],
  [['de', 'fr'], 'es', 'es'],
  [undefined, 'de-CH, fr;q=0.9', 'de'],
  [undefined, 'da, en-GB;q=0.7, ar;q=0.9', 'ar'],
  [undefined, 'de;q=0, es', 'es'],
  [undefined, 'x'.repeat(100_000), 'en'],
  [undefined, ',;q=,;;=,*', 'en'],
])('asked for %j with Accept-Language %j the page is in %s', (asked, header, language) => {
  expect(languageOf(asked, header)).toBe(language);
});

test('a place that is not filled is left empty, and text from outside is no place', () => {
  expect(sayIn('en')('stopButton.topic', { topic: '{time}' })).toBe('Stop “{time}”');
  expect(sayIn('en')('stopButton.topic')).toBe('Stop “”');
});
