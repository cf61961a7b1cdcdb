import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { openApp } from '../testing/open-app.tsx';

beforeEach(() => localStorage.clear());

const heads = async () => {
  const table = await screen.findByRole('table', { name: /Audit events/ });
  return within(table)
    .getAllByRole('columnheader')
    .map((head) => head.textContent);
};
const OWN = ['Time, UTC', 'Who', 'Did what', 'To what', 'Entry', 'Outcome'];

async function openChooser(path = '/audit') {
  const app = openApp(path, { signedInAs: 'compliance' });
  await app.user.click(await screen.findByRole('button', { name: 'Columns' }));
  await screen.findByRole('dialog', { name: 'Columns' });
  return app;
}

describe('the column chooser', () => {
  it('hides and shows columns, and the address says which are there', async () => {
    const { user, history } = await openChooser();
    expect(await heads()).toEqual(OWN);
    await user.click(screen.getByRole('checkbox', { name: 'Who' }));
    await waitFor(() => expect(history.location.search).toContain('columns='));
    expect(await heads()).toEqual(OWN.filter((name) => name !== 'Who'));
    await user.click(screen.getByRole('checkbox', { name: 'Who' }));
    expect(await heads()).toEqual([...OWN.filter((name) => name !== 'Who'), 'Who']);
  });

  it('moves a column by keys, keeps the focus on the arrow, and says the new place', async () => {
    const { user } = await openChooser();
    const down = screen.getByRole('button', { name: 'Move Time down' });
    down.focus();
    await user.keyboard('{Enter}{Enter}');
    expect((await heads()).slice(0, 3)).toEqual(['Who', 'Did what', 'Time, UTC']);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move Time down' }));
    expect(screen.getAllByRole('status').some((region) => /Time, 3 of 6/.test(region.textContent))).toBe(
      true,
    );
  });

  it('does not hide the column that opens the record', async () => {
    await openChooser();
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Did what' });
    expect(box.disabled).toBe(true);
  });

  it('keeps the choice for this list on this device, and puts everything back at once', async () => {
    const { user, history } = await openChooser('/audit?columns=outcome,action');
    expect(await heads()).toEqual(['Outcome', 'Did what']);
    await user.click(screen.getByRole('button', { name: 'Move Outcome down' }));
    expect(localStorage.getItem('heed.columns.events')).toBe('action,outcome');
    await user.click(screen.getByRole('button', { name: 'As they were' }));
    await waitFor(() => expect(history.location.search).toBe(''));
    expect(await heads()).toEqual(OWN);
    expect(localStorage.getItem('heed.columns.events')).toBeNull();
  });

  it('opens a list as it was left, and its address then says so', async () => {
    localStorage.setItem('heed.columns.events', 'action,seq');
    const { history } = openApp('/audit', { signedInAs: 'compliance' });
    expect(await heads()).toEqual(['Did what', 'Entry']);
    expect(history.location.search).toBe('?columns=action%2Cseq');
  });

  it('shows what the address says, over what was chosen here before', async () => {
    localStorage.setItem('heed.columns.events', 'action,seq');
    openApp('/audit?columns=action,who', { signedInAs: 'compliance' });
    expect(await heads()).toEqual(['Did what', 'Who']);
    expect(localStorage.getItem('heed.columns.events')).toBe('action,seq');
  });
});
