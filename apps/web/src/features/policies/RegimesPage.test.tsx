import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

const drawer = async () => within(await screen.findByRole('complementary', { name: 'Regime' }));

describe('regimes', () => {
  it('say of each that no counsel has reviewed it, and which are on', async () => {
    openApp('/policies/regimes', { signedInAs: 'auditor' });
    const table = within(await screen.findByRole('table', { name: /Regimes/ }));
    const rows = await table.findAllByRole('link');
    expect(rows).toHaveLength(8);
    expect(table.getAllByText('Not yet reviewed by counsel')).toHaveLength(8);
    expect(table.getAllByText('On')).toHaveLength(5);
    expect(table.getByText(/Off, on proposed/)).toBeDefined();
  });

  it('are changed by a proposal with a reason, which its own proposer cannot confirm', async () => {
    const { user } = openApp('/policies/regimes?regime=VIRGINIA', { signedInAs: 'compliance' });
    await user.click(await (await drawer()).findByRole('button', { name: 'Propose to turn it on' }));
    const form = within(await screen.findByRole('dialog'));
    await user.type(form.getByLabelText('Why'), 'We sell there from January');
    await user.click(form.getByRole('button', { name: 'Propose' }));
    const panel = await drawer();
    const confirm = await panel.findByRole('button', { name: 'Confirm' });
    expect(confirm.getAttribute('aria-disabled')).toBe('true');
    expect(panel.getAllByText(/another person has to confirm it/).length).toBeGreaterThan(0);
    expect(panel.getByRole('button', { name: 'Withdraw' })).toBeDefined();
  });

  it('hold when a second person has confirmed', async () => {
    const { user, tables } = openApp('/policies/regimes?regime=COLORADO', { signedInAs: 'dpo' });
    await user.click(await (await drawer()).findByRole('button', { name: 'Confirm' }));
    const form = within(await screen.findByRole('dialog'));
    await user.type(form.getByLabelText('Why'), 'Compared with the statute');
    await user.click(form.getByRole('button', { name: 'Confirm' }));
    expect(await (await drawer()).findByText(/confirmed by DPO/)).toBeDefined();
    expect(tables.regimes.find(({ id }) => id === 'COLORADO')?.on).toBe(true);
  });

  it('offer nothing to whoever may only read, and say who may', async () => {
    openApp('/policies/regimes?regime=COLORADO', { signedInAs: 'admin' });
    const panel = await drawer();
    expect(await panel.findByText(/Compliance and data protection officers propose/)).toBeDefined();
    expect(panel.queryByRole('button', { name: 'Confirm' })).toBeNull();
  });
});
