import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api/problem.ts';
import { SessionWarning } from './SessionWarning.tsx';
import { glanceAtSession, keepSession, useKnownSession } from './session.ts';
import { joinTabs } from './tabs.ts';
import { endOf, WARNING_MS } from './timing.ts';
import { useRoleChanges } from './use-role-changes.ts';

// setTimeout counts in 32 bits; and a laptop that slept notices within a minute.
const LONGEST_WAIT = 60_000;

interface SessionWatchProps {
  /** The session is over, here or in another tab. */
  readonly onEnded: (cause: 'idle' | 'absolute' | 'elsewhere') => void;
}

/** Warns before the session ends. The server's clock counts, and only the server knows of use in other tabs. */
export function SessionWatch({ onEnded }: SessionWatchProps) {
  const client = useQueryClient();
  const { session, clockOffset } = useKnownSession();
  const end = endOf(session);
  const [warning, setWarning] = useState(false);
  const ended = useRef(onEnded);
  useEffect(() => {
    ended.current = onEnded;
  });

  useEffect(() => {
    const tabs = joinTabs((message) => {
      if (message.kind === 'ended') return ended.current('elsewhere');
      keepSession(client, message.session);
      setWarning(false);
    });
    return tabs.leave;
  }, [client]);

  const { at, cause } = end;
  // Whoever asks after the known end learns that it came, not that somebody ended the session.
  useRoleChanges(() => ended.current(Date.now() + clockOffset < at ? 'elsewhere' : cause));

  const over = useCallback(() => ended.current(cause), [cause]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    const look = async () => {
      const left = at - (Date.now() + clockOffset);
      if (left > WARNING_MS) return wait(Math.min(left - WARNING_MS, LONGEST_WAIT));
      try {
        const fresh = endOf(await glanceAtSession(client));
        // A later end re-runs this effect; the same one means that nobody has used the session meanwhile.
        if (!stopped && fresh.at === at) setWarning(true);
      } catch (error) {
        if (stopped) return;
        if (error instanceof ApiProblem && error.status === 401) over();
        else wait(5000);
      }
    };
    const wait = (milliseconds: number) => {
      timer = setTimeout(() => void look(), milliseconds);
    };
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [at, clockOffset, client, over]);

  if (!warning) return null;
  return (
    <SessionWarning end={end} clockOffset={clockOffset} onStayed={() => setWarning(false)} onOver={over} />
  );
}
