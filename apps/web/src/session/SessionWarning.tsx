import { Button, VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useCommand } from '../api/query.ts';
import { formatCountdown } from '../lib/time.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { keepSession } from './session.ts';
import { tellTabs } from './tabs.ts';
import { type SessionEnd, spokenAt } from './timing.ts';
import { useSignOut } from './use-sign-out.ts';

interface SessionWarningProps {
  readonly end: SessionEnd;
  readonly clockOffset: number;
  readonly onStayed: () => void;
  readonly onOver: () => void;
}

/** Two minutes before the end: how long is left, Stay, Sign out. At zero the log-in page leads back to this address. */
export function SessionWarning({ end, clockOffset, onStayed, onOver }: SessionWarningProps) {
  const client = useQueryClient();
  const { left, spoken } = useCountdown(end.at, clockOffset, onOver);
  const signOut = useSignOut();
  const stay = useCommand('sessionExtend', {
    onSuccess: (session) => {
      keepSession(client, session);
      tellTabs({ kind: 'session', session });
      onStayed();
    },
  });
  const canStay = end.cause === 'idle';
  return (
    <Dialog
      role="alertdialog"
      title={canStay ? 'Are you still there?' : 'Your session is about to end'}
      onClose={() => (canStay ? stay.mutate({}) : onStayed())}
      actions={
        <>
          <Button onClick={() => signOut.mutate({})}>Sign out</Button>
          {canStay ? (
            <ActionButton
              writes
              initialFocus
              variant="filled"
              busy={stay.isPending}
              onClick={() => stay.mutate({})}
            >
              Stay signed in
            </ActionButton>
          ) : (
            <Button variant="filled" onClick={onStayed}>
              Finish what I am doing
            </Button>
          )}
        </>
      }
    >
      <p>
        You will be signed out in <strong>{formatCountdown(left)}</strong>.{' '}
        {canStay
          ? 'Heed ends a session that nobody uses.'
          : 'A session lasts twelve hours at most, whatever happens in it.'}{' '}
        When you sign in again you come back to this page.
      </p>
      {stay.error !== null && <p role="alert">{stay.error.problem.detail}</p>}
      <VisuallyHidden role="status">{spoken}</VisuallyHidden>
    </Dialog>
  );
}

/** Milliseconds left by the server's clock, each second, and what is to be said aloud. */
function useCountdown(endsAt: number, clockOffset: number, onOver: () => void) {
  const leftNow = () => endsAt - (Date.now() + clockOffset);
  const [state, setState] = useState(() => ({ left: leftNow(), spoken: '' }));
  const over = useRef(onOver);
  useEffect(() => {
    over.current = onOver;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      const left = endsAt - (Date.now() + clockOffset);
      setState((before) => ({ left, spoken: spokenAt(before.left, left) ?? before.spoken }));
      if (left > 0) return;
      clearInterval(timer);
      over.current();
    }, 1000);
    return () => clearInterval(timer);
  }, [endsAt, clockOffset]);
  return state;
}
