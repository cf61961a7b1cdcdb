import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

const identifier = () => screen.findByLabelText<HTMLInputElement>('E-mail or phone number');
const number = /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/;
const entries = (tables: ReturnType<typeof openApp>['tables']) =>
  tables.auditEvents
    .filter(({ action, actor }) => action === 'optOut.record' && actor.kind === 'person')
    .slice(0, -1);

describe('recording an opt-out', () => {
  it('takes an address, Enter, and the number to read out is there; the next entry can begin at once', async () => {
    const { user, tables } = openApp('/opt-outs/new', { signedInAs: 'frontline' });
    await waitFor(async () => expect(document.activeElement).toBe(await identifier()));
    await user.keyboard('ann@example.com{Enter}');
    const receipt = await screen.findByText(number);
    const first = receipt.textContent;
    expect((await identifier()).value).toBe('');
    expect(document.activeElement).toBe(await identifier());
    await user.keyboard('bea@example.com{Enter}');
    await waitFor(() => expect(screen.getAllByText(number)[0]?.textContent).not.toBe(first));
    expect(screen.getByText(first ?? '')).toBeDefined();
    expect(entries(tables).map(({ details }) => details.channels)).toEqual([['*'], ['*']]);
  });

  it('asks for the country of a national number only', async () => {
    const { user, tables } = openApp('/opt-outs/new', { signedInAs: 'marketer' });
    await user.type(await identifier(), '+44 20 7946 0042');
    expect(screen.queryByLabelText('Country of the number')).toBeNull();
    await user.clear(await identifier());
    await user.type(await identifier(), '020 7946 0042');
    expect(screen.getByLabelText<HTMLSelectElement>('Country of the number').value).toBe('GB');
    await user.click(screen.getByRole('checkbox', { name: 'SMS' }));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Everything' }).checked).toBe(false);
    await user.click(screen.getByRole('radio', { name: 'In person' }));
    await user.click(screen.getByRole('button', { name: 'Record' }));
    await screen.findByText(number);
    expect(entries(tables)[0]?.details).toMatchObject({
      type: 'phone',
      channels: ['sms'],
      method: 'in_person',
    });
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'In person' }).checked).toBe(true);
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Everything' }).checked).toBe(true);
  });

  it('names what is missing or cannot be read at its field, and keeps what was typed', async () => {
    const { user } = openApp('/opt-outs/new', { signedInAs: 'frontline' });
    await user.click(await screen.findByRole('button', { name: 'Record' }));
    expect(screen.getByText('Enter an e-mail address or a phone number')).toBeDefined();
    await user.type(await identifier(), '+1 23');
    await user.click(screen.getByRole('button', { name: 'Record' }));
    expect(await screen.findByText('The text is not a phone number.')).toBeDefined();
    expect((await identifier()).value).toBe('+1 23');
    expect(document.activeElement).toBe(await identifier());
  });

  it('tries a lost answer again as the same entry', async () => {
    const { user } = openApp('/opt-outs/new', { signedInAs: 'frontline' });
    const fetched = vi.spyOn(globalThis, 'fetch');
    const ids = () =>
      fetched.mock.calls.flatMap(([, init]) =>
        typeof init?.body === 'string' ? [JSON.parse(init.body).entryId] : [],
      );
    await user.type(await identifier(), 'error-500@heed.test');
    await user.click(screen.getByRole('button', { name: 'Record' }));
    expect(await screen.findByText('It is not known whether this was recorded')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Record' }));
    await waitFor(() => expect(ids()).toHaveLength(2));
    expect(new Set(ids()).size).toBe(1);
    vi.restoreAllMocks();
  });

  it('lets nothing that was typed into the address, the title or the storage', async () => {
    const { user, history } = openApp('/opt-outs/new', { signedInAs: 'frontline' });
    await user.type(await identifier(), 'canary@example.com{Enter}');
    await screen.findByText(number);
    const places = [
      history.location.href,
      document.title,
      JSON.stringify(localStorage),
      document.body.textContent,
    ];
    for (const place of places) expect(place).not.toContain('canary');
  });

  it('is closed to who only reads, and the refusal is recorded', async () => {
    const { tables } = openApp('/opt-outs/new', { signedInAs: 'auditor' });
    await screen.findByRole('heading', { level: 1, name: 'You need another role to record an opt-out' });
    expect(tables.auditEvents[0]).toMatchObject({ action: 'access.denied' });
  });
});
