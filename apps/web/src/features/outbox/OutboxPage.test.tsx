import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';
import { codeWords, countWords } from './words.ts';

describe('the outbox', () => {
  it('says plainly that no mail server is named, and tries a refused mail again', async () => {
    const { user, tables } = openApp('/admin/outbox?state=failed', { signedInAs: 'admin' });
    expect(await screen.findByText('No mail server is named.')).toBeDefined();
    const [first] = await within(await screen.findByRole('table')).findAllByRole('link');
    await user.click(first ?? document.body);
    const drawer = await screen.findByRole('complementary', { name: 'Mail' });
    expect(within(drawer).getByText('The mail server answered 550')).toBeDefined();
    await user.click(within(drawer).getByRole('button', { name: 'Try again now' }));
    await screen.findByText(/No mails match|nothing/i);
    expect(tables.auditEvents[0]).toMatchObject({ action: 'outbox.retry' });
  });

  it('has words for every trouble, and counts by state', () => {
    expect(codeWords('smtp_421')).toBe('The mail server answered 421');
    expect(codeWords('no_connection')).toBe('The mail server could not be reached');
    const each = { kind: 'optInConfirmation', code: null } as const;
    expect(countWords([])).toBe('Nothing was to be sent yet');
    expect(
      countWords([
        { ...each, state: 'waiting', count: 2 },
        { ...each, state: 'sent', count: 1 },
      ]),
    ).toBe('3 mails: 2 waiting, 1 sent');
  });
});
