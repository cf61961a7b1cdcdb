import { INVITATION_TOKEN } from '@heed/mock-api';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

const dialog = () => screen.findByRole('dialog');
const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });

describe('people', () => {
  it('are listed with roles and state, and filtered by both', async () => {
    const { user, history } = openApp('/admin/people', { signedInAs: 'admin' });
    const table = await screen.findByRole('table', { name: 'People, newest account first' });
    expect((await within(table).findAllByRole('link'))[0]?.textContent).toContain('Newcomer');
    expect(within(table).getByText('Auditor: waits for confirmation')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'State Any' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Disabled' }));
    await waitFor(() => expect(within(table).getAllByRole('link')).toHaveLength(1));
    expect(history.location.search).toBe('?state=disabled');
  });

  it('are invited with a link that is shown once, and the roles that wait are named', async () => {
    const { user, tables } = openApp('/admin/people', { signedInAs: 'admin' });
    await user.click(await screen.findByRole('button', { name: 'Invite a person' }));
    const form = within(await dialog());
    await user.click(form.getByRole('button', { name: 'Make the link' }));
    expect(form.getByText('Choose at least one role')).toBeDefined();
    await user.type(form.getByLabelText('Name'), 'Nora');
    await user.type(form.getByLabelText('E-mail'), 'nora@heed.test');
    await user.click(form.getByRole('checkbox', { name: /Compliance officer/ }));
    await user.click(form.getByRole('checkbox', { name: /Marketer/ }));
    await user.type(form.getByLabelText('Why'), 'Starts on Monday');
    await user.click(form.getByRole('button', { name: 'Make the link' }));
    const told = within(await screen.findByRole('dialog', { name: 'Hand this link over' }));
    expect(told.getByText(/\/invitation#token=mock-/)).toBeDefined();
    expect(told.getByText(/Compliance officer: holds when a data protection officer/)).toBeDefined();
    await user.click(told.getByRole('button', { name: 'I have it' }));
    expect(await screen.findByText('Nora')).toBeDefined();
    expect(document.body.textContent).not.toContain('token=');
    expect(tables.members[0]).toMatchObject({ displayName: 'Nora', roles: ['marketer'] });
  });

  it('get and lose roles with a reason; one’s own is not on offer', async () => {
    const { user, history, tables } = openApp('/admin/people', { signedInAs: 'admin' });
    await user.click(await screen.findByText('Front line', { selector: 'a *' }));
    await heading('Front line');
    await user.click(screen.getByRole('button', { name: 'Give a role' }));
    const form = within(await dialog());
    await user.click(form.getByRole('radio', { name: /Compliance officer/ }));
    expect(form.getByText(/It reads personal data/)).toBeDefined();
    await user.click(form.getByRole('button', { name: 'Give the role' }));
    expect(form.getByText('Write a few words')).toBeDefined();
    await user.type(form.getByLabelText('Why'), 'Covers until March');
    await user.click(form.getByRole('button', { name: 'Give the role' }));
    expect(await screen.findByText('Waits for confirmation')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'End the role Front line' }));
    const end = within(await dialog());
    await user.type(end.getByLabelText('Why'), 'Changed desks');
    await user.click(end.getByRole('button', { name: 'End the role' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'End the role Front line' })).toBeNull());
    const admin = tables.members.find(({ displayName }) => displayName === 'Admin');
    history.push(`/admin/people/${admin?.id}`);
    await heading('Admin');
    for (const name of ['Give a role', 'End the role Administrator', 'Disable the account']) {
      expect(screen.getByRole('button', { name }).getAttribute('aria-disabled')).toBe('true');
    }
  });

  it('are disabled and enabled with a reason', async () => {
    const { user } = openApp('/admin/people', { signedInAs: 'admin' });
    await user.click(await screen.findByText('Marketer', { selector: 'a *' }));
    await heading('Marketer');
    await user.click(screen.getByRole('button', { name: 'Disable the account' }));
    const form = within(await dialog());
    await user.type(form.getByLabelText('Why'), 'Has left');
    await user.click(form.getByRole('button', { name: 'Disable' }));
    expect(await screen.findByText('Disabled')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Enable the account' })).toBeDefined();
  });

  it('join with their link and a password of their own, of which the address keeps nothing', async () => {
    const { user, history, tables } = openApp(`/invitation#token=${INVITATION_TOKEN}`, {
      signedInAs: 'nobody',
    });
    expect(await screen.findByText(/Welcome, Newcomer/)).toBeDefined();
    await user.type(screen.getByLabelText('Password'), 'too short');
    await user.click(screen.getByRole('button', { name: 'Join' }));
    expect(screen.getByText(/Use 15 characters or more/)).toBeDefined();
    await user.type(screen.getByLabelText('Password'), ', but not any more');
    await user.click(screen.getByRole('button', { name: 'Join' }));
    expect(await screen.findByText(/Your password is set/)).toBeDefined();
    expect(history.location.href).toBe('/login?ended=joined');
    expect(tables.members[0]?.hasJoined).toBe(true);
  });

  it('are told when a link is not good', async () => {
    openApp('/invitation#token=an-old-token-of-last-month', { signedInAs: 'nobody' });
    expect((await screen.findByRole('alert')).textContent).toMatch(/works once and for seven days/);
  });
});
