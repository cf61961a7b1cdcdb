import { requestDecideBody, requestStepBody } from '@heed/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestBody } from './testing/build-request.ts';
import { daysAgo, type RequestDesk, startRequestDesk } from './testing/request-desk.ts';

let desk: RequestDesk;
let ref: string;
let version: number;
beforeAll(async () => {
  desk = await startRequestDesk();
  ({ ref, version } = await desk.log({ receivedAt: daysAgo(2) }));
});
afterAll(() => desk.close());

const BAD: readonly unknown[] = [
  null,
  true,
  -1,
  2 ** 53,
  '',
  ' ',
  '\0',
  '\ud800',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2026-02-30',
  '2026-01-31T10:00:00+23:59',
  'ZZ',
  'US-ZZZ',
  'EU_1182_WEEKS',
  'CCPA_RECORD_24M',
  '__proto__',
  'ER-999999999',
  `req_${'f'.repeat(32)}`,
  `usr_${'0'.repeat(32)}`,
  'x'.repeat(5_000),
  [],
  [''],
  ['EU_GDPR', 'EU_GDPR'],
  ['EU_1182_WEEKS'],
  [{ value: '\0' }],
  [{ value: '\ud800@example.com' }],
  [{ value: 'a@b' }, { value: '+1' }],
  {},
];

test.each(Object.keys(requestBody()).concat('regimes', 'note'))(
  'a request with a bad %s is refused with a problem, or taken where it happens to fit',
  async (field) => {
    const statuses = new Set<number>();
    for (const value of BAD) {
      const body = { ...requestBody({ receivedAt: daysAgo(2) }), [field]: value };
      statuses.add((await desk.send('Ada', 'POST', '', body)).status);
    }
    expect([...statuses].filter((status) => status !== 201 && status !== 422)).toEqual([]);
    expect(statuses).toContain(422);
  },
);

// Each step's own fields, as the contract has them.
const STEPS = [...requestStepBody.options, ...requestDecideBody.options].map(({ shape }) => ({
  step: shape.step.value,
  fields: Object.keys(shape).filter((field) => field !== 'step'),
}));

test.each(STEPS)('the step $step with bad fields is refused with a problem', async ({ step, fields }) => {
  const statuses = new Set<number>();
  const place = step === 'reject' || step === 'sendBack' ? 'decisions' : 'steps';
  for (const field of fields) {
    for (const value of BAD) {
      // The version is an old one wherever it is not itself under test: nothing moves.
      const body = { step, version: version + 1_000, [field]: value };
      statuses.add((await desk.send('Ada', 'POST', `/${ref}/${place}`, body)).status);
    }
  }
  expect([...statuses].filter((status) => status !== 409 && status !== 422 && status !== 200)).toEqual([]);
  expect((await desk.view(ref)).stage).toBe('received');
});
