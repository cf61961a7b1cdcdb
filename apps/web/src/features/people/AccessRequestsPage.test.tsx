import { PEOPLE } from '@heed/mock-api';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

const drawer = async () => within(await screen.findByRole('complementary', { name: 'Access request' }));

describe('access requests', () => {
  it('are asked for on the page that was refused, and their state stands there afterwards', async () => {
    const { user, tables } = openApp('/suppressions', { signedInAs: 'frontline' });
    const panel = within(await screen.findByRole('region', { name: 'Ask for access' }));
    await user.selectOptions(await panel.findByLabelText('Role'), 'Data protection officer');
    await user.click(panel.getByRole('button', { name: 'Send request' }));
    expect(panel.getByText('Write a few words')).toBeDefined();
    await user.type(panel.getByLabelText('Why you need it'), 'Holiday cover, two weeks');
    await user.click(panel.getByRole('button', { name: 'Send request' }));
    expect(await panel.findByText(/An administrator decides next/)).toBeDefined();
    expect(panel.queryByLabelText('Role')).toBeNull();
    expect(tables.accessRequests[0]).toMatchObject({
      role: 'dpo',
      state: 'asked',
      missing: 'suppression.read',
    });
  });

  it('say there why one was declined, and can be sent again', async () => {
    openApp('/suppressions', { signedInAs: 'marketer' });
    const panel = within(await screen.findByRole('region', { name: 'Ask for access' }));
    expect(await panel.findByText('The figures are enough for that.')).toBeDefined();
    expect(panel.getByRole('button', { name: 'Send request' })).toBeDefined();
  });

  it('are granted by an administrator with a reason, and then wait where the role reads people', async () => {
    const { user, tables } = openApp('/admin/access-requests', { signedInAs: 'admin' });
    const [first] = await within(await screen.findByRole('table')).findAllByRole('link');
    await user.click(first ?? document.body);
    await user.click(await (await drawer()).findByRole('button', { name: 'Give the role' }));
    const form = within(await screen.findByRole('dialog'));
    await user.type(form.getByLabelText('Why'), 'Agreed with their lead');
    await user.click(form.getByRole('button', { name: 'Give the role' }));
    expect(await (await drawer()).findByText('Granted')).toBeDefined();
    expect(tables.members.find(({ id }) => id === PEOPLE.frontline.id)?.roles).toEqual([
      'frontline',
      'marketer',
    ]);
  });

  it('are confirmed by a data protection officer; an administrator is told why they cannot', async () => {
    const { user, tables } = openApp('/admin/access-requests?state=waiting', { signedInAs: 'dpo' });
    const [first] = await within(await screen.findByRole('table')).findAllByRole('link');
    await user.click(first ?? document.body);
    await user.click(await (await drawer()).findByRole('button', { name: 'Confirm the role' }));
    const form = within(await screen.findByRole('dialog'));
    await user.type(form.getByLabelText('Why'), 'Known to me');
    await user.click(form.getByRole('button', { name: 'Confirm the role' }));
    expect(await (await drawer()).findByText('Granted')).toBeDefined();
    expect(tables.auditEvents[0]).toMatchObject({ action: 'role.confirm', actor: { displayName: 'DPO' } });
  });

  it('open the refused page by themselves once the role is there', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { tables } = openApp('/suppressions', { signedInAs: 'marketer' });
    await screen.findByRole('heading', { level: 1, name: /You need another role/ });
    const member = tables.members.find(({ id }) => id === PEOPLE.marketer.id);
    member?.roles.push('compliance');
    vi.advanceTimersByTime(30_000);
    vi.useRealTimers();
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Suppressions'));
    expect(screen.getByRole('link', { name: 'Imports' })).toBeDefined();
  });
});
