import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

const cards = async () => {
  await screen.findByRole('heading', { level: 1, name: 'Overview' });
  return screen
    .getAllByRole('heading', { level: 2 })
    .map((heading) => heading.textContent)
    .filter((name) => name !== 'First steps');
};

describe('the overview', () => {
  it.each([
    ['compliance', ['Audit trail', 'Erasure requests', 'Suppressions', 'Imports', 'Opt-outs']],
    ['marketer', ['Opt-outs', 'Record an opt-out']],
    ['dpo', ['Erasure requests', 'Suppressions', 'Access requests', 'Imports', 'Audit trail', 'Opt-outs']],
    ['frontline', ['Record an opt-out']],
    ['admin', ['People', 'Access requests', 'Audit trail']],
    ['auditor', ['Audit trail', 'Erasure requests', 'Imports']],
  ] as const)("shows %s the cards of the role's work, and no others", async (account, expected) => {
    openApp('/overview', { signedInAs: account });
    expect(await cards()).toEqual(expected);
  });

  it('leads from a figure to the list that counts the same', async () => {
    const { user, history } = openApp('/overview', { signedInAs: 'compliance' });
    const card = await screen.findByRole('region', { name: 'Suppressions' });
    const figure = await within(card).findByRole('link', { name: /^In force/ });
    const count = /[\d,]+/.exec(figure.textContent)?.[0];
    await user.click(figure);
    await screen.findByRole('heading', { level: 1, name: 'Suppressions' });
    expect(history.location.pathname).toBe('/suppressions');
    expect(await screen.findByText(new RegExp(`^${count} in force`))).toBeDefined();
  });

  it('leaves the other cards alone when one cannot be read, and reads it again when asked', async () => {
    const app = openApp('/overview', { signedInAs: 'compliance' });
    app.tables.failing.add('overviewImportsView');
    const failed = await screen.findByRole('region', { name: 'Imports' });
    const again = await within(failed).findByRole('button', { name: 'Try again' }, { timeout: 15_000 });
    const other = screen.getByRole('region', { name: 'Suppressions' });
    expect(await within(other).findByRole('link', { name: /^In force/ })).toBeDefined();
    app.tables.failing.delete('overviewImportsView');
    await app.user.click(again);
    expect(await within(failed).findByRole('link', { name: /^Failed/ })).toBeDefined();
  });

  it('ticks the first steps by what is there, puts them away, and has them again from the help', async () => {
    const { user, tables } = openApp('/overview', { signedInAs: 'auditor' });
    const others = tables.auditEvents.filter(({ action }) => action !== 'audit.read');
    tables.auditEvents.splice(0, tables.auditEvents.length, ...others);
    const steps = await screen.findByRole('region', { name: 'First steps' });
    expect(within(steps).getByText('0 of 1 done')).toBeDefined();
    await user.click(within(steps).getByRole('button', { name: 'Put away' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'First steps' })).toBeNull());
    expect(tables.marks.size).toBe(1);
    await user.click(screen.getByRole('button', { name: 'Help' }));
    await user.click(await screen.findByRole('button', { name: 'Show the first steps' }));
    expect(await screen.findByRole('region', { name: 'First steps' })).toBeDefined();
    await user.click(screen.getByRole('link', { name: 'Look at the audit trail' }));
    await screen.findByRole('heading', { level: 1, name: 'Audit trail' });
    await screen.findAllByRole('row');
    await user.keyboard('go');
    expect(await screen.findByText('1 of 1 done')).toBeDefined();
  });
});
