import { seedImportId } from '@heed/mock-api';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openApp } from '../../../testing/open-app.tsx';

vi.setConfig({ testTimeout: 20_000 });

const PATH = `/imports/${seedImportId('mapping')}`;
const preview = () => screen.findByRole('table', { name: 'The first rows as they would be taken' });
const linesOf = async () =>
  within(await preview())
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => textContent);

describe('a file whose columns are not known', () => {
  it('shows its columns masked with a guess for each, and what would become of the first rows', async () => {
    openApp(PATH);
    const columns = within(await screen.findByRole('region', { name: 'What is in each column?' }));
    expect(columns.getByText(/Heed does not know this file/)).toBeDefined();
    const choices = columns.getAllByRole<HTMLSelectElement>('combobox');
    expect(choices.map(({ value }) => value)).toEqual([
      'email',
      'phone',
      'when',
      'reason',
      'campaign',
      '',
      '',
    ]);
    expect(columns.getByText('a•••@e•••.com')).toBeDefined();
    expect(columns.getAllByText('its text is not shown').length).toBeGreaterThan(0);
    const lines = await linesOf();
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^2a•••@e•••\.com E-mail.*Too many messages, Weekly-39$/);
    expect(lines[2]).toMatch(/Rejected.*no e-mail address/);
    expect(screen.getByText('4 opt-outs')).toBeDefined();
  });

  it('asks for a statement before every row is taken, and goes on with it', async () => {
    const { user, tables } = openApp(PATH, { importSeconds: 0 });
    const check = await screen.findByRole('button', { name: 'Check the file' });
    expect(check.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText(/says “active” in some rows/)).toBeDefined();
    await user.click(screen.getByRole('checkbox', { name: /everybody in this file said no/ }));
    await user.click(screen.getByRole('button', { name: 'Check the file' }));
    expect(await screen.findByRole('button', { name: 'Write 4 opt-outs' })).toBeDefined();
    const trail = tables.auditEvents.find(({ action }) => action === 'import.map');
    expect(trail).toBeDefined();
  });

  it('lets a column tell which rows say no, word by word, and shows at once what that changes', async () => {
    const { user } = openApp(PATH, { importSeconds: 0 });
    await user.click(await screen.findByRole('radio', { name: /Only some rows/ }));
    const words = within(screen.getByRole('list', { name: 'What the words say' }));
    expect(words.getAllByRole<HTMLSelectElement>('combobox').map(({ value }) => value)).toEqual([
      'optOut',
      'notANo',
      'optOut',
    ]);
    await waitFor(async () => expect((await linesOf())[3]).toMatch(/Left out/));
    await user.selectOptions(screen.getByLabelText('moved means'), 'notANo');
    await waitFor(async () => expect((await linesOf())[4]).toMatch(/Left out/));
    expect(screen.getByText('2 opt-outs')).toBeDefined();
    await user.type(screen.getByLabelText('Another word'), 'paused{Enter}');
    expect(words.getByText('“paused”')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Check the file' }));
    expect(await screen.findByRole('button', { name: 'Write 2 opt-outs' })).toBeDefined();
    expect(screen.getByText('Columns chosen by a person')).toBeDefined();
  });

  it('names what is missing instead of a preview', async () => {
    const { user } = openApp(PATH);
    await user.selectOptions(await screen.findByLabelText('Contact is'), '');
    await user.selectOptions(screen.getByLabelText('Mobile is'), '');
    await waitFor(() =>
      expect(screen.getAllByText(/Choose the column of the e-mail address/).length).toBeGreaterThan(1),
    );
    expect(screen.queryByLabelText('Numbers without a country code are of')).toBeNull();
  });

  it('waits for somebody else where the role may only read', async () => {
    openApp(PATH, { signedInAs: 'auditor' });
    expect(await screen.findByText(/Waits for a .* to say what its columns are/)).toBeDefined();
    expect(screen.queryByRole('combobox', { name: /is$/ })).toBeNull();
  });
});

describe('the columns of a checked file', () => {
  it('can be changed, in an address of its own, or kept as they are', async () => {
    const { user, history } = openApp(`/imports/${seedImportId('ready')}`);
    await user.click(await screen.findByRole('button', { name: 'Change' }));
    expect(history.location.search).toBe('?columns=choose');
    await user.click(await screen.findByRole('button', { name: 'Keep as it is' }));
    expect(await screen.findByRole('button', { name: 'Write 19,963 opt-outs' })).toBeDefined();
    expect(history.location.search).toBe('');
  });
});
