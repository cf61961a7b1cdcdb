import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

const rows = async () => {
  const table = await screen.findByRole('table');
  await within(table).findAllByRole('link');
  return within(table).getAllByRole('row').slice(1);
};
const part = async (name: RegExp) =>
  within(await screen.findByRole('navigation', { name: 'Parts of the queue' })).findByRole('link', { name });

describe('the queue', () => {
  it('shows what can be worked on, first due first, and hides what waits or is unverified', async () => {
    openApp('/requests', { signedInAs: 'dpo' });
    const texts = (await rows()).map((row) => row.textContent ?? '');
    expect(texts[0]).toContain('38 hours overdue');
    expect(texts).toHaveLength(8);
    expect(texts.join(' ')).not.toMatch(/Paused|Unverified/);
    expect(document.body.textContent).not.toMatch(/[a-z]request\d+@/);
  });

  it.each([
    [/^Overdue/, 'view=actionable&sla=overdue'],
    [/^Waiting/, 'view=waiting'],
    [/^Closed/, 'view=closed'],
  ])('leads by the part %s to the list that counts the same', async (name, search) => {
    const { user, history } = openApp('/requests', { signedInAs: 'dpo' });
    await rows();
    const link = await part(name);
    await waitFor(() => expect(link.textContent).toMatch(/\d$/));
    const said = Number(link.textContent?.replace(/\D/g, ''));
    await user.click(link);
    await waitFor(() =>
      expect(new URLSearchParams(history.location.search).toString().split('&').sort()).toEqual(
        search
          .split('&')
          .filter((each) => each !== 'view=actionable')
          .sort(),
      ),
    );
    await waitFor(async () => expect(await rows()).toHaveLength(said));
  });

  it('says what will fill it while there is nothing, and what stands elsewhere while something is', async () => {
    const { tables, user } = openApp('/overview', { signedInAs: 'dpo' });
    tables.requests.clear();
    await user.click(await screen.findByRole('link', { name: 'Erasure requests' }));
    expect(await screen.findByText('No erasure requests yet')).toBeDefined();
    expect(screen.getByText(/A request appears here when you log one/)).toBeDefined();
  });

  it('is read by compliance without any way to change it', async () => {
    openApp('/requests', { signedInAs: 'compliance' });
    await rows();
    expect(screen.queryByRole('link', { name: 'Log a request' })).toBeNull();
  });

  it('is denied to others, at its own address', async () => {
    const { history } = openApp('/requests', { signedInAs: 'marketer' });
    expect(
      await screen.findByRole('heading', { name: 'You need another role to open erasure requests' }),
    ).toBeDefined();
    expect(history.location.pathname).toBe('/requests');
  });

  it('shows the problem in place of the rows when the list could not be read', async () => {
    openApp('/requests?after=error-500', { signedInAs: 'dpo' });
    expect(
      await screen.findByText('The requests could not be read', undefined, { timeout: 15_000 }),
    ).toBeDefined();
  }, 20_000);
});
