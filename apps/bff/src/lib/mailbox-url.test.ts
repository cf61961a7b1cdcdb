import { expect, test } from 'vitest';
import { readMailboxUrl } from './mailbox-url.ts';

test('a mailbox address is read with its percent-encoded parts', () => {
  expect(readMailboxUrl('imaps://news%40shop.test:p%3Aa%40s%2F@imap.shop.test/Replies%2FNew')).toEqual({
    host: 'imap.shop.test',
    port: 993,
    secure: true,
    user: 'news@shop.test',
    password: 'p:a@s/',
    folder: 'Replies/New',
  });
  expect(readMailboxUrl('imap://u:p@[::1]:1143')).toMatchObject({ host: '::1', port: 1143, folder: 'INBOX' });
});

test.each(['', 'http://u:p@host', 'imap://host', 'imap://u@host', 'imap://u:%E0%A4%A@host', 'nonsense'])(
  'what is no mailbox address is refused: %s',
  (text) => {
    expect(readMailboxUrl(text)).toBeUndefined();
  },
);
