import type { Revealed } from '@heed/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { call } from '../api/client.ts';

/** Out of sight for longer than this, the value is taken away: somebody else may come back to the page. */
const OUT_OF_SIGHT_MS = 60_000;

type Because = 'hidden' | 'timeUp' | 'left';

/** What is being shown now, and until when by this browser's clock. */
export interface Look {
  readonly grant: string;
  readonly revealed: Revealed;
  readonly until: number;
}

/**
 * The shown value lives in this component's state and nowhere else: no query cache, no storage, no address. It goes when
 * it is hidden, when its time is up, when the page is left or out of sight for a minute; the server is told each time.
 */
export function useLook(onOver: (because: Because) => void) {
  const [look, setLook] = useState<Look>();
  const grant = useRef<string>(undefined);
  const over = useRef(onOver);
  useEffect(() => {
    over.current = onOver;
  });

  const end = useCallback((because: Because) => {
    const ended = grant.current;
    if (ended === undefined) return;
    grant.current = undefined;
    setLook(undefined);
    // The grant ends by itself after five minutes; this only makes it sooner.
    void call('grantEnd', { params: { grantId: ended }, body: { because }, keepalive: true }).catch(
      () => undefined,
    );
    over.current(because);
  }, []);

  const show = useCallback((id: string, revealed: Revealed) => {
    grant.current = id;
    const left = Date.parse(revealed.expiresAt) - Date.parse(revealed.now);
    setLook({ grant: id, revealed, until: Date.now() + left });
  }, []);

  useEffect(() => {
    // Painted away before the browser keeps a picture of the page.
    const leave = () => flushSync(() => end('left'));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const seen = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'hidden') timer = setTimeout(() => end('left'), OUT_OF_SIGHT_MS);
    };
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', seen);
      end('left');
    };
  }, [end]);

  return { look, show, end };
}
