import type { Outbox } from '../../preferences/index.ts';
import { stopsAllEmail } from './all-email.ts';
import { insertTasks, isAnythingConnected } from './outbox-store.ts';

/** Leaves a task for each connected system with the opt-outs that concern it; `wake` is called after the commit. */
export function connectionsOutbox(wake: () => void): Outbox {
  return async (tx, events, { bulk }) => {
    const stopping = events.filter(stopsAllEmail);
    if (stopping.length === 0 || !(await isAnythingConnected(tx))) return undefined;
    await insertTasks(tx, stopping, bulk ? 1 : 0);
    return wake;
  };
}

const PAUSE_MS = 50;

/** Calls that come close together become one: a thousand opt-outs wake the workers once. */
export function coalesced(wake: () => Promise<void>): () => void {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      // Lost: the next look of the workers, within seconds, finds the tasks by itself.
      wake().catch(() => undefined);
    }, PAUSE_MS).unref();
  };
}
