import { expect, test } from 'vitest';
import { explain } from './launch.ts';

const place = { base: '/data/postgres', logFile: '/data/postgres/postgres.log' };

test('a full disk is called that', () => {
  const output = 'FATAL:  could not write lock file "postmaster.pid": No space left on device\n';
  expect(explain(output, place)).toMatchObject({
    code: 'disk-full',
    message: expect.stringContaining('is full'),
  });
});

test('too little memory is called that', () => {
  const output =
    'FATAL:  could not map anonymous shared memory: Cannot allocate memory\nHINT:  This error usually …\n';
  expect(explain(output, place).message).toContain('too little memory');
});

test('anything else quotes the last fatal message, without its time and process, and names the log', () => {
  const output = '2026-11-22 03:38:07.287 UTC [7757] FATAL:  lock file "postmaster.pid" is empty\n';
  expect(explain(output, place).message).toBe(
    'PostgreSQL did not start (lock file "postmaster.pid" is empty); its log is /data/postgres/postgres.log.',
  );
});

test('silence still gives a sentence', () => {
  expect(explain('', place).message).toBe(
    'PostgreSQL did not start; its log is /data/postgres/postgres.log.',
  );
});
