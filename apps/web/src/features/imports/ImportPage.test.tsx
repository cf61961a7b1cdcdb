import { type SeededImport, seedImportId } from '@heed/mock-api';
import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

vi.setConfig({ testTimeout: 20_000 });

const pathOf = (name: SeededImport) => `/imports/${seedImportId(name)}`;
const filePanel = () => screen.findByRole('region', { name: 'File' });

describe('the page of an import', () => {
  it('adds up: rows read are opt-outs, skipped and rejected rows, and warnings are part of the opt-outs', async () => {
    openApp(pathOf('done-mixed'));
    const panel = within(await filePanel());
    const figures = panel.getAllByRole('definition').map(({ textContent }) => textContent);
    expect(figures).toEqual([
      '4,830',
      'the whole file',
      '1,212',
      '9 with a warning',
      '3,618',
      'do not say no',
      '0',
      'no usable address',
    ]);
  });

  it('shows the file’s facts, and what its columns are read as', async () => {
    openApp(pathOf('done-mixed'));
    const panel = within(await filePanel());
    expect(panel.getByText('listmonk_subscribers.csv')).toBeDefined();
    expect(panel.getByText('1.9 MB, Windows-1252, semicolon, 4,830 rows')).toBeDefined();
    const columns = within(screen.getByRole('region', { name: 'Columns' }));
    expect(columns.getByText('listmonk: subscribers')).toBeDefined();
    expect(columns.getAllByRole('listitem')[0]?.textContent).toBe('emailb•••@e•••.orgIdentifier, e-mail');
    expect(columns.getByText('4 columns are not used')).toBeDefined();
  });

  it('shows checking with its bar, its pace and the time left, and promises that nothing is written', async () => {
    openApp(pathOf('checking'));
    const bar = await screen.findByRole('progressbar', { name: 'Checking the file' });
    expect(bar.getAttribute('value')).toBe('0.63');
    expect(screen.getByText('126,400 rows read')).toBeDefined();
    expect(screen.getByText('8,900 rows a second, about 9 s left')).toBeDefined();
    expect(screen.getByText(/Nothing is written until you confirm. You can leave/)).toBeDefined();
    expect(screen.queryByRole('button', { name: /^Write/ })).toBeNull();
  });

  it('shows writing with its bar, and offers to stop it', async () => {
    openApp(pathOf('writing'));
    expect(await screen.findByRole('progressbar', { name: 'Writing the opt-outs' })).toBeDefined();
    expect(screen.getByText('8,200 of 20,000 rows')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Stop writing' })).toBeDefined();
  });

  it('says what a finished import has brought, and leads to it in the ledger and in the trail', async () => {
    openApp(pathOf('done'));
    const panel = within(await filePanel());
    expect(panel.getByText('412 new opt-outs, 19,551 were already known')).toBeDefined();
    const id = seedImportId('done');
    const hrefs = panel.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(hrefs).toEqual([`/suppressions?importId=${id}`, `/audit?importId=${id}&system=show`]);
  });

  it.each<[SeededImport, string, RegExp]>([
    ['refused', 'The file was refused; nothing was written', /it lists people who said yes/],
    ['refused-xlsx', 'The file was refused; nothing was written', /choose “Save as”/],
    ['failed', 'The import stopped before its end', /11,000 new .* What is written stays\. Import the same/],
    ['cancelled', 'Cancelled before anything was written', /^Open its audit trail$/],
    ['cancelled-writing', 'Cancelled while it was being written', /6,000 new .* What is written stays\./],
  ])('says in words how %s ended, and offers the next file', async (name, title, words) => {
    openApp(pathOf(name));
    const panel = within(await filePanel());
    expect(panel.getByText(title)).toBeDefined();
    expect(panel.getByText(words)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Choose a file' })).toBeDefined();
  });

  it('lists findings by kind, and the rejected rows by line with a download', async () => {
    openApp(pathOf('ready'));
    const warnings = within(await screen.findByRole('table', { name: 'Warnings' }));
    expect(warnings.getAllByRole('row').map(({ textContent }) => textContent)[1]).toBe(
      'The row gives the day of the opt-out without a time, so the end of that day counts.301Nothing needs to be done.',
    );
    const rejected = within(await screen.findByRole('table', { name: 'Rejected rows' }));
    expect(rejected.getAllByRole('row')).toHaveLength(11);
    const download = screen.getByRole('link', { name: 'Download 37 as CSV' });
    expect(download.getAttribute('href')).toBe(`/api/v1/imports/${seedImportId('ready')}/rejects.csv`);
    expect(screen.getByText(/The download is recorded/)).toBeDefined();
  });

  it('joins the faults of one line, and says the line once', async () => {
    const { tables, user } = openApp('/overview');
    const entry = tables.imports.get(seedImportId('ready'));
    const fault = {
      code: 'email_missing',
      column: 'Email Address',
      sentence: 'No address.',
      advice: 'Add it.',
    };
    const other = { ...fault, code: 'phone_missing', column: 'Phone Number', sentence: 'No number.' };
    if (entry) {
      const rows = [{ line: 7, kind: 'rejected' as const, faults: [fault, other] }];
      tables.imports.set(entry.view.id, { ...entry, rows });
    }
    await user.click(await screen.findByRole('link', { name: 'Imports' }));
    await user.click(await screen.findByRole('link', { name: /export_4f2a/ }));
    const table = within(await screen.findByRole('table', { name: 'Rejected rows' }));
    expect(table.getAllByRole('row').map(({ textContent }) => textContent)).toEqual([
      'LineColumnProblemWhat you can do',
      '7Email AddressNo address.Add it.',
      'Phone NumberNo number.Add it.',
    ]);
    expect(table.getByRole('cell', { name: '7' }).getAttribute('rowspan')).toBe('2');
  });

  it('turns the pages of the rows in the address, and switches to rows with a warning', async () => {
    const { user, history } = openApp(pathOf('ready'));
    await user.click(await screen.findByRole('button', { name: 'Later lines' }));
    await waitFor(() => expect(history.location.search).toMatch(/rows=rejected&after=/));
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Earlier lines' }).getAttribute('aria-disabled')).toBe(
        'false',
      ),
    );
    await user.click(screen.getByRole('button', { name: 'Warning 512' }));
    expect(await screen.findByRole('table', { name: 'Rows with a warning' })).toBeDefined();
    expect(history.location.search).toBe('?rows=warning');
  });
});

