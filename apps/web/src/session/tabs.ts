import type { Session } from '@heed/contract';
import { asSession } from './session.ts';

/** What one tab tells the others of the same browser. */
export type TabMessage = { readonly kind: 'session'; readonly session: Session } | { readonly kind: 'ended' };

const CHANNEL = 'heed-session';

/** The one channel of this tab: a second one would hear what this tab itself tells the others. */
let joined: BroadcastChannel | undefined;

/** Listens to the other tabs; answers how to stop. */
export function joinTabs(onMessage: (message: TabMessage) => void) {
  const channel = new BroadcastChannel(CHANNEL);
  joined = channel;
  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = asMessage(event.data);
    if (message !== undefined) onMessage(message);
  });
  return {
    leave: () => {
      channel.close();
      if (joined === channel) joined = undefined;
    },
  };
}

/** Tells the other tabs. Only a tab that listens, which every signed-in one does, has something to tell. */
export function tellTabs(message: TabMessage): void {
  joined?.postMessage(message);
}

function asMessage(data: unknown): TabMessage | undefined {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return undefined;
  if (data.kind === 'ended') return { kind: 'ended' };
  const session = 'session' in data ? asSession(data.session) : undefined;
  return data.kind === 'session' && session !== undefined ? { kind: 'session', session } : undefined;
}
