import { expect, test } from 'vitest';
import { Joined, joinedReads } from './joined.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('calls of one turn of the event loop share a run, in their order', async () => {
  const runs: (readonly number[])[] = [];
  const joined = new Joined<number, number>(
    async (inputs) => {
      runs.push(inputs);
      return inputs.map((input) => input * 2);
    },
    { atOnce: 1, most: 10 },
  );
  expect(await Promise.all([joined.add(1), joined.add(2), joined.add(3)])).toEqual([2, 4, 6]);
  expect(runs).toEqual([[1, 2, 3]]);
});

test('who calls while a run is under way is answered by a later one', async () => {
  let reads = 0;
  const gates: (() => void)[] = [];
  const read = joinedReads(async () => {
    const mine = ++reads;
    await new Promise<void>((resolve) => gates.push(resolve));
    return mine;
  });
  const first = read('a');
  await turn();
  await turn();
  const second = read('a');
  await turn();
  await turn();
  for (const open of gates) open();
  expect([await first, await second]).toEqual([1, 2]);
});

test('a run holds no more weight than allowed, and one heavier input all the same', async () => {
  const runs: number[] = [];
  const joined = new Joined<number, number>(
    async (inputs) => {
      runs.push(inputs.length);
      return inputs;
    },
    { atOnce: 1, most: 10, weightOf: (input) => input },
  );
  await Promise.all([20, 6, 4, 1].map((input) => joined.add(input)));
  expect(runs).toEqual([1, 2, 1]);
});

test('a failure is told to each caller of its run, and to nobody else', async () => {
  let isFirst = true;
  const joined = new Joined<number, number>(
    async (inputs) => {
      if (!isFirst) return inputs;
      isFirst = false;
      throw new Error('away');
    },
    { atOnce: 1, most: 2 },
  );
  const settled = await Promise.allSettled([1, 2, 3].map((input) => joined.add(input)));
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
});
