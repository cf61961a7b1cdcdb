import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

const table = () => screen.findByRole('table', { name: 'Audit events, newest first' });
/** The rows' links, once there are any. By selector: looking for roles among fifty rows takes seconds in jsdom. */
const links = async () => {
  const rows = await table();
  return waitFor(() => {
    const found = [...rows.querySelectorAll<HTMLAnchorElement>('[data-record] a')];
    expect(found).not.toHaveLength(0);
    return found;
  });
};
const drawer = () => screen.findByRole('complementary', { name: 'Event' });

describe('the audit trail', () => {
  it('shows who did what, when and with which outcome, and how many there are', async () => {
    openApp('/audit');
    await links();
    const [, first] = within(await table()).getAllByRole('row');
    expect(first?.textContent).toMatch(/22 Nov 2026/);
    expect(screen.getByText(/events, 50 on this page/)).toBeDefined();
    expect(screen.getByText('System events hidden')).toBeDefined();
  });

  it('puts a chosen filter into the address and reads it back from there', async () => {
    const { user, history } = openApp('/audit');
    await links();
    await user.click(screen.getByRole('button', { name: 'Outcome Any' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Denied' }));
    await waitFor(() => expect(history.location.href).toBe('/audit?outcome=denied'));
    expect(await screen.findByRole('button', { name: 'Outcome Denied' })).toBeDefined();
    await waitFor(async () => {
      const badges = within(await table()).queryAllByText('Done');
      expect(badges).toHaveLength(0);
    });
    await user.click(screen.getByRole('button', { name: 'Remove filter Outcome' }));
    await waitFor(() => expect(history.location.href).toBe('/audit'));
  });

  it('says a default in words, and undoes it with one click', async () => {
    const { user, history } = openApp('/audit');
    await user.click(await screen.findByRole('switch', { name: 'System events hidden' }));
    await waitFor(() => expect(history.location.href).toBe('/audit?system=show'));
    expect(screen.getByRole('switch', { name: 'System events shown' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(history.location.href).toBe('/audit'));
  });

  it('walks to older rows and back by cursors in the address, and a filter begins at the newest again', async () => {
    const { user, history } = openApp('/audit');
    await links();
    expect(screen.getByRole('button', { name: 'Newer' }).getAttribute('aria-disabled')).toBe('true');
    await user.click(screen.getByRole('button', { name: 'Older' }));
    await waitFor(() => expect(history.location.search).toMatch(/^\?after=/));
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Newer' }).getAttribute('aria-disabled')).toBe('false'),
    );
    await user.click(screen.getByRole('switch'));
    await waitFor(() => expect(history.location.search).toBe('?system=show'));
  });

  it('tells that nothing matches, with the filters echoed and a way out', async () => {
    const { user, history } = openApp('/audit?from=2020-01-01&to=2020-01-02&outcome=failed');
    expect(await screen.findByText('No events match')).toBeDefined();
    expect(screen.getByText('Dates 1 Jan 2020 – 2 Jan 2020, UTC')).toBeDefined();
    const [, inPlace] = screen.getAllByRole('button', { name: 'Clear filters' });
    await user.click(inPlace ?? screen.getByRole('main'));
    await waitFor(() => expect(history.location.href).toBe('/audit'));
    expect((await links()).length).toBeGreaterThan(0);
  });

  it('tells that there is nothing yet, and what will fill it', async () => {
    const { user, tables } = openApp('/overview');
    tables.auditEvents.length = 0;
    await user.click(await screen.findByRole('link', { name: 'Audit trail' }));
    expect(await screen.findByText('No events yet')).toBeDefined();
  });

  it('shows placeholders of the true columns while the first rows are on their way', async () => {
    openApp('/audit?after=slow-1500');
    expect(await screen.findByRole('columnheader', { name: 'Did what' })).toBeDefined();
    const region = screen.getByRole('region', { name: 'Audit events, newest first' });
    expect(region.getAttribute('aria-busy')).toBe('true');
    await waitFor(() => expect(region.getAttribute('aria-busy')).toBe('false'), { timeout: 4000 });
    expect((await links()).length).toBeGreaterThan(0);
  });

  it('keeps its frame when the rows cannot be read, says that nothing was changed, and can be tried again', async () => {
    const { user } = openApp('/audit?after=error-503');
    const alert = await screen.findByRole('alert', {}, { timeout: 8000 });
    expect(alert.textContent).toContain('The events could not be read');
    expect(alert.textContent).toContain('Nothing was changed');
    expect(within(alert).getByRole('button', { name: 'Copy request id' })).toBeDefined();
    expect(screen.getByRole('heading', { level: 1, name: 'Audit trail' })).toBeDefined();
    const fetches = vi.spyOn(globalThis, 'fetch');
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(fetches).toHaveBeenCalled();
  }, 15_000);

  it('opens an event beside the list at its own address, and Escape returns to its row', async () => {
    const { user, history } = openApp('/audit');
    const [, second] = await links();
    await user.click(second ?? screen.getByRole('main'));
    const panel = await drawer();
    await within(panel).findByRole('heading', { level: 2, name: 'Entry as recorded' });
    expect(history.location.search).toMatch(/^\?event=evt_/);
    expect(panel.textContent).toContain('Role then');
    expect(panel.textContent).toContain('This view is recorded');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(history.location.search).toBe(''));
    await waitFor(() => expect(document.activeElement).toBe(second));
  });

  it('goes Back from an event to the list with focus on the same row', async () => {
    const { user, history } = openApp('/audit');
    const [, , third] = await links();
    await user.click(third ?? screen.getByRole('main'));
    await drawer();
    history.back();
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(third));
  });

  it('is walked with j and k, opened with Enter, and stepped through with [ and ]', async () => {
    const { user, history } = openApp('/audit');
    const all = await links();
    const idOf = (index: number) => all[index]?.closest<HTMLElement>('[data-record]')?.dataset.record;
    await user.keyboard('jjjk');
    expect(document.activeElement).toBe(all[1]);
    await user.keyboard('{Enter}');
    await drawer();
    await waitFor(() => expect(history.location.search).toBe(`?event=${idOf(1)}`));
    await user.keyboard(']');
    await waitFor(() => expect(history.location.search).toBe(`?event=${idOf(2)}`));
    await user.keyboard('[[');
    await waitFor(() => expect(history.location.search).toBe(`?event=${idOf(1)}`));
  });

  it('leaves keys alone while something is typed, and when they are turned off', async () => {
    const { user } = openApp('/suppressions');
    const box = await screen.findByRole('textbox', { name: 'Find a person' });
    await screen.findAllByRole('row');
    await user.keyboard('/');
    expect(document.activeElement).toBe(box);
    await user.keyboard('jk?');
    expect((box as HTMLInputElement).value).toBe('jk?');
    localStorage.setItem('heed.shortcuts', 'off');
    box.blur();
    await user.keyboard('j');
    expect(document.activeElement).toBe(document.body);
  });

  it('has a page of its own for each event, with the entry as it was recorded', async () => {
    const { tables, history } = openApp('/overview');
    await screen.findByRole('heading', { level: 1 });
    history.push(`/audit/events/${tables.auditEvents.at(-1)?.id}`);
    expect(await screen.findByRole('heading', { level: 1, name: 'Loaded the demo' })).toBeDefined();
    expect(screen.getByRole('region', { name: 'Text of the entry' }).textContent).toContain('"demo.load"');
  });

  it('says that an administrator reads administration events', async () => {
    openApp('/audit', { signedInAs: 'admin' });
    expect(await screen.findByText(/^Administration events, which is what your role reads/)).toBeDefined();
  });
});
