import { expect, test } from 'vitest';
import { amazonCertificates } from './certificates.ts';

const GOOD = 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem';

function fetching(answer: () => Response) {
  const asked: [string, RequestInit | undefined][] = [];
  const source = amazonCertificates(
    async (address, options) => {
      asked.push([typeof address === 'string' ? address : '', options]);
      return answer();
    },
    () => now,
  );
  return { asked, source };
}
let now = 0;

test.each([
  'http://sns.eu-west-1.amazonaws.com/x.pem',
  'https://sns.eu-west-1.amazonaws.com.evil.example/x.pem',
  'https://evil.example/x.pem',
  'https://sns.eu-west-1.amazonaws.com:8443/x.pem',
  'https://169.254.169.254/x.pem',
])('nothing is fetched from elsewhere than Amazon: %s', async (address) => {
  const { asked, source } = fetching(() => new Response('pem'));
  await expect(source(address)).rejects.toThrow('Not an address of Amazon SNS.');
  expect(asked).toEqual([]);
});

test('a certificate is fetched once a day, without following a redirect', async () => {
  const { asked, source } = fetching(() => new Response('pem'));
  expect(await Promise.all([source(GOOD), source(GOOD)])).toEqual(['pem', 'pem']);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.[1]).toMatchObject({ redirect: 'error' });
  now += 25 * 60 * 60 * 1000;
  await source(GOOD);
  expect(asked).toHaveLength(2);
});

test('a failure is not kept, and an endless answer is cut off', async () => {
  let fails = true;
  const { source } = fetching(() => new Response('x', { status: fails ? 500 : 200 }));
  await expect(source(GOOD)).rejects.toThrow('Amazon gave no certificate.');
  fails = false;
  expect(await source(GOOD)).toBe('x');
  const endless = fetching(() => new Response('x'.repeat(30_000)));
  await expect(endless.source(GOOD)).rejects.toThrow('Larger than any certificate.');
});
