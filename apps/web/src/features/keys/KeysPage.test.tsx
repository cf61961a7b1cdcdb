import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

describe('API keys', () => {
  it('are listed with what they may do in words, and filtered by state', async () => {
    const { user, history } = openApp('/admin/keys', { signedInAs: 'admin' });
    // The page's own code is fetched first.
    const table = await screen.findByRole('table', { name: 'API keys, newest first' }, { timeout: 15_000 });
    expect(await within(table).findAllByRole('link')).toHaveLength(4);
    expect(
      within(table).getByText('Record opt-outs and make unsubscribe links; check before sending'),
    ).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'State Any' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Revoked' }));
    await waitFor(() => expect(within(table).getAllByRole('link')).toHaveLength(1));
    expect(history.location.search).toBe('?state=revoked');
  });

  it('are made with a name and scopes, shown once, and gone from the page afterwards', async () => {
    const { user, tables } = openApp('/admin/keys', { signedInAs: 'admin' });
    await user.click(await screen.findByRole('button', { name: 'Make a key' }));
    const form = within(await screen.findByRole('dialog'));
    await user.click(form.getByRole('button', { name: 'Make the key' }));
    expect(form.getByText('Choose what it may do')).toBeDefined();
    expect(form.getByText(/Enter a name/)).toBeDefined();
    await user.type(form.getByLabelText('Name'), 'Shop');
    await user.click(form.getByRole('checkbox', { name: /Record opt-outs/ }));
    await user.click(form.getByRole('radio', { name: 'A year' }));
    await user.click(form.getByRole('button', { name: 'Make the key' }));
    const told = within(await screen.findByRole('dialog', { name: 'Copy the key now' }));
    expect(told.getByText(/^heed_[0-9a-f]{32}_/)).toBeDefined();
    await user.click(told.getByRole('button', { name: 'I have it' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.body.textContent).not.toContain('heed_');
    expect(tables.apiKeys[0]).toMatchObject({ name: 'Shop', scopes: ['optOut.write'] });
    expect(await screen.findByText('Shop')).toBeDefined();
  });

  it('are revoked after a question', async () => {
    const { user, tables } = openApp('/admin/keys', { signedInAs: 'admin' });
    await user.click(await screen.findByText('Shop checkout', { selector: 'a *' }));
    const panel = within(await screen.findByRole('complementary', { name: 'API key' }));
    await user.click(await panel.findByRole('button', { name: 'Revoke the key' }));
    const question = within(await screen.findByRole('alertdialog'));
    await user.click(question.getByRole('button', { name: 'Revoke the key' }));
    expect(await panel.findByText('Revoked', { selector: 'span' })).toBeDefined();
    expect(panel.queryByRole('button', { name: 'Revoke the key' })).toBeNull();
    expect(tables.apiKeys.find(({ name }) => name === 'Shop checkout')?.state).toBe('revoked');
  });
});