describe('deciding about an import', () => {
  it('writes only when it is confirmed, and then shows what came of it', async () => {
    const { user, tables } = openApp(pathOf('ready'), { importSeconds: 0 });
    const write = await screen.findByRole('button', { name: 'Write 19,963 opt-outs' });
    expect(screen.getByText(/Opt-outs can’t be taken back by another import/)).toBeDefined();
    expect(tables.imports.get(seedImportId('ready'))?.view.state).toBe('ready');
    await user.click(write);
    expect(
      await screen.findByText('13,309 new opt-outs, 6,654 were already known', {}, { timeout: 10_000 }),
    ).toBeDefined();
  });

  it('keeps the error beside the button, and asks what is true now', async () => {
    const { user, tables } = openApp(pathOf('ready'));
    const write = await screen.findByRole('button', { name: 'Write 19,963 opt-outs' });
    const entry = tables.imports.get(seedImportId('ready'));
    if (entry) entry.view = { ...entry.view, fileName: 'conflict.csv' };
    await user.click(write);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/Writing was not started.*DPO confirmed this import a moment ago/);
    expect(await screen.findByText('conflict.csv')).toBeDefined();
  });

  it('says why there is nothing to write', async () => {
    const { tables, user } = openApp('/overview');
    const entry = tables.imports.get(seedImportId('ready'));
    if (entry) entry.view = { ...entry.view, optOutRows: 0, rows: 37, warningRows: 0, warnings: [] };
    await user.click(await screen.findByRole('link', { name: 'Imports' }));
    await user.click(await screen.findByRole('link', { name: /export_4f2a/ }));
    const write = await screen.findByRole('button', { name: /^Write 0 opt-outs/ });
    expect(write.getAttribute('aria-disabled')).toBe('true');
    const reason = document.getElementById(write.getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).toMatch(/No row of this file says no/);
  });

  it('asks before it cancels, says what stays, and shows that it is cancelled', async () => {
    const { user } = openApp(pathOf('writing'));
    await user.click(await screen.findByRole('button', { name: 'Stop writing' }));
    const dialog = within(screen.getByRole('alertdialog'));
    expect(dialog.getByText(/already written stay/)).toBeDefined();
    await user.click(dialog.getByRole('button', { name: 'Stop writing' }));
    expect(await screen.findByText('Cancelled while it was being written')).toBeDefined();
  });

  it('is not offered to an auditor, who reads everything and is told who decides', async () => {
    openApp(pathOf('ready'), { signedInAs: 'auditor' });
    expect(
      await screen.findByText(/Waits for a Compliance officer or Data protection officer/),
    ).toBeDefined();
    expect(screen.queryByRole('button', { name: /Write|Cancel/ })).toBeNull();
    expect(screen.queryByRole('link', { name: /Download/ })).toBeNull();
    expect(await screen.findByRole('table', { name: 'Rejected rows' })).toBeDefined();
  });
});

describe('an import that cannot be shown', () => {
  it('keeps the last figures in sight when asking again fails, and says how old they are', async () => {
    const { server } = openApp(pathOf('checking'));
    expect(await screen.findByText('126,400 rows read')).toBeDefined();
    server.use(http.get('*/api/v1/imports/:importId', () => HttpResponse.error()));
    expect(await screen.findByText(/^As of \d\d:\d\d:\d\d/, {}, { timeout: 10_000 })).toBeDefined();
    expect(screen.getByText('126,400 rows read')).toBeDefined();
    server.resetHandlers();
    await waitFor(() => expect(screen.queryByText(/^As of/)).toBeNull(), { timeout: 10_000 });
  });

  it('is not told apart from one that does not exist', async () => {
    openApp(`/imports/imp_${'1'.repeat(32)}`);
    expect(await screen.findByText('There is no such import')).toBeDefined();
  });

  it('says what failed, with the request id, and tries again when asked', async () => {
    openApp(`/imports/imp_${'0'.repeat(29)}422`);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/The import could not be read/);
    expect(within(alert).getByRole('button', { name: 'Copy request id' })).toBeDefined();
    expect(within(alert).getByRole('button', { name: 'Try again' })).toBeDefined();
  });
});
