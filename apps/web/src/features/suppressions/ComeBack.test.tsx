import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';
import { EMPTY_CONSENT, fitting, missingOf } from './opt-in-draft.ts';

describe('opting in again', () => {
  it('is recorded by a data protection officer with words, time and evidence, and stands in the chain', async () => {
    const { user, tables, history } = openApp('/suppressions', { signedInAs: 'dpo' });
    const entry = tables.suppressions.find(
      ({ view }) =>
        view.inForce && view.channel === 'email' && view.purpose === 'marketing' && view.mask !== null,
    );
    await screen.findByRole('table');
    history.push(`/suppressions?entry=${entry?.view.id}`);
    const drawer = await screen.findByRole('complementary', { name: 'Suppression' });
    await user.click(
      await within(drawer).findByRole('button', { name: 'Record that this person opted in again' }),
    );
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Record' }));
    expect(within(dialog).getByText('Choose what they agreed to')).toBeDefined();
    expect(within(dialog).getByText('Write what shows it, 10 characters or more')).toBeDefined();
    await user.selectOptions(
      within(dialog).getByLabelText('What they agreed to'),
      await within(dialog).findByRole('option', { name: 'E-mail, all marketing: version 2' }),
    );
    await user.click(within(dialog).getByRole('radio', { name: 'Letter' }));
    fireEvent.change(within(dialog).getByLabelText(/^Given at/), { target: { value: '2026-11-22T14:05' } });
    await user.type(within(dialog).getByLabelText('What shows it'), 'Signed card in folder 12');
    await user.click(within(dialog).getByRole('button', { name: 'Record' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await within(drawer).findByText(/Version 2\. Letter/)).toBeDefined();
    expect(within(drawer).getByText(/Lifts 1 opt-out/)).toBeDefined();
    expect(tables.auditEvents.some(({ action }) => action === 'optIn.record')).toBe(true);
    expect(document.body.textContent).not.toContain('folder 12');
  });

  it('is not offered to who may not record it', async () => {
    const { user } = openApp('/suppressions', { signedInAs: 'compliance' });
    const [first] = await within(await screen.findByRole('table')).findAllByRole('link');
    await user.click(first ?? document.body);
    const drawer = await screen.findByRole('complementary', { name: 'Suppression' });
    await within(drawer).findByRole('region', { name: 'Ledger' });
    expect(within(drawer).queryByRole('button', { name: /opted in again/ })).toBeNull();
  });

  it('offers the statements whose consent the no would stop, and no others', () => {
    const statement = (channel: 'email' | 'sms', purpose: string) => ({
      id: `${channel} ${purpose}`,
      channel,
      purpose,
      version: 1,
      texts: { en: 'Words' },
      validFrom: '2026-01-01T00:00:00Z',
      current: true,
      createdBy: null,
    });
    const all = [
      statement('email', 'marketing'),
      statement('email', 'marketing.offers'),
      statement('sms', 'marketing'),
    ];
    const ids = (channel: 'email' | '*', purpose: string) =>
      fitting({ channel, purpose }, all).map(({ id }) => id);
    expect(ids('email', 'marketing')).toEqual(['email marketing', 'email marketing.offers']);
    expect(ids('*', 'marketing')).toHaveLength(3);
    expect(ids('email', 'marketing.offers')).toEqual(['email marketing.offers']);
    expect([...missingOf(EMPTY_CONSENT, 'utc').keys()]).toEqual([
      'statementId',
      'method',
      'givenAt',
      'evidence',
    ]);
  });
});

describe('contradictions', () => {
  it('say that the no was kept, and lead to it', async () => {
    const { user } = openApp('/contradictions', { signedInAs: 'compliance' });
    const table = await screen.findByRole('table', { name: 'Contradictions, last recorded first' });
    const [first] = await within(table).findAllByRole('link');
    await user.click(first ?? document.body);
    const drawer = await screen.findByRole('complementary', { name: 'Contradiction' });
    expect(await within(drawer).findByText('Says that the person is subscribed')).toBeDefined();
    expect(within(drawer).getByRole('link', { name: 'The no that was kept' })).toBeDefined();
  });
});
