import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AuditContext, NewAuditEvent } from '../audit/index.ts';
import { ThrottledSignIns } from './throttled-sign-ins.ts';

const context: AuditContext = { actor: { kind: 'anonymous' } };
const personId = '00000000-0000-7000-8000-000000000001';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function recorder() {
  const events: NewAuditEvent[] = [];
  const throttled = new ThrottledSignIns(async (_context, event) => void events.push(event));
  return { events, throttled, times: () => events.map(({ details }) => 'times' in details && details.times) };
}

test('the first refusal is recorded at once, repeats within a minute as one event with their number', async () => {
  const { events, throttled, times } = recorder();
  for (let i = 0; i < 8; i += 1) await throttled.add(context, 'pair', async () => personId);
  expect(times()).toEqual([1]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(times()).toEqual([1, 7]);
  expect(events.map((event) => event.object?.id)).toEqual([personId, personId]);
});

test('a single refusal leaves one event', async () => {
  const { throttled, times } = recorder();
  await throttled.add(context, 'pair', async () => undefined);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(times()).toEqual([1]);
});

test('refusals at the same time count as repeats of one', async () => {
  const { throttled, times } = recorder();
  await Promise.all(Array.from({ length: 5 }, () => throttled.add(context, 'pair', async () => personId)));
  await throttled.flush();
  expect(times()).toEqual([1, 4]);
});

test('what is still counted is written when the process stops', async () => {
  const { throttled, times } = recorder();
  await throttled.add(context, 'one', async () => personId);
  await throttled.add(context, 'one', async () => personId);
  await throttled.add(context, 'two', async () => undefined);
  await throttled.flush();
  expect(times()).toEqual([1, 1, 1]);
});

test('beyond ten thousand sources at a time the others are counted together', async () => {
  const { throttled, times } = recorder();
  for (let i = 0; i < 10_020; i += 1) await throttled.add(context, `source ${i}`, async () => undefined);
  expect(times()).toHaveLength(10_001);
  await throttled.flush();
  expect(times().at(-1)).toBe(19);
});
