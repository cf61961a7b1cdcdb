import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

describe('webhook sources', () => {
  it('say in words how they are doing, and only administrators add one', async () => {
    openApp('/admin/webhooks', { signedInAs: 'compliance' });
    const table = within(await screen.findByRole('table'));
    expect(await table.findByText('7 refused in 24 hours')).toBeDefined();
    expect(table.getByText('Waits for your confirmation')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Add a source' })).toBeNull();
  });

  it('are added with what the vendor signs with, and then say what to enter there', async () => {
    const { user, tables } = openApp('/admin/webhooks?create=yes', { signedInAs: 'admin' });
    const dialog = within(await screen.findByRole('dialog'));
    await user.selectOptions(dialog.getByLabelText('Vendor'), 'Mailchimp');
    expect(dialog.getByText(/Heed makes the secret/)).toBeDefined();
    await user.type(dialog.getByLabelText('Name'), 'Loyalty club');
    await user.click(dialog.getByRole('button', { name: 'Add the source' }));
    const told = within(await screen.findByRole('dialog', { name: /Loyalty club/ }));
    expect(told.getByText(/not shown whole again/)).toBeDefined();
    expect(tables.webhookSources[0]?.view).toMatchObject({ vendor: 'mailchimp', name: 'Loyalty club' });
  });
});

describe('the review list', () => {
  it('shows a mail when it is asked for, hides it again, and takes a decision', async () => {
    const { user, tables } = openApp('/reviews', { signedInAs: 'dpo' });
    const [first] = await within(await screen.findByRole('table')).findAllByRole('link');
    await user.click(first ?? document.body);
    const drawer = within(await screen.findByRole('complementary', { name: 'Review' }));
    await user.click(await drawer.findByRole('button', { name: 'Read the mail' }));
    expect(await drawer.findByText(/Not for me any more/)).toBeDefined();
    await user.click(drawer.getByRole('button', { name: 'Hide it' }));
    expect(drawer.queryByText(/Not for me any more/)).toBeNull();
    await user.click(drawer.getByRole('button', { name: 'It was nothing' }));
    expect(await drawer.findByText('It was nothing')).toBeDefined();
    expect(tables.reviews[0]).toMatchObject({ decision: 'nothing' });
    expect(tables.auditEvents[0]).toMatchObject({ action: 'review.read' });
  });
});
