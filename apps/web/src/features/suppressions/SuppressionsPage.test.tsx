import { seededIdentifier } from '@heed/mock-api';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

const box = () => screen.findByRole('textbox', { name: 'Find a person' });
const find = () => screen.getByRole('button', { name: 'Find' });
const { identifier } = seededIdentifier(1);

describe('suppressions', () => {
  it('are masked, and say what their status is by default', async () => {
    openApp('/suppressions', { signedInAs: 'dpo' });
    const table = await screen.findByRole('table', { name: 'Suppressions, last recorded first' });
    await within(table).findAllByRole('link');
    expect(screen.getByRole('button', { name: 'Status In force' })).toBeDefined();
    expect(document.body.textContent).not.toMatch(/[a-z]person\d+@/);
  });

  it('finds a person without the address entering any URL, title, history or storage', async () => {
    const { user, history } = openApp('/suppressions', { signedInAs: 'dpo' });
    const fetches = vi.spyOn(globalThis, 'fetch');
    const visited: string[] = [];
    history.subscribe(() => visited.push(history.location.href));
    await user.type(await box(), identifier);
    await user.click(find());
    await waitFor(() =>
      expect(history.location.search).toMatch(/^\?status=all&samePersonAs=sup_|^\?samePersonAs=sup_/),
    );
    expect(await screen.findByText(/Same person as/)).toBeDefined();

    const asked = fetches.mock.calls.map(([request]) =>
      request instanceof Request ? request.url : String(request),
    );
    expect(asked.some((url) => url.includes('/suppressions/find'))).toBe(true);
    for (const place of [
      ...asked,
      ...visited,
      document.title,
      JSON.stringify(Object.entries(localStorage)),
      JSON.stringify(Object.entries(sessionStorage)),
    ]) {
      expect(decodeURIComponent(place)).not.toContain(identifier);
      expect(place).not.toContain(encodeURIComponent(identifier));
    }
    expect(((await box()) as HTMLInputElement).value).toBe('');
  });

  it('says that nobody was found, and that the look-up is recorded', async () => {
    const { user, history, tables } = openApp('/suppressions', { signedInAs: 'dpo' });
    await user.type(await box(), 'nobody@nowhere.test{Enter}');
    const search = await screen.findByRole('search', { name: 'Find a person' });
    expect(await within(search).findByText(/That you looked is recorded/)).toBeDefined();
    expect(history.location.search).toBe('');
    expect(
      tables.auditEvents.some(
        ({ action, details }) => action === 'suppression.find' && details.found === false,
      ),
    ).toBe(true);
  });

  it('names the fault when the server cannot read what was typed', async () => {
    const { user } = openApp('/suppressions', { signedInAs: 'dpo' });
    await user.type(await box(), 'error-422@heed.test{Enter}');
    await waitFor(async () => expect((await box()).getAttribute('aria-invalid')).toBe('true'));
  });

  it('sends nothing for an empty box', async () => {
    const { user } = openApp('/suppressions', { signedInAs: 'dpo' });
    await box();
    await screen.findAllByRole('row');
    const fetches = vi.spyOn(globalThis, 'fetch');
    await user.click(find());
    expect(document.activeElement).toBe(await box());
    expect(fetches).not.toHaveBeenCalled();
  });

  it('waits, and says why, while there is no network', async () => {
    openApp('/suppressions', { signedInAs: 'dpo' });
    await box();
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    window.dispatchEvent(new Event('offline'));
    expect(await screen.findByText(/There is no network/)).toBeDefined();
    expect(find().getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText(/this waits until the connection is back/)).toBeDefined();
    vi.restoreAllMocks();
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(screen.queryByText(/There is no network/)).toBeNull());
  });

  it('opens an entry with everything the ledger holds about it', async () => {
    const { user } = openApp('/suppressions', { signedInAs: 'dpo' });
    const [first] = await within(await screen.findByRole('table')).findAllByRole('link');
    await user.click(first ?? document.body);
    const drawer = await screen.findByRole('complementary', { name: 'Suppression' });
    expect(await within(drawer).findByRole('region', { name: 'Ledger' })).toBeDefined();
    expect(within(drawer).getAllByText(/Opted out/).length).toBeGreaterThan(0);
  });
});
