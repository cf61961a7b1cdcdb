import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classifyMail } from './classify-mail.ts';
import { htmlAsText, ownWords } from './own-words.ts';
import type { ReadMail } from './read-mail.ts';

interface Traits {
  readonly subject?: string;
  readonly text?: string;
  readonly to?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly from?: readonly string[];
  readonly replyTo?: readonly string[];
}

function mail({
  subject = '',
  text = '',
  to = 'news@shop.test',
  headers = {},
  from,
  replyTo = [],
}: Traits): ReadMail {
  return {
    messageId: 'm',
    from: from ?? ['ann@example.com'],
    replyTo,
    to: [to],
    subject,
    headers: new Map(Object.entries(headers)),
    text,
  };
}
const verdict = (traits: Traits) => classifyMail(mail(traits)).verdict;

describe('a clear no', () => {
  test.each([
    'unsubscribe',
    'Unsubscribe!',
    'STOP',
    'Please unsubscribe',
    'Abmelden',
    'Bitte abmelden.',
    'Désinscription',
    'Baja',
    'Dar de baja',
    'إلغاء الاشتراك',
  ])('is the subject “%s” alone', (subject) => {
    expect(verdict({ subject, text: '' })).toBe('optOut');
  });

  test.each([
    'Please take me off your list.',
    "Hi, please don't email me any more. Thanks, Ann",
    'STOP',
    'I no longer wish to receive these.',
    'Guten Tag, bitte melden Sie mich ab. Viele Grüße',
    'Ich möchte keine Mails mehr, danke.',
    'Streichen Sie mich aus Ihrem Verteiler!',
    'Bonjour, merci de me désinscrire.',
    'Je souhaite ne plus recevoir vos offres',
    'Quiero darme de baja, gracias',
    'No quiero recibir más correos suyos.',
    'لا أريد تلقي رسائلكم',
    'أرجو إِلْغاء الاشتراك',
  ])('is a short reply that says “%s”', (text) => {
    expect(verdict({ subject: 'Re: Autumn offers', text })).toBe('optOut');
  });

  test('is any mail to the unsubscribe address, also an empty one', () => {
    expect(verdict({ to: 'unsubscribe+abc123@shop.test' })).toBe('optOut');
    expect(verdict({ to: 'unsubscribe@shop.test', subject: 'x' })).toBe('optOut');
  });

  test('may come from a mail program that unsubscribes for its owner', () => {
    expect(verdict({ subject: 'unsubscribe', headers: { 'auto-submitted': 'auto-generated' } })).toBe(
      'optOut',
    );
  });
});

describe('a doubt', () => {
  test.each([
    ['a question', 'How do I unsubscribe?'],
    ['the opposite, perhaps', 'Please do not unsubscribe me, I like it'],
    ['a weak word', 'Not interested'],
    ['a weak word in German', 'Kein Interesse'],
    [
      'a clear word in a long mail',
      `${'We talked about the delivery of my chairs. '.repeat(8)} Also take me off your list.`,
    ],
  ])('is %s', (_name, text) => {
    expect(verdict({ subject: 'Re: Autumn offers', text })).toBe('doubt');
  });

  test('is a clear no whose sender cannot be relied upon', () => {
    const text = 'Unsubscribe me';
    expect(classifyMail(mail({ text, headers: { 'authentication-results': 'mx; dmarc=fail' } }))).toEqual({
      verdict: 'doubt',
      signs: ['clear_words', 'sender_unproven'],
    });
    expect(classifyMail(mail({ text, replyTo: ['other@example.com'] }))).toMatchObject({ verdict: 'doubt' });
    expect(verdict({ text, from: ['a@example.com', 'b@example.com'] })).toBe('doubt');
  });
});

describe('nothing', () => {
  test.each([
    ['a question about an order', { subject: 'My order', text: 'When will the chairs arrive?' }],
    [
      'a reply to a mail about unsubscribing, that says something else',
      { subject: 'Re: How to unsubscribe', text: 'Thanks, all good!' },
    ],
    [
      'a notice of absence',
      { subject: 'Out of office: unsubscribe', text: 'I am away. To unsubscribe me, call Bob.' },
    ],
    ['an absence in French', { subject: 'Réponse automatique : Offres', text: 'Désinscrivez-moi' }],
    [
      'an automatic reply',
      { subject: 'Re: x', text: 'unsubscribe me', headers: { 'auto-submitted': 'auto-replied' } },
    ],
    [
      'a delivery report',
      {
        subject: 'Undelivered',
        text: 'unsubscribe',
        headers: { 'content-type': 'multipart/report; report-type=delivery-status' },
      },
    ],
    ['a bounce', { subject: 'unsubscribe', text: 'unsubscribe', headers: { 'return-path': '<>' } }],
    ['a bounce of a mail server', { subject: 'failure', text: 'stop', from: ['mailer-daemon@example.com'] }],
    [
      'somebody else’s newsletter',
      { subject: 'Our news', text: 'To unsubscribe, click here', headers: { 'list-id': '<n.example.com>' } },
    ],
  ] as [string, Traits][])('is %s', (_name, traits) => {
    expect(verdict(traits)).toBe('nothing');
  });

  test('is what stands only in the mail that is answered', () => {
    const quoted = [
      'Great chairs, thank you!',
      '',
      'On Mon, 2 Nov 2026 at 10:00, Shop <news@shop.test> wrote:',
      '> Click here to unsubscribe',
      'Stop receiving this: unsubscribe',
    ].join('\n');
    expect(verdict({ subject: 'Re: News', text: quoted })).toBe('nothing');
    const german = 'Super!\n\nAm 02.11.2026 um 10:00 schrieb Shop <news@shop.test>:\nHier abmelden';
    expect(verdict({ subject: 'AW: News', text: german })).toBe('nothing');
    const outlook = 'Thanks\n\n________________________________\nFrom: Shop <news@shop.test>\nunsubscribe';
    expect(verdict({ subject: 'RE: News', text: outlook })).toBe('nothing');
    const html = '<div>Thanks!</div><div class="gmail_quote">unsubscribe me</div>';
    expect(verdict({ subject: 'Re: News', text: htmlAsText(html) })).toBe('nothing');
  });

  test('no word in a signature counts', () => {
    expect(ownWords('Hello\n-- \nUnsubscribe Ltd')).toBe('Hello');
  });
});

test('HTML is read in one walk, whatever its tags', () => {
  expect(htmlAsText('<head><title>x</title></head><p>Stop&nbsp;it</p><style>p{}</style>')).toMatch(
    /^\s*Stop it\s*$/,
  );
  const hostile = ['<style>', '<', '<p', '&lt;', '<blockquot'].map((part) => part.repeat(40_000));
  const begun = performance.now();
  for (const html of hostile) expect(htmlAsText(html)).toBeTypeOf('string');
  // A second would be a thousand times what it takes; a quadratic walk takes minutes.
  expect(performance.now() - begun).toBeLessThan(5_000);
});

/** Any code units, lone surrogates and controls among them. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes));

test('no mail makes it throw, and machines are never taken for people', () => {
  const text = fc.oneof(anyText, fc.constantFrom('unsubscribe', 'STOP', '>', 'Re: '));
  fc.assert(
    fc.property(text, text, (subject, body) => {
      expect(['optOut', 'doubt', 'nothing']).toContain(verdict({ subject, text: body }));
      expect(verdict({ subject, text: body, headers: { 'auto-submitted': 'auto-replied' } })).toBe('nothing');
      expect(verdict({ subject, text: body, headers: { 'content-type': 'multipart/report' } })).toBe(
        'nothing',
      );
    }),
    { numRuns: 60 },
  );
});
