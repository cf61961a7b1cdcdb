import type { Session } from '@heed/contract';
import { asSession } from './session.ts';

/** What one tab tells the others of the same browser. */
export type TabMessage = { readonly kind: 'session'; readonly session: Session } | { readonly kind: 'ended' };

const CHANNEL = 'heed-session';

/** Listens to the other tabs; answers how to tell them something, and how to stop. */
export function joinTabs(onMessage: (message: TabMessage) => void) {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = asMessage(event.data);
    if (message !== undefined) onMessage(message);
  });
  return {
    tell: (message: TabMessage) => channel.postMessage(message),
    leave: () => channel.close(),
  };
}

/** Tells the other tabs once. */
export function tellTabs(message: TabMessage): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(message);
  channel.close();
}

function asMessage(data: unknown): TabMessage | undefined {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return undefined;
  if (data.kind === 'ended') return { kind: 'ended' };
  const session = 'session' in data ? asSession(data.session) : undefined;
  return data.kind === 'session' && session !== undefined ? { kind: 'session', session } : undefined;
}
