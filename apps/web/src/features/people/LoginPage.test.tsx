import { DEMO_PASSWORD } from '@heed/mock-api';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';
import { menuItem } from '../../testing/open-menu.ts';

const nobody = { signedInAs: 'nobody' } as const;
const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });

describe('signing in', () => {
  it('takes e-mail and password and opens the overview', async () => {
    const { user, history } = openApp('/login', nobody);
    await user.type(await screen.findByLabelText('E-mail'), 'dpo@heed.test');
    await user.type(screen.getByLabelText('Password'), DEMO_PASSWORD);
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    await heading('Overview');
    expect(history.location.pathname).toBe('/overview');
  });

  it('takes one click on a demo account', async () => {
    const { user } = openApp('/login', nobody);
    await user.click(await screen.findByRole('button', { name: /Sign in as Auditor/ }));
    await heading('Overview');
    expect(screen.getByRole('button', { name: 'Auditor' })).toBeDefined();
  });

  it('names what is wrong, keeps what was typed, and says it aloud', async () => {
    const { user } = openApp('/login', nobody);
    await user.type(await screen.findByLabelText('E-mail'), 'dpo@heed.test');
    await user.type(screen.getByLabelText('Password'), 'not the password');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/E-mail or password is not right/);
    expect(screen.getByLabelText<HTMLInputElement>('E-mail').value).toBe('dpo@heed.test');
  });

  it('asks for what is missing before it asks the server', async () => {
    const { user } = openApp('/login', nobody);
    await user.click(await screen.findByRole('button', { name: 'Sign in' }));
    expect(screen.getByText('Enter your e-mail address')).toBeDefined();
    expect(screen.getByText('Enter your password')).toBeDefined();
  });

  it('leads back to the address that was asked for', async () => {
    const { user, history } = openApp('/audit?outcome=denied', nobody);
    await heading('Sign in');
    expect(history.location.href).toBe('/login?next=%2Faudit%3Foutcome%3Ddenied');
    await user.click(await screen.findByRole('button', { name: /Sign in as Compliance/ }));
    await heading('Audit trail');
    expect(history.location.href).toBe('/audit?outcome=denied');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])(
    'never leads to another site: %s',
    async (next) => {
      const { user, history } = openApp(`/login?next=${encodeURIComponent(next)}`, nobody);
      await user.click(await screen.findByRole('button', { name: /Sign in as Marketer/ }));
      await heading('Overview');
      expect(history.location.href).toBe('/overview');
    },
  );

  it('is asked for when any call finds the session gone, and returns to the same place', async () => {
    const { user, history, tables } = openApp('/overview');
    await heading('Overview');
    tables.sessions.clear();
    await user.click(screen.getByRole('link', { name: 'Suppressions' }));
    await heading('Sign in');
    expect(history.location.href).toContain('next=%2Fsuppressions');
    await user.click(await screen.findByRole('button', { name: /Sign in as Compliance/ }));
    await heading('Suppressions');
  });

  it('ends on sign out, and what was read before is gone', async () => {
    const { user, tables } = openApp('/overview');
    await user.click(await menuItem(user, 'Compliance', 'Sign out'));
    await heading('Sign in');
    expect(screen.getByText(/You are signed out/)).toBeDefined();
    await waitFor(() => expect(tables.sessions.size).toBe(0));
  });
});
