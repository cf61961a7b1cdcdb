import { seedImportId } from '@heed/mock-api';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

const table = () => screen.findByRole('table', { name: /Imports, newest first/ });

describe('the list of imports', () => {
  it('shows each import with its state and what came of it, newest first', async () => {
    openApp('/imports');
    await waitFor(async () => expect(within(await table()).getAllByRole('row')).toHaveLength(51));
    const text = screen.getByRole('table').textContent;
    for (const words of [
      'Checking',
      'Ready to confirm',
      'Writing',
      'Waiting for the file',
      'Done',
      'Refused',
      'Cancelled',
      'Failed',
      '412 new, 19,551 already known',
      '19,963 opt-outs to write',
      'Stopped after 11,048 opt-outs; these stay',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('opens an import on its own page by its link', async () => {
    const { user, history } = openApp('/imports');
    await user.click(await screen.findByRole('link', { name: /export_4f2a/ }));
    await waitFor(() => expect(history.location.pathname).toBe(`/imports/${seedImportId('ready')}`));
    expect(await screen.findByRole('heading', { level: 1, name: 'Import opt-outs' })).toBeDefined();
  });

  it('is narrowed by state in the address', async () => {
    openApp('/imports?state=refused');
    await waitFor(async () => expect(within(await table()).getAllByRole('row')).toHaveLength(3));
    expect(screen.getByText('do not mail.xlsx')).toBeDefined();
  });

  it('says what will fill it while there is nothing yet', async () => {
    const { tables, user } = openApp('/overview');
    tables.imports.clear();
    await user.click(await screen.findByRole('link', { name: 'Imports' }));
    expect(await screen.findByText('No imports yet')).toBeDefined();
    expect(screen.getByText(/drop the file above/)).toBeDefined();
  });

  it('lets an auditor read, and says why there is no place to drop a file', async () => {
    openApp('/imports', { signedInAs: 'auditor' });
    expect(await screen.findByText(/starting one needs the role Compliance officer or Data/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Choose a file' })).toBeNull();
    expect(within(await table()).getAllByRole('row').length).toBeGreaterThan(1);
  });

  it('is denied to others, at its own address, with who can grant it', async () => {
    const { history } = openApp('/imports', { signedInAs: 'marketer' });
    expect(
      await screen.findByRole('heading', { name: 'You need another role to open imports' }),
    ).toBeDefined();
    expect(screen.getByText('import.read')).toBeDefined();
    expect(history.location.pathname).toBe('/imports');
    expect(screen.queryByText(/csv/)).toBeNull();
  });
});
