import { useSyncExternalStore } from 'react';

const STEP = 30_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = Date.now();

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    timer = setInterval(() => {
      now = Date.now();
      for (const each of listeners) each();
    }, STEP);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** React asks several times while it renders and wants the same answer: the time moves only when it is a step old. */
function look(): number {
  if (Math.abs(Date.now() - now) >= STEP) now = Date.now();
  return now;
}

/** The time of day in milliseconds, renewed each half minute by one timer for the whole page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, look);
}
