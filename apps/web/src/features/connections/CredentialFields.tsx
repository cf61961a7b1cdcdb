import { PasswordInput, TextInput } from '@mantine/core';
import classes from './NewConnectionPage.module.css';

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

interface CredentialFieldsProps {
  readonly value: Credentials;
  readonly onChange: (patch: Partial<Credentials>) => void;
  readonly faultOf: (field: keyof Credentials) => string | undefined;
}

/** What an administrator takes from Zoho's API console: sealed when it is saved, and never shown again. */
export function CredentialFields({ value, onChange, faultOf }: CredentialFieldsProps) {
  const field = (name: keyof Credentials) => ({
    name,
    value: value[name],
    // A password manager would offer the reader's own.
    autoComplete: 'off',
    spellCheck: false,
    error: faultOf(name),
    onChange: (event: { readonly target: { readonly value: string } }) =>
      onChange({ [name]: event.target.value.trim() }),
  });
  const eye = { visibilityToggleButtonProps: { 'aria-label': 'Show it', tabIndex: 0 } };
  return (
    <div className={classes.fields}>
      <TextInput label="Client id" {...field('clientId')} />
      <PasswordInput label="Client secret" {...eye} {...field('clientSecret')} />
      <PasswordInput
        label="Refresh token"
        description="Of a self client, with the scopes ZohoCRM.modules.ALL, ZohoCRM.settings.fields.READ and ZohoSearch.securesearch.READ."
        {...eye}
        {...field('refreshToken')}
      />
    </div>
  );
}
