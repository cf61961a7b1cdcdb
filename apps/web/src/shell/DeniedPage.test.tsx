import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../testing/open-app.tsx';

describe('a page that another role opens', () => {
  it('says at the same address which roles do, who can grant one, and that the attempt is recorded', async () => {
    const { history, tables } = openApp('/audit?outcome=denied', { signedInAs: 'marketer' });
    const name = 'You need another role to open the audit trail';
    // The page and what replaces it are both loaded on demand.
    await screen.findByRole('heading', { level: 1, name }, { timeout: 15_000 });
    expect(history.location.href).toBe('/audit?outcome=denied');
    const page = screen.getByRole('main').textContent;
    expect(page).toContain('Your role is Marketer.');
    expect(page).toContain('Compliance officer, Data protection officer, Administrator or Auditor');
    expect(page).toContain('audit.read');
    expect(page).toContain('This attempt is recorded: 22 Nov 2026 14:07:00 UTC');
    const grantors = within(screen.getByRole('region', { name: 'Who can grant it' })).getAllByRole(
      'listitem',
    );
    expect(grantors.map((item) => item.textContent)).toEqual([
      'Admingives roles',
      'DPOconfirms roles that read personal data',
      'DPO deputyconfirms roles that read personal data',
    ]);
    const denials = tables.auditEvents.filter(
      ({ action, at }) => action === 'access.denied' && at === '2026-11-22T14:07:00.000Z',
    );
    expect(denials).toHaveLength(1);
  });

  it('asks the server again when it is opened again', async () => {
    const { user, history, tables } = openApp('/suppressions', { signedInAs: 'auditor' });
    await screen.findByRole('heading', { level: 1, name: /You need another role/ });
    await user.click(screen.getAllByRole('link', { name: 'Overview' })[0] ?? screen.getByRole('main'));
    await screen.findByRole('heading', { level: 1, name: 'Overview' });
    history.push('/suppressions');
    await screen.findByRole('heading', { level: 1, name: /You need another role/ });
    const denials = tables.auditEvents.filter(
      ({ action, at }) => action === 'access.denied' && at === '2026-11-22T14:07:00.000Z',
    );
    expect(denials).toHaveLength(2);
  });

  it('offers what is open now', async () => {
    openApp('/suppressions', { signedInAs: 'auditor' });
    const open = within(await screen.findByRole('region', { name: 'What you can open now' }));
    const places = open.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(places).toEqual(expect.arrayContaining(['/audit', '/imports', '/policies/regimes']));
    expect(places).not.toContain('/suppressions');
  });
});
