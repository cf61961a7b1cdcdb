import type { WebhookVendorCode } from '@heed/contract';
import { TextInput } from '@mantine/core';
import { INSTRUCTIONS } from './instructions.ts';

interface SecretFieldProps {
  readonly vendor: WebhookVendorCode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly tried: boolean;
}

/** What the vendor signs with, or that Heed makes it. */
export function SecretField({ vendor, value, onChange, tried }: SecretFieldProps) {
  const { secret } = INSTRUCTIONS[vendor];
  if (secret === undefined) return <p>Heed makes the secret: it is part of the address that you get next.</p>;
  return (
    <TextInput
      label={secret.label}
      description={`${secret.where} Kept sealed, and never shown again.`}
      placeholder={secret.placeholder}
      spellCheck={false}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={tried && value.trim() === '' ? 'Paste it here' : undefined}
    />
  );
}
