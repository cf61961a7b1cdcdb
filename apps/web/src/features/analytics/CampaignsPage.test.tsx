import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

const csv = (lines: readonly string[], name = 'sends.csv') =>
  new File([['Campaign,Channel,Sent at,Delivered,Segments,Owner', ...lines].join('\n')], name, {
    type: 'text/csv',
  });

async function choose(user: ReturnType<typeof openApp>['user'], file: File): Promise<void> {
  await user.upload(await screen.findByLabelText('File of sends'), file);
}

describe('campaigns', () => {
  it('are listed with owner, sends and rate, and lead to their page', async () => {
    const { user } = openApp('/analytics/campaigns', { signedInAs: 'marketer' });
    const table = await screen.findByRole('table', { name: 'Campaigns, last sent first' });
    const row = (await within(table).findByRole('link', { name: /Diwali-2/ })).closest('tr');
    expect(row?.textContent).toContain('0.94 %');
    await user.click(within(table).getByRole('link', { name: /Weekly/ }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Weekly' })).toBeDefined();
    expect(await screen.findByRole('slider', { name: 'Opt-outs of Weekly by month' })).toBeDefined();
  });
});

describe('sends from a file', () => {
  it('are checked first and written when confirmed', async () => {
    const { user, tables } = openApp('/sends/new', { signedInAs: 'marketer' });
    await choose(
      user,
      csv(['Spring,E-mail,2026-11-20 08:00,12000,New: 3000,', 'Spring,sms,2026-11-21,500,,']),
    );
    expect(await screen.findByText(/2 new, 0 changed, 0 known already/)).toBeDefined();
    expect(screen.getByText(/Nothing is written until you confirm/)).toBeDefined();
    expect(tables.campaigns.some(({ name }) => name === 'Spring')).toBe(false);
    await user.click(screen.getByRole('button', { name: 'Record 2 sends' }));
    await waitFor(() => expect(tables.campaigns.some(({ name }) => name === 'Spring')).toBe(true));
    expect(await screen.findByText(/^Recorded\./)).toBeDefined();
  });

  it('name every fault by line and column, those of the server too, and write nothing', async () => {
    const { user, tables } = openApp('/sends/new', { signedInAs: 'admin' });
    await choose(user, csv(['Spring,fax,2026-11-20,many,,']));
    const faults = await screen.findByRole('table', { name: 'Every fault, by line and column' });
    expect(within(faults).getByText('is no whole number')).toBeDefined();
    await choose(user, csv(['Spring,email,2026-11-20,10,,', 'Spring,email,2027-01-01,10,,nobody@heed.test']));
    expect(await screen.findByText('is in the future')).toBeDefined();
    expect(screen.getByText('is nobody who can sign in here')).toBeDefined();
    expect(screen.queryByRole('button', { name: /^Record / })).toBeNull();
    expect(tables.campaigns.some(({ name }) => name === 'Spring')).toBe(false);
  });
});
