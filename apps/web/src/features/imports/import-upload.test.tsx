import { seedImportId } from '@heed/mock-api';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { announcement } from '../../lib/announcer.ts';
import { openApp } from '../../testing/open-app.tsx';

// Pages ask each second; a busy machine takes its time.
const SOON = { timeout: 10_000 };
vi.setConfig({ testTimeout: 40_000 });

const csv = (name: string, text = 'Email Address\na@example.com\nnobody\nb@example.com\n') =>
  new File([text], name, { type: 'text/csv' });
const chooseFile = async () => screen.findByLabelText('File to import');
const awaiting = `/imports/${seedImportId('awaitingFile')}`;

describe('starting an import', () => {
  it('leads from the chosen file to its page, where it is checked', async () => {
    const { user, history } = openApp('/imports');
    await user.upload(await chooseFile(), csv('unsubscribed.csv'));
    expect(await screen.findByRole('button', { name: 'Write 2 opt-outs' }, SOON)).toBeDefined();
    expect(history.location.pathname).toMatch(/^\/imports\/imp_/);
  });

  it('takes a dropped file as well', async () => {
    openApp('/imports');
    const zone = await screen.findByRole('region', { name: 'Drop a file here' });
    const dataTransfer = { files: [csv('unsubscribed.csv')], types: ['Files'], dropEffect: 'none' };
    fireEvent.dragOver(zone, { dataTransfer });
    fireEvent.drop(zone, { dataTransfer });
    expect(await screen.findByRole('button', { name: 'Write 2 opt-outs' }, SOON)).toBeDefined();
  });

  it.each([
    ['an empty file', [csv('unsubscribed.csv', '')], /The file is empty/],
    ['two files at once', [csv('a.csv'), csv('b.csv')], /One file at a time/],
  ])('says beside the zone why %s is not taken', async (_, files, words) => {
    const { tables } = openApp('/imports');
    const before = tables.imports.size;
    const zone = await screen.findByRole('region', { name: 'Drop a file here' });
    fireEvent.drop(zone, { dataTransfer: { files, types: ['Files'] } });
    expect((await screen.findByRole('alert')).textContent).toMatch(words);
    expect(tables.imports.size).toBe(before);
  });

  it('keeps the server’s refusal beside the zone', async () => {
    const { user, server } = openApp('/imports');
    server.use(http.post('*/api/v1/imports', () => HttpResponse.error()));
    await user.upload(await chooseFile(), csv('unsubscribed.csv'));
    expect((await screen.findByRole('alert')).textContent).toMatch(/The import was not started/);
  });
});

describe('a file on its way', () => {
  it('that failed can be sent again without choosing it again', async () => {
    const { user, server } = openApp('/imports');
    server.use(http.put('*/file', () => HttpResponse.error(), { once: true }));
    await user.upload(await chooseFile(), csv('unsubscribed.csv'));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/The file did not arrive/);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: 'Write 2 opt-outs' }, SOON)).toBeDefined();
  });

  it('that was interrupted is offered to be chosen again, and only the same file is taken', async () => {
    const { user, tables } = openApp(awaiting);
    expect(await screen.findByText('The upload was interrupted', {}, SOON)).toBeDefined();
    expect(screen.getByText(/7\.3 MB of 18\.4 MB arrived/)).toBeDefined();
    await user.upload(await chooseFile(), csv('other.csv'));
    expect((await screen.findByRole('alert')).textContent).toMatch(/the announced one has 18,400,000 bytes/);
    const entry = tables.imports.get(seedImportId('awaitingFile'));
    const file = csv('unsubscribed.csv');
    if (entry) entry.view = { ...entry.view, bytes: file.size, bytesReceived: 3 };
    await waitFor(
      () => expect(screen.getByText(`3 bytes of ${file.size} bytes received`)).toBeDefined(),
      SOON,
    );
    await screen.findByText('The upload was interrupted', {}, SOON);
    await user.upload(await chooseFile(), file);
    expect(await screen.findByRole('button', { name: 'Write 2 opt-outs' }, SOON)).toBeDefined();
  });

  it('is nothing an auditor can send', async () => {
    openApp(awaiting, { signedInAs: 'auditor' });
    expect(await screen.findByText(/Whoever started it can send the file again/, {}, SOON)).toBeDefined();
    expect(screen.queryByLabelText('File to import')).toBeNull();
  });
});

describe('progress', () => {
  it('is announced at quarters and at each new state, no more often', async () => {
    let now = new Date('2026-11-22T14:07:00.000Z');
    const { user } = openApp('/imports', { importSeconds: 100, clock: () => now });
    const heard: string[] = [];
    const stop = announcement.subscribe(() => heard.push(announcement.get().text));
    await user.upload(await chooseFile(), csv('unsubscribed.csv'));
    const bar = () => screen.findByRole('progressbar', { name: 'Checking the file' });
    await bar();
    for (const seconds of [20, 10, 10, 15]) {
      now = new Date(now.getTime() + seconds * 1000);
      const reached = (now.getTime() - Date.parse('2026-11-22T14:07:00.000Z')) / 100_000;
      await waitFor(async () => expect((await bar()).getAttribute('value')).toBe(String(reached)), SOON);
    }
    stop();
    expect(heard.filter((text) => text.startsWith('Checking'))).toEqual([
      'Checking',
      'Checking, 25 %',
      'Checking, 50 %',
    ]);
  });
});
