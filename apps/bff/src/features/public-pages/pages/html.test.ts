import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from './html.ts';

test('no text can leave the place it was put in', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '=', ' ', '/') }), (text) => {
      const { text: made } = html`<p title="${text}">${text}</p>`;
      const [, attribute = '', content = ''] = /^<p title="([^"]*)">([^<]*)<\/p>$/.exec(made) ?? [];
      const read = (escaped: string) =>
        escaped
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&#39;', "'")
          .replaceAll('&amp;', '&');
      expect([read(attribute), read(content)]).toEqual([text, text]);
    }),
  );
});

test('HTML in HTML stays HTML, and nothing is nothing', () => {
  expect(html`<ul>${[html`<li>1</li>`, html`<li>${'<2>'}</li>`, false, undefined]}</ul>`.text).toBe(
    '<ul><li>1</li><li>&lt;2&gt;</li></ul>',
  );
});
