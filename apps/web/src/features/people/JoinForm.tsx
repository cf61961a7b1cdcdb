import { PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemPanel, type ShownProblem } from '../../ui/ProblemPanel.tsx';
import classes from './LoginForm.module.css';

interface JoinFormProps {
  readonly displayName: string;
  readonly email: string;
  readonly problem: ShownProblem | null;
  readonly busy: boolean;
  readonly onSubmit: (password: string) => void;
}

const SHORTEST = 15;

/** A password that nobody else knows. */
export function JoinForm({ displayName, email, problem, busy, onSubmit }: JoinFormProps) {
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const isShort = password.length < SHORTEST;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isShort && !busy) onSubmit(password);
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <p>Welcome, {displayName}. Choose a password; only you know it.</p>
      {problem !== null && <ProblemPanel what="You have not joined" problem={problem} wrote />}
      {/* A password manager keeps the pair. */}
      <TextInput label="E-mail" type="email" autoComplete="username" size="lg" value={email} readOnly />
      <PasswordInput
        label="Password"
        description="At least 15 characters. Nothing else is asked of it."
        autoComplete="new-password"
        size="lg"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={tried && isShort ? 'Use 15 characters or more; a sentence is easy to remember' : undefined}
      />
      <ActionButton type="submit" variant="filled" size="lg" fullWidth busy={busy} writes>
        Join
      </ActionButton>
    </form>
  );
}
