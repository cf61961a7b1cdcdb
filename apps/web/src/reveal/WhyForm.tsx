import type { RevealField, RevealPurpose } from '@heed/contract';
import { TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Choices } from '../forms/Choices.tsx';
import classes from './Reveal.module.css';
import { PURPOSE_OPTIONS } from './words.ts';

/** Why somebody looks, as the server takes it. */
export interface Why {
  readonly purpose: RevealPurpose;
  readonly reference: string;
  readonly note?: string;
  readonly fields: RevealField[];
}

interface WhyFormProps {
  readonly id: string;
  readonly busy: boolean;
  /** Offers to show more of the person than the one address. */
  readonly asksFields: boolean;
  readonly children?: ReactNode;
  readonly onSubmit: (why: Why) => void;
}

const MORE = [
  { value: 'others', label: 'Their other addresses and numbers' },
  { value: 'comments', label: 'What was written with an opt-out' },
] as const;

/** Purpose and reference come first, before anything is shown. */
export function WhyForm({ id, busy, asksFields, children, onSubmit }: WhyFormProps) {
  const [purpose, setPurpose] = useState<readonly RevealPurpose[]>([]);
  const [reference, setReference] = useState('');
  const [note, setNote] = useState('');
  const [more, setMore] = useState<readonly ('others' | 'comments')[]>([]);
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const [chosen] = purpose;
  const isShort = reference.trim().length < 2;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (chosen !== undefined && isShort) field.current?.focus();
    if (chosen === undefined || isShort || busy) return;
    const words = note.trim();
    onSubmit({
      purpose: chosen,
      reference: reference.trim(),
      ...(words === '' ? {} : { note: words }),
      fields: ['identifier', ...more],
    });
  };
  return (
    <form id={id} className={classes.form} onSubmit={submit} noValidate autoComplete="off">
      <Choices
        legend="Purpose"
        kind="radio"
        options={PURPOSE_OPTIONS}
        value={purpose}
        onChange={setPurpose}
        error={tried && chosen === undefined ? 'Say what it is for' : undefined}
      />
      <div className={classes.pair}>
        <TextInput
          ref={field}
          label="Reference"
          placeholder="ER-1042 or a ticket"
          maxLength={120}
          autoComplete="off"
          value={reference}
          onChange={(event) => setReference(event.target.value)}
          error={tried && isShort ? 'Which case is it about?' : undefined}
        />
        <TextInput
          label="Note"
          placeholder="Optional, kept sealed"
          maxLength={1000}
          autoComplete="off"
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      {asksFields && (
        <Choices legend="Also show" kind="checkbox" options={MORE} value={more} onChange={setMore} />
      )}
      {children}
    </form>
  );
}
