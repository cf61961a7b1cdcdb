import { SETUP_TOKEN } from '@heed/mock-api';
import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

/** An installation where nobody has an account yet. */
function openSetup(path: string) {
  const app = openApp(path, { signedInAs: 'nobody' });
  app.server.use(
    http.get('*/api/v1/setup', () =>
      HttpResponse.json({
        version: '0.1.0',
        organisationName: 'Example Retail',
        demo: false,
        demoAccounts: [],
        needsFirstPerson: true,
      }),
    ),
  );
  return app;
}

describe('setting up', () => {
  it('creates the first account with the token behind #, and goes on to sign in', async () => {
    const { user, history } = openSetup(`/setup#token=${SETUP_TOKEN}`);
    await user.type(await screen.findByLabelText('Your name'), 'Ada Admin');
    await user.type(screen.getByLabelText('E-mail'), 'ada@example.com');
    await user.type(screen.getByLabelText('Password'), 'a long enough sentence');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(await screen.findByText(/The account is created/)).toBeDefined();
    expect(history.location.href).toBe('/login?ended=setUp');
  });

  it('names every fault at its field and sends nothing', async () => {
    const { user } = openSetup(`/setup#token=${SETUP_TOKEN}`);
    await user.type(await screen.findByLabelText('E-mail'), 'ada');
    await user.type(screen.getByLabelText('Password'), 'short');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect(screen.getByText(/Enter the name that others will see/)).toBeDefined();
    expect(screen.getByText(/Enter a whole e-mail address/)).toBeDefined();
    expect(screen.getByText(/Use 15 characters or more/)).toBeDefined();
  });

  it('says what is wrong with an old link', async () => {
    const { user } = openSetup('/setup#token=an-old-token-from-yesterday');
    await user.type(await screen.findByLabelText('Your name'), 'Ada Admin');
    await user.type(screen.getByLabelText('E-mail'), 'ada@example.com');
    await user.type(screen.getByLabelText('Password'), 'a long enough sentence');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/used or older than an hour/);
  });

  it('without a token says where the link comes from', async () => {
    openSetup('/setup');
    expect(await screen.findByText(/needs the set-up link that Heed prints/)).toBeDefined();
  });
});
