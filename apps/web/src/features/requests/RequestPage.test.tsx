import { seedRequestRef } from '@heed/mock-api';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

const button = (name: string) => screen.findByRole('button', { name });
const open = (n: number, signedInAs: 'dpo' | 'dpo2' | 'compliance' | 'auditor' = 'dpo') =>
  openApp(`/requests/${seedRequestRef(n)}`, { signedInAs });

describe('a request', () => {
  it('says when it is due and why, and that marketing has stopped', async () => {
    open(5);
    expect(await screen.findByRole('heading', { level: 1, name: 'Erasure request ER-1006' })).toBeDefined();
    expect(screen.getByText('due Sat 12 Dec 2026')).toBeDefined();
    const why = screen.getByRole('region', { name: 'Why Sat 12 Dec 2026' });
    expect(within(why).getByText(/One calendar month after/)).toBeDefined();
    expect(screen.getByText('Marketing to this person stopped on receipt.')).toBeDefined();
  });

  it('is closed with a reason after both are given, and changes only when the server has answered', async () => {
    const { user, tables } = open(5);
    await user.click(await button('Close with a reason…'));
    const dialog = within(screen.getByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Close the request' }));
    expect(dialog.getByRole('alert').textContent).toBe('Choose the reason.');
    await user.selectOptions(dialog.getByLabelText('Reason'), 'nothing_held');
    await user.type(
      dialog.getByLabelText('What was done and answered'),
      'Searched everywhere, found nothing.',
    );
    expect(tables.requests.get(seedRequestRef(5))?.stage).toBe('assess');
    await user.click(dialog.getByRole('button', { name: 'Close the request' }));
    expect(await screen.findByText(/^Met, day 10 of/)).toBeDefined();
    expect(screen.queryByRole('region', { name: 'What to do' })).toBeNull();
  });

  it('tells who was faster when the page is old, keeps the dialog, and shows what they did', async () => {
    const { user, tables } = open(5);
    await user.click(await button('Withdrawn…'));
    const request = tables.requests.get(seedRequestRef(5));
    if (request !== undefined) request.version += 1;
    const dialog = screen.getByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Note the withdrawal' }));
    expect(await within(dialog).findByText(/DPO deputy was faster/)).toBeDefined();
    expect(request?.stage).toBe('assess');
  });

  it('offers no decision to the one who prepared it, and says why', async () => {
    open(1);
    const reject = await button('Reject as second person…');
    expect(reject.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getAllByText('You prepared this decision; a second person has to decide.').length).toBe(2);
    expect(screen.getByText('A court case about the contract is pending.')).toBeDefined();
  });

  it('is decided by compliance as the second person, who reads no sealed text', async () => {
    const { user } = open(1, 'compliance');
    await user.click(await button('Reject as second person…'));
    expect(screen.queryByText('A court case about the contract is pending.')).toBeNull();
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Reject the request' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByText('ended here', { exact: false })).toBeDefined();
  });

  it('shows an auditor masks and that a text is there, and nothing to press', async () => {
    open(5, 'auditor');
    expect(await screen.findByText('A text is sealed here; your role reads masks only.')).toBeDefined();
    expect(screen.queryByRole('region', { name: 'What to do' })).toBeNull();
    expect(screen.queryByLabelText('Comment')).toBeNull();
  });

  it('that is not there says so', async () => {
    openApp('/requests/ER-9999', { signedInAs: 'dpo' });
    expect(await screen.findByText('There is no such request')).toBeDefined();
  });
});

describe('logging a request', () => {
  it('names what is missing, sends the person in the body, and opens the new request', async () => {
    const { user, history } = openApp('/requests/new', { signedInAs: 'dpo' });
    await user.click(await button('Log the request'));
    expect(screen.getByText('Give at least one e-mail address, phone number or id')).toBeDefined();
    await user.type(screen.getByLabelText('The person'), 'new.person@example.com');
    await waitFor(() => expect(screen.getAllByRole('option', { name: 'Germany' }).length).toBe(2));
    await user.selectOptions(screen.getByLabelText('The person lives in'), 'DE');
    await user.selectOptions(screen.getByLabelText('The organisation acts from'), 'DE');
    expect(await screen.findByText(/GDPR: the organisation is established in Germany/)).toBeDefined();
    await user.click(await button('Log the request'));
    await waitFor(() => expect(history.location.pathname).toMatch(/^\/requests\/ER-\d+$/));
    expect(await button('Confirm regimes…')).toBeDefined();
    expect(history.location.href).not.toContain('new.person');
  });

  it('shows the server’s fault at its field', async () => {
    const { user } = openApp('/requests/new', { signedInAs: 'dpo' });
    await user.type(await screen.findByLabelText('The person'), 'not an address');
    await waitFor(() => expect(screen.getAllByRole('option', { name: 'Germany' }).length).toBe(2));
    await user.selectOptions(screen.getByLabelText('The person lives in'), 'DE');
    await user.selectOptions(screen.getByLabelText('The organisation acts from'), 'DE');
    await user.click(await button('Log the request'));
    await waitFor(() =>
      expect(screen.getByLabelText('The person').getAttribute('aria-invalid')).toBe('true'),
    );
  });
});
