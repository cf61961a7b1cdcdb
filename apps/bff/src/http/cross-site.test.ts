import { expect, test } from 'vitest';
import { refuseCrossSite } from './cross-site.ts';

const home = 'https://heed.example';

test.each([
  ['a page of Heed itself', { 'sec-fetch-site': 'same-origin' }],
  ['a page of Heed itself in an older browser', { origin: home }],
  ['a client that is no browser', {}],
])('%s may change things', (_who, headers) => {
  expect(() => refuseCrossSite(headers, home)).not.toThrow();
});

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['another site that claims our origin', { 'sec-fetch-site': 'cross-site', origin: home }],
  ['a sister host', { 'sec-fetch-site': 'same-site', origin: home }],
  ['an address typed by hand', { 'sec-fetch-site': 'none' }],
  ['a value that browsers do not send', { 'sec-fetch-site': 'same-origin, cross-site' }],
  ['another origin', { origin: 'https://evil.example' }],
  ['the same host on another port', { origin: `${home}:8443` }],
  ['the same host without TLS', { origin: 'http://heed.example' }],
  ['an origin that only begins like ours', { origin: `${home}.evil.example` }],
  ['a page without an origin', { origin: 'null' }],
  ['an empty origin', { origin: '' }],
])('%s may not', (_who, headers) => {
  expect(() => refuseCrossSite(headers, home)).toThrow('not from another site');
});
