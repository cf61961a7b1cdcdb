import { PasswordInput, TextInput } from '@mantine/core';
import { List } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Note } from '../../ui/Note.tsx';
import type { ShownProblem } from '../../ui/ProblemPanel.tsx';
import classes from './LoginForm.module.css';

interface LoginFormProps {
  readonly problem: ShownProblem | null;
  readonly busy: boolean;
  readonly onSubmit: (credentials: { readonly email: string; readonly password: string }) => void;
}

/** E-mail and password. Pasting is allowed, and a password manager finds its fields. */
export function LoginForm({ problem, busy, onSubmit }: LoginFormProps) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const alert = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (problem !== null) alert.current?.focus();
  }, [problem]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const incomplete = email.trim() === '' || password === '';
    setMissing(incomplete);
    if (!incomplete && !busy) onSubmit({ email, password });
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {problem !== null && (
        <p ref={alert} role="alert" tabIndex={-1} className={classes.problem}>
          {problem.detail}
        </p>
      )}
      <TextInput
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        spellCheck={false}
        size="lg"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={missing && email.trim() === '' ? 'Enter your e-mail address' : undefined}
      />
      <PasswordInput
        label="Password"
        name="password"
        autoComplete="current-password"
        size="lg"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
        error={missing && password === '' ? 'Enter your password' : undefined}
      />
      <ActionButton type="submit" variant="filled" size="lg" fullWidth busy={busy}>
        Sign in
      </ActionButton>
      <Note icon={List}>Signing in, and every refused attempt, is written to the audit trail.</Note>
    </form>
  );
}
