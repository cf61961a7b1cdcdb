import { PROBLEMS } from '@heed/contract';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { problemBody } from './problem.ts';
import { toProblem } from './to-problem.ts';

const coded = (code: string, message = 'secret detail') => Object.assign(new Error(message), { code });

test.each([
  ['connection refused', coded('ECONNREFUSED')],
  ['connection reset', coded('ECONNRESET')],
  ['a name that is not found', coded('ENOTFOUND')],
  ['a database that shuts down', coded('57P01')],
  ['a database that starts', coded('57P03')],
  ['too many connections', coded('53300')],
  ['a full disk', coded('53100')],
  ['a lost connection', coded('08006')],
  ['a connection that ended under a query', new Error('Connection terminated unexpectedly')],
  ['no connection in time', new Error('timeout exceeded when trying to connect')],
  [
    'a connection that broke before this query',
    new Error('Client has encountered a connection error and is not queryable'),
  ],
])('%s is a database that is away: 503, and when to try again', (_what, error) => {
  const body = problemBody(toProblem(error), 'r');
  expect(body).toMatchObject({ status: 503, code: 'database_unavailable', retryAfterSeconds: 5 });
  expect(JSON.stringify(body)).not.toContain('secret');
});

test.each([
  ['an unknown error', new Error('secret detail')],
  ['a fault in SQL', coded('42P01')],
  ['something that is no error', 'secret detail'],
  ['nothing', undefined],
])('%s is an internal fault that tells nothing of its cause', (_what, error) => {
  const body = problemBody(toProblem(error), 'r');
  expect(body).toMatchObject({ status: 500, code: 'internal', requestId: 'r' });
  expect(JSON.stringify(body)).not.toContain('secret');
});

test('faults are named by their path without the value that was sent, and no more than a hundred of them', () => {
  const schema = z.strictObject({ list: z.array(z.number()) });
  const sent = { list: Array.from({ length: 150 }, () => 'secret'), 'secret-key': 1 };
  const body = problemBody(toProblem(schema.safeParse(sent).error), 'r');
  expect(body.status).toBe(422);
  expect(body.faults).toHaveLength(100);
  expect(body.faults?.[3]?.path).toBe('list.3');
  expect(JSON.stringify(body)).not.toContain('secret');
});

test('every problem code has a status of its own kind', () => {
  for (const { status } of Object.values(PROBLEMS)) expect(status).toBeGreaterThanOrEqual(400);
});
