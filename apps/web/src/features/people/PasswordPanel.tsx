import { PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useCommand } from '../../api/query.ts';
import { announce } from '../../lib/announcer.ts';
import { keepSession } from '../../session/session.ts';
import { tellTabs } from '../../session/tabs.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import classes from './PasswordPanel.module.css';

const EMPTY = { current: '', next: '' };
const SHORTEST = 15;
const SHOW = { 'aria-label': 'Show the password', tabIndex: 0 };

/** Changes one's own password: the current one is asked for, and every other session ends. */
export function PasswordPanel() {
  const client = useQueryClient();
  const [entry, setEntry] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const current = useRef<HTMLInputElement>(null);
  const change = useCommand('passwordChange', {
    invalidates: ['ownSessionList'],
    onSuccess: (session) => {
      keepSession(client, session);
      tellTabs({ kind: 'session', session });
      setEntry(EMPTY);
      setTried(false);
      announce('The password is changed, and every other session has ended.');
    },
    onError: () => current.current?.focus(),
  });
  const told = (path: string) => change.error?.problem.faults?.find((fault) => fault.path === path)?.message;
  const faults = {
    current: entry.current === '' ? 'Enter your current password' : undefined,
    next:
      entry.next.length < SHORTEST ? 'Use 15 characters or more; a sentence is easy to remember' : undefined,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faults.current === undefined && faults.next === undefined && !change.isPending) {
      change.mutate({ body: entry });
    }
  };
  const set = (patch: Partial<typeof EMPTY>) => {
    setEntry({ ...entry, ...patch });
    if (change.error !== null || change.isSuccess) change.reset();
  };
  const isNamed = told('current') !== undefined || told('next') !== undefined;
  return (
    <Panel title="Password" padded>
      <form className={classes.form} onSubmit={submit} noValidate>
        <PasswordInput
          ref={current}
          label="Current password"
          autoComplete="current-password"
          visibilityToggleButtonProps={SHOW}
          value={entry.current}
          onChange={(event) => set({ current: event.target.value })}
          error={told('current') === undefined ? tried && faults.current : 'This is not your password'}
        />
        <PasswordInput
          label="New password"
          description="At least 15 characters. Nothing else is asked of it."
          autoComplete="new-password"
          visibilityToggleButtonProps={SHOW}
          value={entry.next}
          onChange={(event) => set({ next: event.target.value })}
          error={told('next') === undefined ? tried && faults.next : `This ${told('next')}`}
        />
        {change.error !== null && !isNamed && (
          <ProblemPanel what="The password was not changed" problem={change.error.problem} wrote />
        )}
        {change.isSuccess && (
          <p className={classes.done}>The password is changed, and every other session has ended.</p>
        )}
        <div>
          <ActionButton type="submit" writes busy={change.isPending}>
            Change password
          </ActionButton>
        </div>
      </form>
    </Panel>
  );
}
