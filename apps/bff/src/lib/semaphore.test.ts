import { expect, test } from 'vitest';
import { Semaphore, TooManyWaiting } from './semaphore.ts';

test('runs as many as there are places, seats as many as may wait, and turns the rest away', async () => {
  const semaphore = new Semaphore(1, 1);
  let finish = (): void => undefined;
  const first = semaphore.run(() => new Promise<string>((resolve) => (finish = () => resolve('first'))));
  const second = semaphore.run(async () => 'second');
  await expect(semaphore.run(async () => 'third')).rejects.toBeInstanceOf(TooManyWaiting);
  finish();
  expect(await Promise.all([first, second])).toEqual(['first', 'second']);
  expect(await semaphore.run(async () => 'fourth')).toBe('fourth');
});
