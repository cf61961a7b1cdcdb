import { ROLE_WORDS } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '../api/client.ts';
import { ApiProblem } from '../api/problem.ts';
import { announce } from '../lib/announcer.ts';
import { allOf } from '../lib/words.ts';
import { keepSession, useSession } from './session.ts';

/** Well below the minute in which a change of roles has to be seen on an open page. */
const LOOK_MS = 30_000;

/**
 * The server applies a change of roles at once; the screens learn of it here: every half minute while the page is in
 * sight, and when it comes back into sight. Looking does not count as use of the session.
 */
export function useRoleChanges(onEnded: () => void): void {
  const client = useQueryClient();
  const { person } = useSession();
  const held = person.roles.join(' ');
  const ended = useRef(onEnded);
  useEffect(() => {
    ended.current = onEnded;
  });
  useEffect(() => {
    let stopped = false;
    const look = async () => {
      if (document.visibilityState === 'hidden') return;
      try {
        const session = await call('sessionView', { background: true });
        const { roles } = session.person;
        if (stopped || roles.join(' ') === held) return;
        keepSession(client, session);
        const names = allOf(roles.map((role) => ROLE_WORDS[role].name));
        announce(`Your roles have changed: ${names === '' ? 'none' : names}.`);
      } catch (error) {
        // Anything else than an ended session is for the next look.
        if (!stopped && error instanceof ApiProblem && error.code === 'not_signed_in') ended.current();
      }
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    const seen = () => void look();
    document.addEventListener('visibilitychange', seen);
    return () => {
      stopped = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [client, held]);
}
