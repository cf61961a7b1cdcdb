import { setupCreateBody } from '@heed/contract';
import { PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemPanel, type ShownProblem } from '../../ui/ProblemPanel.tsx';
import classes from './SetupForm.module.css';

interface FirstPerson {
  readonly email: string;
  readonly displayName: string;
  readonly password: string;
}
interface SetupFormProps {
  readonly problem: ShownProblem | null;
  readonly busy: boolean;
  readonly onSubmit: (person: FirstPerson) => void;
}

const personSchema = setupCreateBody.omit({ token: true });
const FAULT_WORDS: Record<keyof FirstPerson, string> = {
  email: 'Enter a whole e-mail address, such as name@example.com',
  displayName: 'Enter the name that others will see, up to 100 characters',
  password: 'Use 15 characters or more; a sentence is easy to remember',
};

/** Name, address and a long password; every fault is named at its field. */
export function SetupForm({ problem, busy, onSubmit }: SetupFormProps) {
  const [person, setPerson] = useState<FirstPerson>({ email: '', displayName: '', password: '' });
  const [tried, setTried] = useState(false);
  const parsed = personSchema.safeParse(person);
  const faulty = new Set(parsed.error?.issues.map((issue) => issue.path[0]));
  const field = (name: keyof FirstPerson) => ({
    name,
    size: 'lg',
    value: person[name],
    onChange: (event: { readonly target: { readonly value: string } }) =>
      setPerson({ ...person, [name]: event.target.value }),
    error: tried && faulty.has(name) ? FAULT_WORDS[name] : undefined,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (parsed.success && !busy) onSubmit(parsed.data);
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <p className={classes.words}>
        You become the first administrator. You can create accounts for others afterwards.
      </p>
      {problem !== null && <ProblemPanel what="The account was not created" problem={problem} />}
      <TextInput label="Your name" autoComplete="name" {...field('displayName')} />
      <TextInput label="E-mail" type="email" autoComplete="username" {...field('email')} />
      <PasswordInput
        label="Password"
        description="At least 15 characters. Nothing else is asked of it."
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
        {...field('password')}
      />
      <ActionButton type="submit" variant="filled" size="lg" fullWidth busy={busy} writes>
        Create account
      </ActionButton>
    </form>
  );
}
