import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escaped, html } from './markup.ts';

test('values are escaped, markup is not', () => {
  const inner = html`<b>${'<script>'}</b>`;
  expect(html`<p title="${'"x" & y'}">${inner}${[inner]}${3}</p>`.text).toBe(
    '<p title="&quot;x&quot; &amp; y"><b>&lt;script&gt;</b><b>&lt;script&gt;</b>3</p>',
  );
});

test('no text opens or closes a tag, and each can be read back exactly', () => {
  const back = (text: string) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escaped(text)).not.toMatch(/[<>"]/);
      expect(back(escaped(text))).toBe(text);
    }),
  );
});
