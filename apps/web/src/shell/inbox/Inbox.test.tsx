import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

async function openInbox(signedInAs: 'compliance' | 'dpo' | 'marketer' = 'compliance') {
  const app = openApp('/overview', { signedInAs });
  await app.user.click(await screen.findByRole('button', { name: /^Inbox/ }));
  const inbox = await screen.findByRole('dialog', { name: 'Inbox' });
  return { ...app, inbox };
}

describe('the inbox', () => {
  it('says how much is new, lists what waits, and leads to the record', async () => {
    const { user, inbox, history } = await openInbox();
    expect(screen.getByRole('button', { name: /^Inbox, \d+ new$/ })).toBeDefined();
    const link = await within(inbox).findByRole('link', { name: /An import failed/ });
    await user.click(link);
    await waitFor(() => expect(history.location.pathname).toMatch(/^\/imports\/imp_/));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Inbox' })).toBeNull());
  });

  it('counts less once an item was opened, and nothing once all are marked as seen', async () => {
    const { user, inbox } = await openInbox();
    await within(inbox).findAllByRole('link');
    const before = Number(/\d+/.exec(screen.getByRole('button', { name: /^Inbox/ }).ariaLabel ?? '')?.[0]);
    expect(before).toBeGreaterThan(1);
    await user.click(within(inbox).getByRole('button', { name: 'Mark all as seen' }));
    await screen.findByRole('button', { name: 'Inbox' });
    expect(within(inbox).queryByText(/New:/)).toBeNull();
    expect(within(inbox).getAllByRole('link').length).toBeGreaterThan(1);
  });

  it('says so when nothing waits', async () => {
    const { inbox } = await openInbox('marketer');
    expect(await within(inbox).findByText('Nothing waits for you')).toBeDefined();
  });

  it('that cannot be read says so and tries again; the page stands', async () => {
    const app = openApp('/overview', { signedInAs: 'dpo' });
    app.tables.failing.add('inboxView');
    await app.user.click(await screen.findByRole('button', { name: 'Inbox' }));
    const inbox = await screen.findByRole('dialog', { name: 'Inbox' });
    const again = await within(inbox).findByRole('button', { name: 'Try again' }, { timeout: 15_000 });
    expect(screen.getByRole('heading', { level: 1, name: 'Overview' })).toBeDefined();
    app.tables.failing.delete('inboxView');
    await app.user.click(again);
    expect(await within(inbox).findAllByRole('link')).not.toHaveLength(0);
  });
});
