import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openApp } from '../testing/open-app.tsx';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({
    shouldAdvanceTime: true,
    now: new Date('2026-11-22T14:07:00.000Z'),
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const warning = () => screen.findByRole('alertdialog', { name: 'Are you still there?' });

/** Half an hour of idle time begins when the page has opened. */
async function openIdle(path = '/overview') {
  const app = openApp(path, { clock: () => new Date() });
  await screen.findByRole('heading', { level: 1 });
  return app;
}

describe('a session that nobody uses', () => {
  it('is left alone until two minutes before its end', async () => {
    await openIdle();
    await pass(27 * MINUTE);
    expect(screen.queryByRole('alertdialog')).toBeNull();
    await pass(1.5 * MINUTE);
    expect((await warning()).textContent).toMatch(/You will be signed out in 1:\d\d/);
  });

  it('runs anew when the person stays', async () => {
    const { user, tables } = await openIdle();
    await pass(28.5 * MINUTE);
    await warning();
    await user.click(screen.getByRole('button', { name: 'Stay signed in' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    const [session] = tables.sessions.values();
    expect(Date.now() - (session?.lastUsedAt.getTime() ?? 0)).toBeLessThan(MINUTE);
    await pass(20 * MINUTE);
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('is not kept alive by the page looking at it, nor warned of when another tab has used it', async () => {
    const { tables } = await openIdle();
    await pass(20 * MINUTE);
    const [session] = tables.sessions.values();
    if (session === undefined) throw new Error('no session');
    session.lastUsedAt = new Date();
    const used = session.lastUsedAt.getTime();
    await pass(9 * MINUTE);
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(session.lastUsedAt.getTime()).toBe(used);
  });

  it('closes the warning when another tab stays', async () => {
    const { tables } = await openIdle();
    await pass(28.5 * MINUTE);
    await warning();
    const [session] = tables.sessions.values();
    if (session === undefined) throw new Error('no session');
    session.lastUsedAt = new Date();
    const other = await fetch('/api/v1/session', { headers: { 'X-Heed-Background': '1' } });
    const channel = new BroadcastChannel('heed-session');
    channel.postMessage({ kind: 'session', session: await other.json() });
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    channel.close();
  });

  it('ends at the log-in page, which leads back to the same address', async () => {
    const { history } = await openIdle('/audit?outcome=denied');
    await pass(31 * MINUTE);
    await screen.findByRole('heading', { level: 1, name: 'Sign in' });
    expect(history.location.search).toContain('next=%2Faudit%3Foutcome%3Ddenied');
    expect(screen.getByText(/the session was not used for a while/)).toBeDefined();
  });
});
