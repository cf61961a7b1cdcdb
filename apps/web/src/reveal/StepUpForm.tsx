import { Button, PasswordInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { call } from '../api/client.ts';
import { type ApiProblem, asApiProblem } from '../api/problem.ts';
import { queryOf } from '../api/query.ts';
import { keepSession, useSession } from '../session/session.ts';
import { tellTabs } from '../session/tabs.ts';
import { ProblemPanel } from '../ui/ProblemPanel.tsx';
import classes from './Reveal.module.css';

interface StepUpFormProps {
  readonly id: string;
  readonly onBusy: (busy: boolean) => void;
  readonly onDone: () => void;
}

const SHOW = { 'aria-label': 'Show the password', tabIndex: 0 };

/** The password once more. What is typed is kept in no cache: it goes to the server, and is forgotten. */
export function StepUpForm({ id, onBusy, onDone }: StepUpFormProps) {
  const client = useQueryClient();
  const { person } = useSession();
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<ApiProblem>();
  const field = useRef<HTMLInputElement>(null);
  const refuse = (words: string) => {
    setFault(words);
    field.current?.focus();
  };
  const stepUp = async () => {
    onBusy(true);
    setProblem(undefined);
    // The cookie changes: what is on its way with the old one would find no session.
    await client.cancelQueries();
    try {
      const session = await call('sessionStepUp', { body: { password } });
      keepSession(client, session);
      tellTabs({ kind: 'session', session });
      onDone();
    } catch (error) {
      const { problem: told, code } = asApiProblem(error);
      if (code === 'not_signed_in') void client.refetchQueries({ queryKey: ['sessionView'] });
      if (told.faults?.some(({ path }) => path === 'password') === true) refuse('This is not your password');
      else setProblem(asApiProblem(error));
    } finally {
      onBusy(false);
      setPassword('');
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password === '') return refuse('Enter your password');
    void stepUp();
  };
  return (
    <form id={id} className={classes.form} onSubmit={submit} noValidate>
      <p>Personal data comes next. Give your password once more; it then counts for ten minutes.</p>
      {/* For password managers, which ask whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={person.email} readOnly />
      <PasswordInput
        ref={field}
        label="Password"
        data-initial-focus
        autoComplete="current-password"
        visibilityToggleButtonProps={SHOW}
        value={password}
        onChange={(event) => {
          setPassword(event.target.value);
          setFault(undefined);
        }}
        error={fault}
      />
      <DemoPassword onUse={setPassword} />
      {problem !== undefined && (
        <ProblemPanel what="Your password could not be checked" problem={problem.problem} wrote />
      )}
    </form>
  );
}

/** In the demo everybody may know the password: the log-in page shows it too. */
function DemoPassword({ onUse }: { readonly onUse: (password: string) => void }) {
  const { organisation, person } = useSession();
  const { data } = useQuery({ ...queryOf('setupView', {}), enabled: organisation.demo });
  const account = data?.demoAccounts.find(({ email }) => email === person.email);
  if (!organisation.demo || account === undefined) return null;
  return (
    <p className={classes.demo}>
      Demo account: its password is <code>{account.password}</code>
      <Button size="xs" onClick={() => onUse(account.password)}>
        Fill it in
      </Button>
    </p>
  );
}
