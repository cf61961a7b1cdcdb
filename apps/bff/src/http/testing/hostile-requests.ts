import type { Endpoint } from '@heed/contract';
import * as z from 'zod';

export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

const cursor = (text: string) => Buffer.from(text).toString('base64url');
const AT = '2026-11-22T12:00:00.000000Z';

/** Encoded as they would stand in an address. */
const BAD_VALUES = [
  '',
  '%00',
  'a%00b',
  '%FF%FE',
  '%ED%A0%80',
  '%E2%80%AE%F0%9F%92%A9',
  "'%20or%201=1--",
  '..%2f..%2fetc%2fpasswd',
  '__proto__',
  'constructor',
  'NaN',
  '-1',
  '1e999',
  '9'.repeat(60),
  '0000-00-00',
  '0000-01-01',
  '2026-02-30',
  '9999-12-31',
  '0001-01-01',
  '%E2%88%922026-01-01',
  'x'.repeat(4_000),
  `imp_${'0'.repeat(32)}`,
  `imp_${'F'.repeat(32)}`,
  '00000000-0000-0000-0000-000000000000',
  cursor(`${AT} -`),
  cursor(`${AT} ---`),
  cursor(`${AT} ffffffffffffffffffff`),
  cursor(`${AT} 7fffffff`),
  cursor(`${AT} 80000000`),
  cursor(`${AT} 12`),
  cursor(`${AT} 99999999999999999999`),
  cursor(`${AT} abc`),
  cursor(`${AT} 00000000-0000-0000-0000-000000000000`),
  cursor(`${AT} 00000000000000000000000000000000`),
  cursor('2026-02-31T12:00:00.000000Z 12'),
  cursor('0000-01-01T00:00:00.000000Z 12'),
  cursor('2026-11-22T24:00:00.000000Z 12'),
  cursor('not a cursor'),
];
const BAD_JSON = [
  '{"a":1,"a":2}',
  'null',
  '[]',
  '"text"',
  '{}',
  '{"a":',
  '\u0000',
  `${'['.repeat(20_000)}`,
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `{"x":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
  `{"x":"${'y'.repeat(1_048_576)}"}`,
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
];
const BAD_FIELDS: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '',
  ' ',
  '\0',
  'a\0b@example.com',
  '\ud800',
  '\ud800@example.com',
  '‮⁦@💩.example',
  '+\0' + '4915112345678',
  'x'.repeat(1_000),
  'x'.repeat(90_000),
  `${'a'.repeat(900)}@example.com`,
  [],
  ['a@example.com'],
  {},
  { toString: 'x' },
];

const BROKEN_ESCAPES = ['%', '%zz', '%E0%A4%A', '%C0%AE'];
/** Beside the bad field, so that the request gets past the schema where only that field is bad. */
const BODY_RESTS = [
  {},
  { bytes: 5, fileName: 'x' },
  { identifier: 'a@example.com' },
  { type: 'phone' },
  { type: 'external' },
  { role: 'marketer', reason: 'because it is needed' },
  { email: 'new@heed.test', displayName: 'New', roles: ['marketer'], reason: 'because it is needed' },
  { turn: 'on', reason: 'because it is needed' },
  {
    entryId: '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
    type: 'phone',
    identifier: '+442079460042',
    channels: ['phone'],
    method: 'phone',
  },
  { identifiers: [{ value: 'a@example.com' }], channels: ['email'] },
  { items: [{ identifiers: [{ value: 'a@example.com' }], channels: ['email'] }] },
  { name: 'Shop', scopes: ['optOut.write'], expiresInDays: 30 },
];
const BAD_HEADERS = [
  { 'Content-Type': 'application/json; charset=utf-7' },
  { 'Content-Encoding': 'gzip' },
  { 'Content-Encoding': 'br, gzip' },
];

/** Requests that an honest client never sends, in every part of the address and the body that the endpoint reads. */
export function hostileRequests(definition: Endpoint, knownImport: string): HostileRequest[] {
  const { method, path, params, query, body } = definition;
  const known = path.replace(':importId', knownImport).replace(/:\w+Id/, 'x');
  const inAddress = params === undefined ? [] : [...BAD_VALUES, ...BROKEN_ESCAPES];
  const fields = Object.keys(query?.shape ?? {});
  const inQuery = fields.flatMap((name) => [
    ...[...BAD_VALUES, '%'].map((value) => `${name}=${value}`),
    `${name}=1&${name}=2`,
    `${name}[]=1`,
    `${name}[a]=1`,
    `__proto__=${name}`,
  ]);
  return [
    ...inAddress.map((value) => ({ method, path: path.replace(/:\w+/, value) })),
    ...inQuery.map((search) => ({ method, path: `${known}?${search}` })),
    ...(body === undefined || body === 'bytes' ? [] : hostileBodies(method, known, fieldsOf(body))),
  ];
}

/** The fields that a body has by its schema, and one that it has not. */
function fieldsOf(body: z.ZodType): string[] {
  return [...(body instanceof z.ZodObject ? Object.keys(body.shape) : []), 'unknown'];
}

function hostileBodies(method: string, path: string, names: readonly string[]): HostileRequest[] {
  const rests = BODY_RESTS.filter((rest) => Object.keys(rest).every((name) => names.includes(name)));
  const fields = names.flatMap((name) =>
    BAD_FIELDS.flatMap((value) => rests.map((rest) => ({ ...rest, [name]: value }))),
  );
  return [
    ...[...BAD_JSON, ...fields].map((body) => ({ method, path, body })),
    ...BAD_HEADERS.map((headers) => ({ method, path, body: '{}', headers })),
  ];
}
