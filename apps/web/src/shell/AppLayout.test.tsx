import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../testing/open-app.tsx';
import { menuItem } from '../testing/open-menu.ts';

const screensInSidebar = async () => {
  const nav = await screen.findByRole('navigation', { name: 'Main' });
  return within(nav)
    .getAllByRole('link')
    .map((link) => link.textContent);
};

/** What compliance and data protection officers have in common. */
const DESK = [
  'Erasure requests',
  'Audit trail',
  'Opt-out analytics',
  'Campaigns',
  'Suppressions',
  'Contradictions',
  'Check a list',
  'Imports',
  'Record an opt-out',
  'To review',
] as const;

describe('the frame', () => {
  it.each([
    ['compliance', ['Overview', ...DESK, 'Regimes', 'Consent statements', 'Connections', 'Webhooks']],
    [
      'marketer',
      ['Overview', 'Opt-out analytics', 'Campaigns', 'Record sends', 'Check a list', 'Record an opt-out'],
    ],
    [
      'dpo',
      ['Overview', ...DESK, 'Regimes', 'Consent statements', 'Connections', 'Webhooks', 'Access requests'],
    ],
    ['frontline', ['Overview', 'Record an opt-out']],
    [
      'admin',
      [
        'Overview',
        'Audit trail',
        'Record sends',
        'Regimes',
        'Consent statements',
        'Connections',
        'Webhooks',
        'Outbox',
        'People',
        'Access requests',
        'API keys',
      ],
    ],
    ['auditor', ['Overview', 'Erasure requests', 'Audit trail', 'Imports', 'Regimes', 'Consent statements']],
  ] as const)('shows %s the screens of its permissions and no others', async (account, screens) => {
    openApp('/overview', { signedInAs: account });
    expect(await screensInSidebar()).toEqual(screens);
  });

  it('says on every page, and in the title, that this is a demo', async () => {
    openApp('/overview');
    expect(await screen.findByText('Demo workspace.')).toBeDefined();
    expect(document.title).toBe('Demo · Overview · Heed');
  });

  it('moves focus to the heading of the page that was navigated to, and says its name', async () => {
    const { user } = openApp('/overview');
    await user.click(await screen.findByRole('link', { name: 'Suppressions' }));
    const heading = await screen.findByRole('heading', { level: 1, name: 'Suppressions' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    await waitFor(() =>
      expect(
        screen.getAllByRole('status').some((region) => region.textContent.includes('Suppressions')),
      ).toBe(true),
    );
  });

  it('moves every time to the other zone and keeps the choice', async () => {
    const { user } = openApp('/audit');
    expect(await screen.findByRole('columnheader', { name: 'Time, UTC' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Local' }));
    expect(screen.getByRole('columnheader', { name: 'Time, local' })).toBeDefined();
    expect(localStorage.getItem('heed.zone')).toBe('local');
  });

  it('keeps the theme that was chosen, over what the system says', async () => {
    const { user } = openApp('/overview');
    await user.click(await menuItem(user, 'Compliance', 'Preferences'));
    await user.click(await screen.findByRole('button', { name: 'Dark' }));
    expect(document.documentElement.dataset.mantineColorScheme).toBe('dark');
    expect(localStorage.getItem('heed.theme')).toBe('dark');
  });

  it('shows keys and words on ?, unless shortcuts are turned off', async () => {
    const { user } = openApp('/overview');
    await screen.findByRole('heading', { level: 1 });
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Help' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    localStorage.setItem('heed.shortcuts', 'off');
    await user.keyboard('?');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('has the same words for an unknown address everywhere', async () => {
    openApp('/no/such/page');
    expect(
      await screen.findByRole('heading', { level: 1, name: 'There is nothing at this address' }),
    ).toBeDefined();
  });

  it('names the part of an address that it does not understand, and leads to the page without it', async () => {
    const { user, history } = openApp('/audit?outcome=nope');
    expect((await screen.findByRole('alert')).textContent).toContain('outcome');
    await user.click(screen.getByRole('link', { name: 'Open the page without them' }));
    await screen.findByRole('heading', { level: 1, name: 'Audit trail' });
    expect(history.location.href).toBe('/audit');
  });
});
