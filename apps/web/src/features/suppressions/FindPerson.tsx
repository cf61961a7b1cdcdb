import type { SuppressionFind } from '@heed/contract';
import { TextInput } from '@mantine/core';
import { Lock, Search } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useCommand } from '../../api/query.ts';
import { announce } from '../../lib/announcer.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Mask } from '../../ui/Mask.tsx';
import { Note } from '../../ui/Note.tsx';
import classes from './FindPerson.module.css';
import { TYPE_WORDS } from './words.ts';

interface FindPersonProps {
  /** The person is in the ledger: an entry of theirs, which is all that may enter the address. */
  readonly onFound: (entry: string) => void;
}

/** Looks one person up by address, number or id. What is typed goes into the request's body and nowhere else. */
export function FindPerson({ onFound }: FindPersonProps) {
  const [identifier, setIdentifier] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const find = useCommand('suppressionFind', {
    invalidates: ['auditEventList'],
    onSuccess: (answer) => {
      if (answer.outcome === 'notFound') return announce(notFoundSentence(answer));
      setIdentifier('');
      announce(`Found. The list shows what is recorded for this ${TYPE_WORDS[answer.type].toLowerCase()}.`);
      onFound(answer.entry);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (identifier.trim() === '') return field.current?.focus();
    if (!find.isPending) find.mutate({ body: { identifier } });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <form
      role="search"
      aria-label="Find a person"
      className={classes.find}
      onSubmit={submit}
      autoComplete="off"
    >
      <div className={classes.row}>
        <TextInput
          ref={field}
          data-find
          label="Find a person"
          placeholder="E-mail, phone or external id"
          leftSection={<Search size={16} aria-hidden />}
          // Browsers offer what was typed before to whoever sits down next; this one must not.
          autoComplete="off"
          spellCheck={false}
          value={identifier}
          onChange={(event) => {
            setIdentifier(event.target.value);
            find.reset();
          }}
          error={find.error === null ? undefined : <FindFaults error={find.error} />}
          className={classes.field}
        />
        <ActionButton type="submit" busy={find.isPending} writes>
          Find
        </ActionButton>
        <Note icon={Lock}>Sent in the request body, never in the address bar. The look-up is recorded.</Note>
      </div>
      {find.data?.outcome === 'notFound' && (
        <p className={classes.answer}>
          No suppression for <Mask value={find.data.mask} />, read as{' '}
          {TYPE_WORDS[find.data.type].toLowerCase()}. That you looked is recorded.
        </p>
      )}
    </form>
  );
}

function notFoundSentence(answer: Extract<SuppressionFind, { outcome: 'notFound' }>): string {
  return `No suppression for that ${TYPE_WORDS[answer.type].toLowerCase()}. That you looked is recorded.`;
}

function FindFaults({ error }: { readonly error: { readonly problem: FaultyProblem } }) {
  const { faults = [], detail } = error.problem;
  return <>{faults.length === 0 ? detail : faults.map((fault) => fault.message).join(' ')}</>;
}

interface FaultyProblem {
  readonly detail: string;
  readonly faults?: readonly { readonly message: string }[] | undefined;
}
