import { Textarea } from '@mantine/core';

interface SealedTextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly required?: boolean;
  readonly placeholder?: string;
}

/** What staff write about a person: sealed under that person's key, with which it goes. */
export function SealedText({ label, value, onChange, required = false, placeholder }: SealedTextProps) {
  return (
    <Textarea
      label={label}
      description="Kept sealed under the person’s key; the audit trail holds a fingerprint of it only."
      rows={3}
      maxLength={4000}
      // Browsers offer what was typed before to whoever sits down next; this one must not.
      autoComplete="off"
      aria-required={required}
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** A reason is one from this length on; the server asks the same. */
export const isReason = (text: string): boolean => text.trim().length >= 10;
export const REASON_MISSING = 'Write the reason in a few words, 10 characters or more.';
