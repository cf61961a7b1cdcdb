import { seededIdentifier } from '@heed/mock-api';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openApp } from '../testing/open-app.tsx';

const PASSWORD = 'heed-demo-2026';
const { identifier } = seededIdentifier(0);

const dialog = () => screen.getByRole('dialog', { hidden: true });
const within1 = () => within(dialog());
const button = (name: string | RegExp) => within1().getByRole('button', { name, hidden: true });

/** Opens the first entry’s dialog and gives the password. */
async function openDialog(given: Parameters<typeof openApp>[1] = { signedInAs: 'dpo' }) {
  const app = openApp('/suppressions', given);
  const [eye] = await screen.findAllByRole('button', { name: /^Show this/ });
  await app.user.click(eye ?? document.body);
  return app;
}

async function giveWhy(user: Awaited<ReturnType<typeof openDialog>>['user']) {
  await user.type(within1().getByLabelText('Password'), PASSWORD);
  await user.click(button('Continue'));
  await user.click(await screen.findByLabelText('Answering this person'));
  await user.type(within1().getByLabelText('Reference'), 'Ticket 9');
  await user.click(button('Show for 5 minutes'));
}

const isShown = () => document.documentElement.outerHTML.includes(identifier);

describe('showing an address', () => {
  it('asks for the password, then for purpose and reference, and shows it with its time', async () => {
    const { user, tables } = await openDialog();
    expect(isShown()).toBe(false);
    await giveWhy(user);
    expect(await screen.findByText(identifier)).toBeDefined();
    expect(screen.getByRole('timer', { hidden: true }).textContent).toMatch(/^Hides in (5:00|4:5\d)$/);
    expect(tables.auditEvents.slice(0, 3).map(({ action }) => action)).toEqual([
      'reveal.open',
      'reveal.grant',
      'session.stepUp',
    ]);
  });

  it('is gone from the page, the cache and the address when it is hidden, and the server knows', async () => {
    const { user, tables, history, queryClient } = await openDialog();
    const fetches = vi.spyOn(globalThis, 'fetch');
    await giveWhy(user);
    await screen.findByText(identifier);
    // Not even while it is shown: a cache outlives what is on screen.
    const cached = [
      ...queryClient
        .getQueryCache()
        .getAll()
        .map(({ state }) => state.data),
      ...queryClient
        .getMutationCache()
        .getAll()
        .map(({ state }) => [state.data, state.variables]),
    ];
    expect(JSON.stringify(cached)).not.toContain(identifier);
    expect(JSON.stringify(cached.slice(1)).replaceAll(/"demoAccounts":\[.*?\]/g, '')).not.toContain(PASSWORD);
    await user.click(button('Hide now'));
    await waitFor(() => expect(isShown()).toBe(false));
    await waitFor(() =>
      expect(tables.auditEvents[0]).toMatchObject({ action: 'reveal.end', details: { because: 'hidden' } }),
    );
    const asked = fetches.mock.calls.map(([request]) =>
      request instanceof Request ? request.url : String(request),
    );
    const places = [
      ...asked,
      history.location.href,
      document.title,
      JSON.stringify(Object.entries(localStorage)),
      JSON.stringify(Object.entries(sessionStorage)),
    ];
    for (const place of places) {
      expect(decodeURIComponent(place)).not.toContain(identifier);
      expect(place).not.toContain(PASSWORD);
    }
  });

  it('is gone when the address changes', async () => {
    const { user, tables, history } = await openDialog();
    await giveWhy(user);
    await screen.findByText(identifier);
    act(() => history.push('/suppressions?status=all'));
    await waitFor(() => expect(isShown()).toBe(false));
    await waitFor(() =>
      expect(
        tables.auditEvents.some(
          ({ action, details }) => action === 'reveal.end' && details.because === 'left',
        ),
      ).toBe(true),
    );
  });

  it('is gone when the page is left', async () => {
    const { user } = await openDialog();
    await giveWhy(user);
    await screen.findByText(identifier);
    fireEvent(window, new Event('pagehide'));
    expect(isShown()).toBe(false);
  });

  it('is gone when its time is up, and the server knows why', async () => {
    const { user, tables } = await openDialog();
    await giveWhy(user);
    await screen.findByText(identifier);
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 300_000);
    fireEvent(document, new Event('visibilitychange'));
    vi.restoreAllMocks();
    expect(isShown()).toBe(false);
    await waitFor(() =>
      expect(tables.auditEvents[0]).toMatchObject({ action: 'reveal.end', details: { because: 'timeUp' } }),
    );
  });

  it('says what is missing before anything is asked of the server', async () => {
    const { user, tables } = await openDialog();
    await user.click(button('Continue'));
    expect(within1().getByText('Enter your password')).toBeDefined();
    await user.type(within1().getByLabelText('Password'), 'wrong');
    await user.click(button('Continue'));
    expect(await within(dialog()).findByText('This is not your password')).toBeDefined();
    await user.type(within1().getByLabelText('Password'), PASSWORD);
    await user.click(button('Continue'));
    await screen.findByLabelText('Reference');
    await user.click(button('Show for 5 minutes'));
    expect(within1().getByText('Say what it is for')).toBeDefined();
    expect(tables.grants.size).toBe(0);
  });

  it('is offered to nobody who may not', async () => {
    openApp('/suppressions', { signedInAs: 'marketer' });
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByRole('button', { name: /^Show this/ })).toBeNull();
  });
});

describe('who looked', () => {
  it('is asked for when somebody wants to know, and is told with purpose and reference', async () => {
    const { user } = await openDialog();
    await giveWhy(user);
    await screen.findByText(identifier);
    await user.click(button('Hide now'));
    const [first] = within(await screen.findByRole('table')).getAllByRole('link');
    await user.click(first ?? document.body);
    await user.click(await screen.findByRole('button', { name: 'Show who looked' }));
    const panel = await screen.findByRole('region', { name: 'Who looked at this person' });
    expect(await within(panel).findByText('Saw personal data')).toBeDefined();
    expect(within(panel).getAllByText('Answering this person: Ticket 9').length).toBeGreaterThan(0);
  });
});
