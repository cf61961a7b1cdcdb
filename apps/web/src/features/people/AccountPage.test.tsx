import { DEMO_PASSWORD, PEOPLE } from '@heed/mock-api';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

const sessions = async () => within(await screen.findByRole('region', { name: 'My sessions' }));

/** Somebody who is signed in twice more. */
function openTwiceElsewhere() {
  const app = openApp('/me/account', { signedInAs: 'marketer' });
  const now = new Date('2026-11-22T13:00:00Z');
  for (const token of ['other-1', 'other-2']) {
    app.tables.sessions.set(token, { person: PEOPLE.marketer, startedAt: now, lastUsedAt: now });
  }
  return app;
}

describe('my account', () => {
  it('lists my sessions with this one marked, and ends one or all others', async () => {
    const { user, tables } = openTwiceElsewhere();
    const panel = await sessions();
    expect(await panel.findAllByRole('listitem')).toHaveLength(3);
    expect(panel.getByText('· this one')).toBeDefined();
    const [one] = panel.getAllByRole('button', { name: /^End the session on/ });
    await user.click(one ?? document.body);
    await waitFor(() => expect(panel.getAllByRole('listitem')).toHaveLength(2));
    await user.click(panel.getByRole('button', { name: 'End all others' }));
    await waitFor(() => expect(panel.getAllByRole('listitem')).toHaveLength(1));
    expect(tables.sessions.size).toBe(1);
    expect(panel.getByRole('button', { name: 'End all others' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('changes the password, asks for the current one, and names what is wrong at its field', async () => {
    const { user } = openTwiceElsewhere();
    await user.type(await screen.findByLabelText('Current password'), 'not this one');
    await user.type(screen.getByLabelText('New password'), 'short');
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    expect(screen.getByText(/Use 15 characters or more/)).toBeDefined();
    await user.type(screen.getByLabelText('New password'), ' but longer now');
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    expect(await screen.findByText('This is not your password')).toBeDefined();
    await user.clear(screen.getByLabelText('Current password'));
    await user.type(screen.getByLabelText('Current password'), DEMO_PASSWORD);
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    const told = await screen.findAllByText('The password is changed, and every other session has ended.');
    expect(told.length).toBeGreaterThan(0);
    expect(screen.getByLabelText<HTMLInputElement>('New password').value).toBe('');
    await waitFor(async () => expect((await sessions()).getAllByRole('listitem')).toHaveLength(1));
  });
});
